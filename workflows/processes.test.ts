import { effects } from '../activities/effects.ts';
import { stepEffects } from '../db/effects.ts';
import { loadPack } from '../district/load.ts';
import { missingTerms } from '../domain/policy-needs.ts';
import { formSchema, type JsonSchema } from '../domain/json-schema.ts';
import * as stories from './index.ts';
import { workflowTypeOf } from './names.ts';
import { processes } from './processes.ts';

const { policy } = loadPack('district/shushensky');

test.each(processes.map((process) => [process.key, process] as const))(
  '%s has a story in index.ts, and the policy a term for each step that ends by no date',
  (key, process) => {
    expect(Object.keys(stories)).toContain(workflowTypeOf(key));
    expect(missingTerms(process, policy)).toEqual([]);
  },
);

test('every effect that a start, a step or an outcome declares is registered', () => {
  const caused = processes.flatMap(({ starts = [], leaves = [], steps }) => [
    ...[starts, leaves].flat(),
    ...Object.values(steps).flatMap(({ does = {} }) => Object.values(does)),
  ]);
  const ends = processes.flatMap(({ outcomes }) =>
    Object.values(outcomes).flatMap(({ effect = [] }) => effect),
  );
  expect([caused.length, ends.length]).not.toContain(0);
  // What people cause happens in the API's transaction; what ends a case, in the worker's.
  expect(caused.filter((name) => !Object.hasOwn(stepEffects, name))).toEqual([]);
  expect(ends.filter((name) => !Object.hasOwn(effects, name))).toEqual([]);
});

/** Every field with the words that its reader sees, however deep. */
function fieldsOf(schema: JsonSchema, path: string): { path: string; said: unknown[] }[] {
  const inner = Object.entries((schema['properties'] ?? {}) as Record<string, JsonSchema>);
  const items = (schema['items'] ?? {}) as JsonSchema;
  return [
    ...inner.flatMap(([name, field]) => [
      { path: `${path}.${name}`, said: [field['title'], field['description']] },
      ...fieldsOf(field, `${path}.${name}`),
    ]),
    ...(items['properties'] ? fieldsOf(items, path) : []),
  ];
}

const forPeople = processes.filter(({ startedBy }) => startedBy.length > 0);

test.each([
  ['ru', /[а-я]/i],
  ['en', /^[^а-я]+$/i],
] as const)('every field that people fill in has a title and a description in %s', (language, words) => {
  const schemas = forPeople.flatMap(({ key, input, steps }) => [
    [key, input] as const,
    ...Object.entries(steps)
      .filter(([, { choices }]) => Object.keys(choices).length > 0)
      .map(([step, { form }]) => [`${key}.${step}`, form] as const),
  ]);
  const fields = schemas.flatMap(([path, form]) => fieldsOf(formSchema(form, language), path));
  const silent = fields.filter(({ said }) =>
    said.some((text) => typeof text !== 'string' || !words.test(text)),
  );
  expect(silent).toEqual([]);
});
