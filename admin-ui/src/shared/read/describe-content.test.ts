import { formSchema } from '../../../../domain/json-schema.ts';
import { courseRelease } from '../../../../workflows/course-release/process.ts';
import {
  changesBetween,
  comparedFields,
  fieldsOf,
  titleOfValue,
  type ReadSchema,
} from './describe-content.ts';

const schema = {
  properties: {
    title: { title: 'Название' },
    form: { title: 'Форма', oneOf: [{ const: 'mixed', title: 'смешанная' }] },
    schools: { title: 'Школы', items: { format: 'organization' } },
    need: { title: 'Запрос' },
  },
};

test('a content is read in the declaration’s order, without what is empty', () => {
  const fields = fieldsOf(schema, { need: '', schools: [], form: 'mixed', title: 'Урок' });

  expect(fields.map(({ title, value }) => [title, value])).toEqual([
    ['Название', 'Урок'],
    ['Форма', 'mixed'],
  ]);
});

test('what only programs read is not shown', () => {
  const release = formSchema(courseRelease.input) as ReadSchema;
  const fields = fieldsOf(release, { cohort: 'a', enrollment: 'b', title: 'в', until: 'c' });

  expect(fields.map(({ title }) => title)).toEqual(['Курс', 'Ответить до']);
});

test('an edition’s changes are the fields that say otherwise, added and removed ones too', () => {
  const changes = changesBetween(
    schema,
    { title: 'Урок', schools: ['school-1'], need: 'Заказ' },
    { title: 'Урок', schools: ['school-1', 'school-2'], form: 'mixed' },
  );

  expect(changes.map(({ title, before, after }) => [title, before, after])).toEqual([
    ['Форма', undefined, 'mixed'],
    ['Школы', ['school-1'], ['school-1', 'school-2']],
    ['Запрос', 'Заказ', undefined],
  ]);
});

test('a code is read in its words, one without words as it is', () => {
  expect(titleOfValue(schema.properties.form, 'mixed')).toBe('смешанная');
  expect(titleOfValue(schema.properties.form, 'other')).toBeUndefined();
});

test('two editions are compared in every field that either fills in', () => {
  const compared = comparedFields(
    schema,
    { title: 'Урок', schools: ['school-1'], need: 'Заказ' },
    { title: 'Урок', schools: ['school-1', 'school-2'], form: 'mixed', need: '' },
  );

  expect(compared.map(({ title, difference }) => [title, difference])).toEqual([
    ['Название', 'same'],
    ['Форма', 'added'],
    ['Школы', 'changed'],
    ['Запрос', 'removed'],
  ]);
});
