import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import type { StepDeclaration } from '../../domain/step.ts';
import { localizedSchema } from '../../domain/json-schema.ts';
import { refusal, type FieldError } from '../../domain/refusals.ts';
import { textProblem } from '../../domain/text.ts';
import { say } from '../../domain/said.ts';
import { parse } from './content.ts';
import { formHash } from './forms.ts';
import type { StepRow } from './rows.ts';
import { statement } from './sql.ts';
import type { Work } from './work.ts';

export type ParsedForm = Record<string, unknown> & { choice: string };

const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });

const storedSchema = statement('form_schema', 'select schema from forms where hash = $1');

/**
 * Checks an answer by the form its step opened with: the declaration's own where nothing has changed since, else
 * the stored JSON schema, so that an upgrade never changes what people are already answering.
 */
export async function parseByStoredForm(
  work: Work,
  step: StepRow,
  declared: StepDeclaration,
  answer: Record<string, unknown>,
): Promise<ParsedForm> {
  if (step.form_hash === formHash(work.row.type, step.key)) return parse(declared.form, answer) as ParsedForm;
  const validate = ajv.getSchema(step.form_hash) ?? (await compile(work, step.form_hash));
  const errors = [
    ...textErrors(answer),
    ...(validate(answer) ? [] : (validate.errors ?? []).filter(saysWhat).map(asFieldError)),
  ];
  if (errors.length > 0) throw refusal('invalid', { errors });
  return answer as ParsedForm;
}

/** What no text may hold, wherever it stands: the declaration's own form says it by its fields. */
function textErrors(value: unknown, path: readonly string[] = []): FieldError[] {
  if (typeof value === 'string') {
    const message = textProblem(value);
    return message === undefined ? [] : [{ path: path.join('.'), message }];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textErrors(inner, [...path, key]));
}

/** A condition that failed is told by what it demanded. */
function saysWhat({ keyword }: ErrorObject): boolean {
  return keyword !== 'if';
}

function asFieldError({ instancePath, keyword, params }: ErrorObject): FieldError {
  const { missingProperty, additionalProperty } = params as Record<string, string | undefined>;
  const path = [...instancePath.split('/').slice(1), missingProperty ?? additionalProperty ?? []].flat();
  return {
    path: path.join('.'),
    message:
      words[keyword] ??
      say('Исправьте это поле: форма его не принимает.', 'Correct this field: the form does not take it.'),
  };
}

const words: Record<string, string> = {
  required: say('Заполните это поле.', 'Fill in this field.'),
  additionalProperties: say('Такого поля здесь нет. Уберите его.', 'There is no such field here. Remove it.'),
  enum: say('Выберите один из предложенных ответов.', 'Choose one of the answers offered.'),
  maxLength: say('Слишком длинно. Сократите.', 'Too long. Shorten it.'),
};

async function compile(work: Work, hash: string) {
  const [stored] = await work.tx.query<{ schema: Record<string, unknown> }>(storedSchema, [hash]);
  if (stored === undefined) throw new Error(`The form ${hash} is not stored`);
  const schema = localizedSchema(stored.schema, 'ru');
  return ajv.compile({ ...schema, $id: hash });
}
