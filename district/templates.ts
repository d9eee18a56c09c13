/** The templates of a pack's documents: one docx a kind, `templates/<kind>.docx`. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { documentKinds, type DocumentKind } from '../domain/documents.ts';
import type { PackTemplate } from './pack.ts';
import { templateFaults } from './papers/check-template.ts';
import type { Problem } from './problems.ts';
import { bytesOf, wholeFile } from './whole-file.ts';

const FOLDER = 'templates';
const kinds = Object.keys(documentKinds) as DocumentKind[];
const names = kinds.map((kind) => `${kind}.docx`);

/** Every kind's template, checked; what is wrong with each stands under its file. */
export function readTemplates(dir: string): { templates: PackTemplate[]; problems: Problem[] } {
  const folder = join(dir, FOLDER);
  const there = statSync(folder, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(folder) : [];
  const templates: PackTemplate[] = [];
  const problems = there
    .filter(isStray)
    .map((name) =>
      wholeFile(
        join(folder, name),
        'Такого документа система не делает.',
        `Здесь читаются: ${names.join(', ')}.`,
      ),
    );
  for (const kind of kinds) {
    const file = join(folder, `${kind}.docx`);
    if (!there.includes(`${kind}.docx`)) {
      const message = `Нет шаблона документа «${documentKinds[kind].title.ru}».`;
      problems.push(wholeFile(file, message, 'Возьмите его из district/shushensky/templates.'));
      continue;
    }
    const bytes = bytesOf(file);
    if (!Buffer.isBuffer(bytes)) problems.push(bytes);
    else {
      problems.push(...templateFaults(kind, bytes).map(({ message, fix }) => wholeFile(file, message, fix)));
      templates.push({ kind, base64: bytes.toString('base64') });
    }
  }
  return { templates, problems };
}

/** Word's own lock files and the system's hidden ones come and go. */
function isStray(name: string): boolean {
  return !names.includes(name) && !/^[.~]/.test(name);
}
