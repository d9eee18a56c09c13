import { z } from 'zod';
import { organizationField, personField } from './references.ts';
import { keeping } from './forms.ts';
import { choicesOf, formSchema, inOrderOf, withChoices } from './json-schema.ts';

const form = z.strictObject({
  choice: z.enum(['agree', 'return']).meta({ title: 'Решение', en: { title: 'Decision' } }),
  en: z
    .string()
    .max(20)
    .optional()
    .meta({ title: 'Поле с именем en', en: { title: 'A field called en' } }),
  experts: z
    .array(
      z.string().meta({ title: 'Эксперт', en: { title: 'Expert' }, format: 'person', 'x-roles': ['expert'] }),
    )
    .meta({ title: 'Эксперты' }),
});

describe('formSchema', () => {
  test('a stored form has its fields in the order of the declaration, in lists too', () => {
    const field = { type: 'string' };
    const declared = {
      properties: { title: field, hours: field, rows: { items: { properties: { name: field, at: field } } } },
    };
    const stored = {
      properties: {
        rows: { items: { properties: { at: field, name: field } } },
        gone: field,
        hours: field,
        title: field,
      },
    };

    const ordered = JSON.stringify(inOrderOf(declared, stored));

    expect(ordered.match(/title|hours|rows|gone|name|at(?=")/g)).toEqual([
      'title',
      'hours',
      'rows',
      'name',
      'at',
      'gone',
    ]);
  });

  test('speaks Russian by default and never ships the translation beside it', () => {
    const schema = formSchema(form);
    expect(schema).toMatchObject({
      type: 'object',
      additionalProperties: false,
      required: ['choice', 'experts'],
      properties: {
        choice: { title: 'Решение', enum: ['agree', 'return'] },
        en: { title: 'Поле с именем en', maxLength: 20 },
        experts: { title: 'Эксперты', items: { title: 'Эксперт', format: 'person', 'x-roles': ['expert'] } },
      },
    });
    expect(JSON.stringify(schema)).not.toContain('Decision');
  });

  test('speaks English where a translation is given, at every depth, and Russian where none is', () => {
    expect(formSchema(form, 'en')).toMatchObject({
      properties: {
        choice: { title: 'Decision' },
        en: { title: 'A field called en' },
        experts: { title: 'Эксперты', items: { title: 'Expert' } },
      },
    });
  });
});

describe("the declarations' own keywords", () => {
  const declared = z
    .strictObject({
      choice: z.enum(['agree', 'refuse']),
      school: organizationField(['school', 'kindergarten']),
      experts: z.array(personField(['expert'])),
      form: z.enum(['remote', 'mixed']).meta({
        enumTitles: { remote: 'дистанционная', mixed: 'смешанная' },
        en: { enumTitles: { remote: 'remote', mixed: 'mixed' } },
      }),
    })
    .meta({ 'x-reason-with': ['refuse'] });

  test('become what any client of JSON schema understands', () => {
    const schema = formSchema(declared);
    expect(schema).toMatchObject({
      properties: {
        school: { format: 'organization', 'x-kind': 'school,kindergarten' },
        experts: { items: { format: 'person', 'x-roles': ['expert'] } },
        form: {
          oneOf: [
            { const: 'remote', title: 'дистанционная' },
            { const: 'mixed', title: 'смешанная' },
          ],
        },
      },
      allOf: [
        expect.objectContaining({
          if: { properties: { choice: { enum: ['refuse'] } }, required: ['choice'] },
        }),
      ],
    });
    expect(formSchema(declared, 'en')).toMatchObject({
      properties: { form: { oneOf: [{ title: 'remote' }, { title: 'mixed' }] } },
    });
    expect(JSON.stringify(schema)).not.toMatch(/x-names|enumTitles|x-reason-with/);
  });
});

describe('withChoices', () => {
  test("leaves a seat only its own choices and doesn't touch the shared schema", () => {
    const schema = formSchema(form);
    expect(choicesOf(withChoices(schema, ['return']))).toEqual(['return']);
    expect(choicesOf(schema)).toEqual(['agree', 'return']);
  });

  test('gives a seat without restriction the very form', () => {
    const schema = formSchema(form);
    expect(withChoices(schema, null)).toBe(schema);
  });
});

test('what a later edition keeps goes back unasked: its fields are hidden, the others are not', () => {
  const content = z.strictObject({
    title: z.string().meta({ title: 'Название' }),
    days: z.array(z.string()),
  });
  const { properties } = formSchema(keeping(content, ['title']));
  expect(properties).toMatchObject({ title: { title: 'Название', 'x-hidden': true } });
  expect(JSON.stringify((properties as Record<string, unknown>)['days'])).not.toContain('x-hidden');
});
