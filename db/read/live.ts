/** Live events: ids of changed cases through PostgreSQL's NOTIFY, and who of those who listen may hear of them. */
import type pg from 'pg';
import { statement } from '../core/sql.ts';
import { read } from '../core/transact.ts';
import { readGrants } from './names.ts';
import { readerValues, visible } from './visible.ts';

export const CHANGES_CHANNEL = 'cases';

const BATCH_MS = 100;
/** A payload of NOTIFY holds 8000 bytes; an id is 37 with its comma. */
const IDS_PER_NOTICE = 200;

export interface Announcer {
  /** Says that a case has changed; returns at once. */
  announce: (caseId: string) => void;
  /** Sends what waits. */
  flush: () => Promise<void>;
}

/**
 * Gathers changed cases and tells every API process of them, ten times a second at most. Lost when PostgreSQL is
 * away or this process dies: pages look again by themselves, so nothing depends on a notice.
 */
export function createAnnouncer(pool: pg.Pool, onError: (error: unknown) => void): Announcer {
  let changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const flush = async () => {
    clearTimeout(timer);
    timer = undefined;
    const ids = [...changed];
    changed = new Set();
    for (let from = 0; from < ids.length; from += IDS_PER_NOTICE) {
      const payload = ids.slice(from, from + IDS_PER_NOTICE).join(',');
      await pool.query('select pg_notify($1, $2)', [CHANGES_CHANNEL, payload]);
    }
  };
  return {
    announce: (caseId) => {
      changed.add(caseId);
      timer ??= setTimeout(() => void flush().catch(onError), BATCH_MS);
    },
    flush,
  };
}

const visibleToEach = statement(
  'read_visible_to_each',
  `select r.person as person, c.id as case_id
   from jsonb_to_recordset($1::jsonb) as r(person uuid, "seesAll" text, organizations text[], levels text[], council boolean)
   join cases c on c.id = any($2::uuid[])
   where ${visible({
     person: 'r.person',
     seesAll: 'r."seesAll"',
     organizations: 'r.organizations',
     levels: 'r.levels',
     council: 'r.council',
   })}`,
);

/** Which of these cases each of these people may see with the roles they hold on that day. */
export async function visibleToPeople(
  pool: pg.Pool,
  people: readonly string[],
  caseIds: readonly string[],
  day: string,
): Promise<Map<string, string[]>> {
  const grants = await readGrants(pool, people, day);
  const readers = people.map((personId) =>
    readerValues({ personId, roles: grants.filter(({ person_id }) => person_id === personId) }),
  );
  const rows = await read<{ person: string; case_id: string }>(pool, visibleToEach, [
    JSON.stringify(readers),
    caseIds,
  ]);
  return rows.reduce((found, { person, case_id: caseId }) => {
    found.set(person, [...(found.get(person) ?? []), caseId]);
    return found;
  }, new Map<string, string[]>());
}
