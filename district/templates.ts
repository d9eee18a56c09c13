/** The templates of a pack's documents: one docx a kind, `templates/<kind>.docx`. */
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { documentKinds, type DocumentKind } from '../domain/documents.ts';
import type { PackTemplate } from './pack.ts';
import { templateFaults } from './papers/check-template.ts';
import type { Problem } from './problems.ts';

const FOLDER = 'templates';
const kinds = Object.keys(documentKinds) as DocumentKind[];
const names = kinds.map((kind) => `${kind}.docx`);

/** Every kind's template, checked; what is wrong with each stands under its file. */
export function readTemplates(dir: string): { templates: PackTemplate[]; problems: Problem[] } {
  const folder = join(dir, FOLDER);
  const there = statSync(folder, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(folder) : [];
  const templates: PackTemplate[] = [];
  const problems = there.filter(isStray).map((name) => ({
    ...whole(join(folder, name)),
    message: 'Такого документа система не делает.',
    fix: `Здесь читаются: ${names.join(', ')}.`,
  }));
  for (const kind of kinds) {
    const file = join(folder, `${kind}.docx`);
    if (!there.includes(`${kind}.docx`)) {
      const message = `Нет шаблона документа «${documentKinds[kind].title.ru}».`;
      problems.push({ ...whole(file), message, fix: 'Возьмите его из district/shushensky/templates.' });
      continue;
    }
    const bytes = readFileSync(file);
    problems.push(...templateFaults(kind, bytes).map((fault) => ({ ...whole(file), ...fault })));
    templates.push({ kind, base64: bytes.toString('base64') });
  }
  return { templates, problems };
}

/** Word's own lock files and the system's hidden ones come and go. */
function isStray(name: string): boolean {
  return !names.includes(name) && !/^[.~]/.test(name);
}

function whole(file: string): Pick<Problem, 'file' | 'line' | 'column' | 'path'> {
  return { file, line: 1, column: 1, path: '' };
}
