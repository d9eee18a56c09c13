import { z } from 'zod';
import { attachmentField, organizationField, personField, refersTo } from './references.ts';

const schema = z.strictObject({
  title: z.string(),
  school: organizationField(['school']),
  reviewers: z.array(personField(['methodist'], { others: true })).optional(),
  inner: z.strictObject({ file: attachmentField().nullable() }),
  rows: z.array(z.strictObject({ who: personField(['teacher']) })).default([]),
});

test('every id that a value names is found, with where it stands and what it must be', () => {
  const value = {
    title: 'school-1',
    school: 'school-1',
    reviewers: ['a', 'b'],
    inner: { file: 'f' },
    rows: [{ who: 'c' }],
  };
  expect(refersTo(schema, value)).toEqual([
    expect.objectContaining({ kind: 'organization', path: 'school', id: 'school-1', kinds: ['school'] }),
    expect.objectContaining({
      kind: 'person',
      path: 'reviewers.0',
      id: 'a',
      roles: ['methodist'],
      others: true,
    }),
    expect.objectContaining({ kind: 'person', path: 'reviewers.1', id: 'b' }),
    expect.objectContaining({ kind: 'attachment', path: 'inner.file', id: 'f' }),
    expect.objectContaining({ kind: 'person', path: 'rows.0.who', id: 'c', roles: ['teacher'] }),
  ]);
});

test('what is left out or null names nothing', () => {
  expect(refersTo(schema, { title: 't', school: 's', inner: { file: null } })).toHaveLength(1);
  expect(refersTo(schema, undefined)).toEqual([]);
  expect(refersTo(schema, null)).toEqual([]);
});

test('a schema with checks and descriptions of its own names the same', () => {
  const checked = schema.superRefine(() => undefined).meta({ title: 'Форма' });
  expect(refersTo(checked, { title: 't', school: 's', inner: { file: 'f' } })).toHaveLength(2);
});
