import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { endpoints } from '../../api/contract/index.ts';
import * as actions from '../../domain/operations/actions.ts';

/** Modules of which the page needs data alone, by their file. */
const asData: Readonly<Record<string, string>> = {
  [pathOf('api/contract/index.ts')]: contractModule(),
  [pathOf('domain/operations/actions.ts')]: actionsModule(),
};

/**
 * The page needs an endpoint's types, its method and its path; of an operator's action its words. The types are gone by
 * now; without this the zod schemas of the whole API, and zod itself, would be half of what «Мои задачи» loads.
 */
export function contractAsData(): Plugin {
  return { name: 'contract-as-data', enforce: 'pre', load: (id) => asData[id] };
}

function contractModule(): string {
  const routes = Object.fromEntries(
    Object.entries(endpoints).map(([name, { method, path }]) => [name, { method, path }]),
  );
  return `export const endpoints = ${JSON.stringify(routes)};`;
}

function actionsModule(): string {
  const { operatorActions, ...others } = actions;
  const words = Object.fromEntries(
    Object.entries(operatorActions).map(([key, said]) => [key, { ...said, fields: undefined }]),
  );
  return Object.entries({ ...others, operatorActions: words })
    .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`)
    .join('\n');
}

function pathOf(file: string): string {
  return fileURLToPath(new URL(`../../${file}`, import.meta.url));
}
