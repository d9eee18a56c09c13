/** Brings what is stored to what a look has found: only what differs is written. */
import { freeableCauses, standingCauses, type CauseKey } from '../../domain/causes/index.ts';
import { idFrom } from '../core/ids.ts';
import { statement, type Tx } from '../core/sql.ts';
import type { Finding } from './finding.ts';

interface StoredCase {
  case_id: string;
  cause: string;
  key: string;
  since: Date;
  detail: string;
}

interface Group {
  cause: CauseKey;
  key: string;
  id: string;
  cases: number;
  first_seen: Date;
  last_seen: Date;
  attempts: number;
  next_attempt: Date | null;
  message: string;
  detail: object;
}

interface StoredGroup extends Omit<Group, 'id' | 'cause' | 'detail'> {
  cause: string;
  detail: string;
}

const storedCases = statement(
  'stuck_cases_stored',
  'select case_id, cause, key, since, detail::text from stuck_cases where cause = any($1::text[])',
);
const putCases = statement(
  'stuck_cases_put',
  `insert into stuck_cases (case_id, cause, key, since, detail)
   select * from jsonb_to_recordset($1) as f(case_id uuid, cause text, key text, since timestamptz, detail jsonb)
   on conflict (case_id, cause, key) do update set since = excluded.since, detail = excluded.detail`,
);
const dropCases = statement(
  'stuck_cases_drop',
  `delete from stuck_cases s using jsonb_to_recordset($1) as f(case_id uuid, cause text, key text)
   where s.case_id = f.case_id and s.cause = f.cause and s.key = f.key`,
);
const storedGroups = statement(
  'stuck_groups_stored',
  `select cause, key, cases, first_seen, last_seen, attempts, next_attempt, message, detail::text
   from stuck_groups where resolved_at is null and cause = any($1::text[])`,
);
const putGroups = statement(
  'stuck_groups_put',
  `insert into stuck_groups as g
     (cause, key, id, cases, first_seen, last_seen, attempts, next_attempt, message, detail, resolved_at)
   select f.*, null from jsonb_to_recordset($1) as f(cause text, key text, id uuid, cases int, first_seen timestamptz,
     last_seen timestamptz, attempts int, next_attempt timestamptz, message text, detail jsonb)
   on conflict (cause, key) do update set cases = excluded.cases, attempts = excluded.attempts,
     last_seen = excluded.last_seen, next_attempt = excluded.next_attempt, message = excluded.message,
     detail = excluded.detail, resolved_at = null, first_seen = excluded.first_seen`,
);
/** Kept for the digest; how many cases it freed stays in `cases`. */
const resolveGroups = statement(
  'stuck_groups_resolve',
  `update stuck_groups g set resolved_at = clock_timestamp()
   from unnest($1::text[], $2::text[]) as f(cause, key) where f.cause = g.cause and f.key = g.key`,
);
const noteLook = statement(
  'stuck_look_note',
  `insert into stuck_looks (key, at, standing, freeable, groups)
   select 'look', clock_timestamp(), count(distinct case_id) filter (where cause = any($1::text[]))::int,
     count(distinct case_id) filter (where cause = any($2::text[]))::int,
     (select count(*)::int from stuck_groups where resolved_at is null)
   from stuck_cases
   on conflict (key) do update set at = excluded.at, standing = excluded.standing, freeable = excluded.freeable,
     groups = excluded.groups`,
);
const touchLook = statement(
  'stuck_look_touch',
  `update stuck_looks set at = clock_timestamp() where key = 'look'`,
);

/**
 * Stores the findings of a look that has looked for these causes and for no others. What of them is no longer found has
 * freed itself.
 */
export async function storeFindings(
  tx: Tx,
  causes: readonly CauseKey[],
  findings: readonly Finding[],
  at: Date,
): Promise<void> {
  const hasChanged = await storeCases(tx, causes, findings);
  const isRegrouped = await storeGroups(tx, causes, groupsOf(findings, at));
  if (hasChanged || isRegrouped) await tx.query(noteLook, [standingCauses, freeableCauses]);
}

/** Notes that somebody has looked; the first time with its figures. */
export async function noteLooked(tx: Tx, isFirst: boolean): Promise<void> {
  await tx.query(isFirst ? noteLook : touchLook, isFirst ? [standingCauses, freeableCauses] : []);
}

async function storeCases(
  tx: Tx,
  causes: readonly CauseKey[],
  findings: readonly Finding[],
): Promise<boolean> {
  const stored = await tx.query<StoredCase>(storedCases, [causes]);
  const before = new Map(stored.map((row) => [nameOf(row.case_id, row), row]));
  const put = [];
  for (const { caseId, cause, key, since, detail } of findings) {
    if (caseId === null) continue;
    const name = nameOf(caseId, { cause, key });
    const known = before.get(name);
    before.delete(name);
    const isSame =
      known?.since.getTime() === since.getTime() &&
      canonical(JSON.parse(known.detail) as object) === canonical(detail);
    if (!isSame) put.push({ case_id: caseId, cause, key, since, detail });
  }
  if (put.length > 0) await tx.query(putCases, [JSON.stringify(put)]);
  const gone = [...before.values()].map(({ case_id, cause, key }) => ({ case_id, cause, key }));
  if (gone.length > 0) await tx.query(dropCases, [JSON.stringify(gone)]);
  return put.length + gone.length > 0;
}

/** When it was last seen is no change by itself, but written now and then. */
const SEEN_AGAIN_MS = 60_000;

async function storeGroups(tx: Tx, causes: readonly CauseKey[], groups: readonly Group[]): Promise<boolean> {
  const stored = await tx.query<StoredGroup>(storedGroups, [causes]);
  const before = new Map(stored.map((row) => [`${row.cause} ${row.key}`, row]));
  const put = groups.flatMap((group) => {
    const name = `${group.cause} ${group.key}`;
    const known = before.get(name);
    before.delete(name);
    if (known === undefined) return group;
    const first = known.first_seen < group.first_seen ? known.first_seen : group.first_seen;
    return isUnchanged(group, known) ? [] : { ...group, first_seen: first };
  });
  if (put.length > 0) await tx.query(putGroups, [JSON.stringify(put)]);
  const gone = [...before.values()];
  if (gone.length > 0)
    await tx.query(resolveGroups, [gone.map(({ cause }) => cause), gone.map(({ key }) => key)]);
  return gone.length > 0 || groups.length !== stored.length;
}

function isUnchanged(group: Group, known: StoredGroup): boolean {
  return (
    group.cases === known.cases &&
    group.attempts === known.attempts &&
    group.message === known.message &&
    group.next_attempt?.getTime() === known.next_attempt?.getTime() &&
    group.last_seen.getTime() - known.last_seen.getTime() < SEEN_AGAIN_MS &&
    canonical(JSON.parse(known.detail) as object) === canonical(group.detail)
  );
}

const nameOf = (caseId: string, { cause, key }: { cause: string; key: string }) =>
  `${caseId} ${cause} ${key}`;

/** PostgreSQL sorts the keys of a jsonb by their length. */
function canonical(detail: object): string {
  return JSON.stringify(detail, (_key, value: unknown) =>
    typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => a.localeCompare(b)))
      : value,
  );
}

function groupsOf(findings: readonly Finding[], at: Date): Group[] {
  const groups = Map.groupBy(findings, ({ cause, key }) => `${cause} ${key}`);
  return [...groups.values()].flatMap((members) => {
    const [first] = members.toSorted((a, b) => a.since.getTime() - b.since.getTime());
    if (first === undefined) return [];
    const { cause, key, since, detail } = first;
    const attempts = members.reduce((sum, one) => sum + (one.attempts ?? 0), 0);
    const next = members.flatMap(({ nextAttempt }) => nextAttempt ?? []);
    const latest = members.reduce((last, one) => Math.max(last, one.lastSeen?.getTime() ?? at.getTime()), 0);
    return [
      {
        ...{ cause, key, detail, attempts },
        id: idFrom('stuck', cause, key),
        cases: new Set(members.flatMap(({ caseId }) => caseId ?? [])).size,
        first_seen: since,
        last_seen: new Date(latest),
        next_attempt: next.length === 0 ? null : new Date(Math.min(...next.map((one) => one.getTime()))),
        message: members.findLast(({ message }) => message !== undefined)?.message ?? '',
      },
    ];
  });
}
