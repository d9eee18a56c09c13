/** What people typed and have not sent: kept per person and form, replaced as they type. */
import type pg from 'pg';
import { draftDrop } from '../core/drafts.ts';
import { statement } from '../core/sql.ts';
import { read } from '../core/transact.ts';

const save = statement(
  'draft_save',
  `insert into drafts (person_id, key, body, saved_at) values ($1::uuid, $2, $3::jsonb, $4)
   on conflict (person_id, key) do update set (body, saved_at) = (excluded.body, excluded.saved_at)`,
);
const byPrefix = statement(
  'drafts_by_prefix',
  `select key, body from drafts where person_id = $1::uuid and starts_with(key, $2)`,
);

/** Keeps the draft; `key` is `task:<id>` or `input:<process>`. */
export async function saveDraft(
  pool: pg.Pool,
  personId: string,
  key: string,
  body: Record<string, unknown>,
  at: Date,
): Promise<void> {
  await read(pool, save, [personId, key, JSON.stringify(body), at]);
}

/** Forgets the draft: what was typed has been sent. */
export async function dropDraft(pool: pg.Pool, personId: string, key: string): Promise<void> {
  await read(pool, draftDrop, [personId, key]);
}

/** A person's drafts whose key begins so, by key. */
export async function readDrafts(
  pool: pg.Pool,
  personId: string,
  prefix: string,
): Promise<Map<string, Record<string, unknown>>> {
  const rows = await read<{ key: string; body: Record<string, unknown> }>(pool, byPrefix, [personId, prefix]);
  return new Map(rows.map(({ key, body }) => [key, body]));
}
