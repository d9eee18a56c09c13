/** The words of an export: each part in the data package, and a page for whoever opens the folder. */
import type { Written } from '../backup/part-file.ts';
import { schoolYearTitle } from '../../domain/school-year.ts';
import { fieldType, MISSING, type Shape } from './columns.ts';
import type { Resource } from './package.ts';
import { parts } from './tables.ts';

const resourceName = (table: string) => table.replace(/^public\./, '');

/** A table's file with the schema of its columns. */
export function describeTable(shape: Shape, path: string, written: Written): Resource {
  const part = parts[shape.name];
  const title = part !== undefined && 'title' in part ? part.title : { ru: shape.name, en: shape.name };
  return {
    ...describeFile(path, title.ru, written),
    name: resourceName(shape.name),
    description: title.en ?? title.ru,
    profile: 'tabular-data-resource',
    schema: {
      fields: shape.columns.map((column) => ({
        name: column.name,
        ...fieldType(column),
        ...(column.type === 'jsonb' && { description: 'JSON' }),
        constraints: { required: column.required },
      })),
      missingValues: [MISSING],
      primaryKey: shape.key,
      foreignKeys: shape.references.map(({ columns, table, to }) => ({
        fields: columns,
        reference: { resource: resourceName(table), fields: to },
      })),
    },
  };
}

/** A file of the package that isn't loaded. */
export function describeFile(path: string, title: string, { bytes, sha256 }: Written): Resource {
  const name = path.replaceAll('/', '-').replace(/\.csv$/, '');
  return {
    name,
    path,
    title,
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    bytes,
    hash: `sha256:${sha256}`,
  };
}

/** The page beside the data. Says no time: equal data give an equal folder but for `datapackage.json`. */
export function readme(year: number, version: string, resources: readonly Resource[]): string {
  const list = resources.map(({ path, title, rows }) => `| \`${path}\` | ${title} | ${rows ?? ''} |`);
  return `# Учебный год ${schoolYearTitle(year)}

Все данные учебного года в открытых форматах: дела со всем, что к ним относится, люди, организации, правила района,
зачётные книжки, документы, выплаты этого года. Выпуск программы: ${version}.

- \`reading/\` — для чтения: таблицы с русскими заголовками, открываются в Excel и LibreOffice.
- \`data/\` — для программ и обратной загрузки: CSV в UTF-8, запятая, \`${MISSING}\` — значения нет. Столбцы описаны в
  \`datapackage.json\` (Frictionless Data Package): типы, ключи, что на что ссылается, размер и sha256 каждого файла.
- \`files/\` — документы и вложения; имя файла — его sha256, исходные имена — в \`reading/Файлы.csv\`.

Паролей здесь нет: после загрузки людей приглашают заново. Данные для удостоверений и файлы ФИС ФРДО остаются
зашифрованными: без ключей района их не прочесть. Здесь персональные данные: храните папку так же, как базу данных.

# School year ${schoolYearTitle(year)}

All data of a school year in open formats. \`reading/\` is for people (Russian headings), \`data/\` for programs and for loading it
again: CSV as \`datapackage.json\` describes it, \`${MISSING}\` where there is no value. \`files/\` holds documents and uploads by
their sha256; their names stand in \`reading/Файлы.csv\`. There are no passwords. Details for удостоверения and the files for FIS
FRDO stay encrypted: only the district's keys open them. This is personal data: keep it as you keep the database.

Load it into an empty system: \`npm run export -- --load <this folder> --data-dir <new folder>\`.

| file | what | rows |
|---|---|---|
${list.join('\n')}
`;
}
