import { earlierDocumentKinds } from '../../domain/earlier-documents.ts';
import { programForms } from '../../domain/program-form.ts';
import type { RoleRule } from '../../domain/role-scope.ts';
import { COUNCIL, levels } from '../../domain/roles.ts';
import { inLanguage, t, type Language, type Text } from '../../domain/text-object.ts';
import type { OrganizationRow } from '../../db/read/names.ts';
import { documentColumns, peopleColumns } from './columns.ts';
import { writeXlsx, type PlainSheet } from '../../district/papers/write-xlsx.ts';

interface Words {
  organizations: readonly Pick<OrganizationRow, 'kind' | 'short_name'>[];
  rules: readonly RoleRule[];
  language: Language;
}

const titles = {
  people: t('Люди', 'People'),
  documents: t('Документы', 'Documents'),
  words: t('Справочник', 'Words'),
  samples: t('Образец', 'Sample'),
  column: t('Колонка', 'Column'),
  sample: t('Что писать', 'What to write'),
  organizations: t('Организации', 'Organizations'),
  roles: t('Роли', 'Roles'),
  levels: t('Уровни', 'Levels'),
  kinds: t('Виды документов', 'Document kinds'),
  forms: t('Формы обучения', 'Forms'),
};

/** A workbook to fill in: both lists, a sample of each column, and the words that they may use. */
export function importTemplateFile({ organizations, rules, language }: Words): Uint8Array {
  const say = (text: Text) => inLanguage(text, language);
  const list = (name: Text, columns: Record<string, { title: Text; sample: string }>): PlainSheet => {
    const all = Object.entries(columns).filter(([key]) => key !== 'fullName');
    const heads = all.map(([, { title }]) => say(title));
    return { name: say(name), rows: [heads], widths: heads.map((head) => Math.max(14, head.length + 4)) };
  };
  // Apart from the lists: a sample that is left in one would become a person.
  const samples = [...Object.values(peopleColumns), ...Object.values(documentColumns)]
    .filter(({ sample }) => sample !== '')
    .map(({ title, sample }) => [say(title), sample]);
  const columns = [
    [titles.organizations, organizations.filter(({ kind }) => kind !== COUNCIL).map((one) => one.short_name)],
    [titles.roles, rules.map(({ title }) => say(title))],
    [titles.levels, Object.values(levels).map(say)],
    [titles.kinds, Object.values(earlierDocumentKinds).map(say)],
    [titles.forms, Object.values(programForms).map(say)],
  ] as const;
  const longest = Math.max(...columns.map(([, words]) => words.length));
  const words = Array.from({ length: longest }, (_, row) => columns.map(([, each]) => each[row] ?? ''));
  return writeXlsx([
    list(titles.people, peopleColumns),
    list(titles.documents, documentColumns),
    {
      name: say(titles.samples),
      rows: [[say(titles.column), say(titles.sample)], ...samples],
      widths: [24, 44],
    },
    {
      name: say(titles.words),
      rows: [columns.map(([head]) => say(head)), ...words],
      widths: [32, 32, 32, 40, 20],
    },
  ]);
}
