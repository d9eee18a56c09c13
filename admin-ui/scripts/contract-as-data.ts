import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { endpoints } from '../../api/contract/index.ts';

const CONTRACT = fileURLToPath(new URL('../../api/contract/index.ts', import.meta.url));

/**
 * The page needs an endpoint's types, its method and its path. The types are gone by now; without this the zod
 * schemas of the whole API, and zod itself, would be half of what «Мои задачи» loads.
 */
export function contractAsData(): Plugin {
  const routes = Object.fromEntries(
    Object.entries(endpoints).map(([name, { method, path }]) => [name, { method, path }]),
  );
  return {
    name: 'contract-as-data',
    enforce: 'pre',
    load(id) {
      return id === CONTRACT ? `export const endpoints = ${JSON.stringify(routes)};` : undefined;
    },
  };
}
