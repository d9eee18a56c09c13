import type pg from 'pg';
import { formSchema, inOrderOf, localizedSchema, type JsonSchema } from '../../domain/json-schema.ts';
import type { ProcessDeclaration } from '../../domain/process.ts';
import type { Language } from '../../domain/text-object.ts';
import { readFormSchemas } from '../../db/read/forms.ts';

/** JSON schemas for readers: made once a language, never row by row. */
const stored = new Map<string, JsonSchema>();

/** The stored forms of these hashes in the language; asks the database only for what it hasn't seen. */
export async function formsByHash(
  pool: pg.Pool,
  processes: ReadonlyMap<string, ProcessDeclaration>,
  hashes: Iterable<string>,
  language: Language,
): Promise<(hash: string) => JsonSchema> {
  const unknown = [...new Set(hashes)].filter((hash) => !stored.has(`${language}/${hash}`));
  if (unknown.length > 0) {
    for (const { hash, process, step, schema } of await readFormSchemas(pool, unknown)) {
      const declared = processes.get(process)?.steps[step]?.form;
      const inOrder = declared === undefined ? schema : inOrderOf(formSchema(declared), schema);
      stored.set(`${language}/${hash}`, localizedSchema(inOrder, language));
    }
  }
  return (hash) => stored.get(`${language}/${hash}`) ?? {};
}

const inputs = new WeakMap<ProcessDeclaration, Partial<Record<Language, JsonSchema>>>();

/** The input's schema of a process in the language. */
export function inputSchemaOf(process: ProcessDeclaration, language: Language): JsonSchema {
  const known = inputs.get(process) ?? {};
  const schema = known[language] ?? formSchema(process.input, language);
  inputs.set(process, { ...known, [language]: schema });
  return schema;
}
