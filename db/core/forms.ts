import type pg from 'pg';
import type { ProcessDeclaration } from '../../domain/process.ts';
import { emittedSchema } from '../../domain/json-schema.ts';
import { hashOf } from '../../domain/canonical.ts';
import { statement } from './sql.ts';
import { read } from './transact.ts';

const hashes = new Map<string, string>();

const insertForms = statement(
  'forms_insert',
  `insert into forms (hash, process, step, schema)
   select * from jsonb_to_recordset($1) as f(hash text, process text, step text, schema jsonb)
   on conflict (hash) do nothing`,
);

/**
 * Stores the JSON schema of every declared form by its hash, once at start, so that a step can keep the form it
 * opened with by naming a hash. To be called before any step opens.
 */
export async function registerForms(pool: pg.Pool, processes: Iterable<ProcessDeclaration>): Promise<void> {
  const rows = [];
  for (const process of processes) {
    for (const [step, { form }] of Object.entries(process.steps)) {
      const schema = emittedSchema(form);
      const hash = hashOf(schema);
      hashes.set(`${process.key}/${step}`, hash);
      rows.push({ hash, process: process.key, step, schema });
    }
  }
  await read(pool, insertForms, [JSON.stringify(uniqueByHash(rows))]);
}

/** The hash of the form that this program's declaration gives a step. */
export function formHash(process: string, step: string): string {
  const hash = hashes.get(`${process}/${step}`);
  if (hash === undefined) throw new Error(`The form of ${process}/${step} is not registered`);
  return hash;
}

function uniqueByHash<T extends { hash: string }>(rows: readonly T[]): T[] {
  return [...new Map(rows.map((row) => [row.hash, row])).values()];
}
