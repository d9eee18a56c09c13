/** What lies under the rows: bytes of files, tables and indexes. Looked at piece by piece, outside of any snapshot. */
import { setTimeout as rest } from 'node:timers/promises';
import { t, type BothTexts } from '../domain/text-object.ts';
import type { Offense, Promised } from './rule.ts';

export interface StorageLook {
  query<R>(sql: string, values?: readonly unknown[]): Promise<R[]>;
  /** Bytes and pages are read so that this share of the time is rest: people who work don't feel it. */
  restShare: number;
}

export interface StorageRule {
  name: string;
  breaks: Promised;
  find(look: StorageLook): Promise<{ offenses: Offense[]; note?: BothTexts }>;
}

const FILES = 8;

const bytes: StorageRule = {
  name: 'a file whose bytes are not those of its hash',
  breaks: 'lost',
  find: async (look) => {
    const offenses: Offense[] = [];
    let after = '';
    for (;;) {
      const looked = await gently(look, () =>
        // PostgreSQL reckons: the bytes don't travel, and no two files are in memory here.
        look.query<{ sha256: string; whole: boolean }>(
          `select sha256, encode(sha256(bytes), 'hex') = sha256 as whole from files
           where sha256 > $1 order by sha256 limit ${FILES}`,
          [after],
        ),
      );
      for (const { sha256 } of looked.filter(({ whole }) => !whole))
        offenses.push(...(await usersOf(look, sha256)));
      const last = looked.at(-1);
      if (last === undefined) return { offenses };
      after = last.sha256;
    }
  },
};

/** Each document and attachment that would show a broken file; the file itself where none does. */
async function usersOf(look: StorageLook, sha256: string): Promise<Offense[]> {
  const users = await look.query<{ case_id: string | null; kind: string; place: string }>(
    `select case_id, 'document' as kind, id::text as place from documents where $1 in (pdf_sha256, docx_sha256)
     union all select (select e.case_id from case_editions e where e.attachment_ids @> array[a.id] limit 1), 'attachment',
       a.id::text from attachments a where a.sha256 = $1
     union all select null, 'batch', id::text from payment_batches where sha256 = $1`,
    [sha256],
  );
  if (users.length === 0) return [{ caseId: null, detail: { sha256 } }];
  return users.map(({ case_id: caseId, kind, place }) => ({ caseId, detail: { kind, place, sha256 } }));
}

const ABSENT = t(
  'Таблицы и индексы не проверены: в базе нет расширения amcheck. Его включает владелец сервера PostgreSQL: create extension amcheck; grant execute on all functions in schema public to reader, app.',
  'Tables and indexes were not checked: the database has no extension amcheck. Whoever owns the PostgreSQL server turns it on: create extension amcheck; grant execute on all functions in schema public to reader, app.',
);
const FORBIDDEN = t(
  'Таблицы и индексы не проверены: у программы нет права на функции amcheck. Его дают командой: grant execute on all functions in schema public to reader, app.',
  'Tables and indexes were not checked: the program may not call the functions of amcheck. Grant it: grant execute on all functions in schema public to reader, app.',
);

/** As pg_amcheck does without --parent-check: the lock of a plain reader, so nobody waits for it. */
const pages: StorageRule = {
  name: 'a table or index that PostgreSQL finds damaged',
  breaks: 'lost',
  find: async (look) => {
    const [can] = await look.query<{ there: boolean; may: boolean }>(
      `select p.oid is not null as there, coalesce(has_function_privilege(p.oid, 'execute'), false) as may
       from (select 'bt_index_check' as name) n left join pg_proc p on p.proname = n.name order by p.pronargs desc limit 1`,
    );
    if (can?.there !== true) return { offenses: [], note: ABSENT };
    if (!can.may) return { offenses: [], note: FORBIDDEN };
    const relations = await look.query<{ oid: number; kind: string; relation: string }>(
      `select c.oid, c.relkind::text as kind, n.nspname || '.' || c.relname as relation
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       left join pg_index x on x.indexrelid = c.oid left join pg_am a on a.oid = c.relam
       where n.nspname in ('public', 'auth') and c.relpersistence = 'p'
         and (c.relkind = 'r' or (c.relkind = 'i' and a.amname = 'btree' and x.indisvalid and x.indisready))
       order by c.relkind desc, 3`,
    );
    const offenses: Offense[] = [];
    for (const { oid, kind, relation } of relations) {
      const problem = await gently(look, () => damageOf(look, kind, oid));
      if (problem !== undefined) offenses.push({ caseId: null, detail: { relation, problem } });
    }
    return { offenses };
  },
};

async function damageOf(look: StorageLook, kind: string, oid: number): Promise<string | undefined> {
  try {
    if (kind === 'i') {
      await look.query('select bt_index_check($1::oid::regclass)', [oid]);
      return undefined;
    }
    const [found] = await look.query<{ msg: string }>(
      'select msg from verify_heapam($1::oid::regclass) limit 1',
      [oid],
    );
    return found?.msg;
  } catch (error) {
    // SQLSTATE XX001 and XX002: corruption. Whatever else fails says nothing of the data.
    if (!(error instanceof Error && 'code' in error && /^XX00[12]$/.test(String(error.code)))) throw error;
    return error.message;
  }
}

/** Does a piece of the work, and then rests for its share. */
async function gently<T>(look: StorageLook, work: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  const result = await work();
  if (look.restShare > 0) await rest(((performance.now() - begun) * look.restShare) / (1 - look.restShare));
  return result;
}

export const storageRules: readonly StorageRule[] = [bytes, pages];
