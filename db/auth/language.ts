import type pg from 'pg';
import type { Language } from '../../domain/text-object.ts';

/** Keeps the language that a person reads: the API's answers, letters and the calendar are in it from now on. */
export async function saveLanguage(pool: pg.Pool, personId: string, language: Language): Promise<void> {
  await pool.query('update people set language = $2 where id = $1 and language <> $2', [personId, language]);
}
