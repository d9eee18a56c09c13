import { DeferMode, defineEntity, p } from '@mikro-orm/core';
import { instant } from './columns.ts';
import { Person } from './people.ts';

/** A ciphertext of db/details/seal.ts; the table's check refuses anything else. */
const sealed = () => p.text();

const SEALED_COLUMNS = [
  'snils',
  'birth_date',
  'sex',
  'citizenship',
  'education',
  'diploma_surname',
  'diploma_series',
  'diploma_number',
];

/** What a person told of themselves for an удостоверение, each column a ciphertext of its own; one row a person. */
export const PersonalDetails = defineEntity({
  name: 'PersonalDetails',
  tableName: 'personal_details',
  properties: {
    personId: () =>
      p
        .manyToOne(Person)
        .mapToPk()
        .joinColumn('person_id')
        .primary()
        .deleteRule('no action')
        .updateRule('no action'),
    snils: sealed(),
    birthDate: sealed(),
    sex: sealed(),
    citizenship: sealed(),
    education: sealed(),
    diplomaSurname: sealed(),
    diplomaSeries: sealed(),
    diplomaNumber: sealed(),
    /** The key that all of them were made with: what a rotation looks for. */
    keyId: p.text(),
    updatedAt: instant(),
    /** When the person last said that all is right. */
    confirmedAt: instant(),
  },
  checks: [
    {
      name: 'personal_details_sealed',
      expression: SEALED_COLUMNS.map((column) => `starts_with(${column}, 'v1.' || key_id || '.')`).join(
        ' and ',
      ),
    },
  ],
  indexes: [{ name: 'personal_details_key', properties: ['keyId'] }],
});

/** A file that was made for ФИС ФРДО: who made it, of what, and its hash. Insert-only. */
export const FrdoExport = defineEntity({
  name: 'FrdoExport',
  tableName: 'frdo_exports',
  properties: {
    id: p.uuid().primary(),
    madeAt: instant(),
    madeBy: () =>
      p.manyToOne(Person).mapToPk().joinColumn('made_by').deleteRule('no action').updateRule('no action'),
    /** Of which cohorts, or issued between which days (api/contract/endpoints/frdo.ts). */
    filter: p.json<Record<string, unknown>>(),
    name: p.text(),
    rows: p.integer(),
    /** How many had errors and were left out. */
    leftOut: p.integer(),
    bytes: p.integer(),
    sha256: p.text(),
    parts: p.integer(),
  },
  indexes: [{ name: 'frdo_exports_made', properties: ['madeAt'] }],
});

const ofExport = () =>
  p
    .manyToOne(FrdoExport)
    .mapToPk()
    .joinColumn('export_id')
    .primary()
    // They are written while the file is made, its own row when their number is known.
    .deferMode(DeferMode.INITIALLY_DEFERRED)
    .deleteRule('no action')
    .updateRule('no action');

/** A piece of that file: it holds what `personal_details` does, so it is a ciphertext as well. */
export const FrdoExportPart = defineEntity({
  name: 'FrdoExportPart',
  tableName: 'frdo_export_parts',
  properties: {
    exportId: ofExport,
    number: p.integer().primary(),
    data: sealed(),
    keyId: p.text(),
  },
  checks: [{ name: 'frdo_export_parts_sealed', expression: `starts_with(data, 'v1.' || key_id || '.')` }],
  indexes: [{ name: 'frdo_export_parts_key', properties: ['keyId'] }],
});

/** Which document went out in which file. Insert-only. */
export const FrdoExportRow = defineEntity({
  name: 'FrdoExportRow',
  tableName: 'frdo_export_rows',
  properties: {
    exportId: ofExport,
    documentId: p.uuid().primary(),
    personId: () =>
      p.manyToOne(Person).mapToPk().joinColumn('person_id').deleteRule('no action').updateRule('no action'),
  },
  indexes: [
    { name: 'frdo_export_rows_document', properties: ['documentId'] },
    { name: 'frdo_export_rows_person', properties: ['personId'] },
  ],
});
