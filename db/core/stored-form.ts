import { Ajv2020 } from 'ajv/dist/2020.js';
import type { StepDeclaration } from '../../domain/process.ts';
import { refusal } from '../../domain/refusals.ts';
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
  if (!validate(answer)) {
    const errors = (validate.errors ?? []).map(({ instancePath, message }) => ({
      path: instancePath.slice(1).replaceAll('/', '.'),
      message: message ?? 'Неверное значение',
    }));
    throw refusal('invalid', { errors });
  }
  return answer as ParsedForm;
}

async function compile(work: Work, hash: string) {
  const [stored] = await work.tx.query<{ schema: Record<string, unknown> }>(storedSchema, [hash]);
  if (stored === undefined) throw new Error(`The form ${hash} is not stored`);
  const { $schema: _draft, ...schema } = stored.schema;
  return ajv.compile({ ...schema, $id: hash });
}
