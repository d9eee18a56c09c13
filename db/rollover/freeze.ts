/** Freezes the list of a year: what the rows say in this moment, with a hash over all of it. It never changes after. */
import { record } from '../core/audit.ts';
import { statement, type Tx } from '../core/sql.ts';
import type { Work } from '../core/work.ts';

const columns = 'year, person_id, school, kind, reason, detail, answer';

const copy = statement(
  'rollover_snapshot_write',
  `insert into rollover_snapshots (${columns})
   select year, person_id, coalesce(answer_school, school), kind, reason, detail, answer
   from rollover_rows where year = $1`,
);

/** By every column of every row, in the people's order: the same rows give the same text on every server. */
const hashed = `select count(*) filter (where kind = 'cycle')::int as cycles,
     count(*) filter (where kind = 'exception')::int as exceptions,
     encode(sha256(convert_to(coalesce(string_agg(concat_ws('|', person_id, coalesce(school, '-'), kind,
       coalesce(reason, '-'), coalesce(answer, '-'), detail::text), E'\\n' order by person_id), ''), 'UTF8')), 'hex') as hash
   from rollover_snapshots where year = $1`;

const seal = statement(
  'rollover_freeze_write',
  `insert into rollover_freezes (year, frozen_at, frozen_by, cycles, exceptions, hash)
   select $1::int, $2::timestamptz, $3::uuid, s.cycles, s.exceptions, s.hash from (${hashed}) s
   returning cycles, exceptions, hash`,
);

const hash = statement('rollover_snapshot_hash', hashed);

interface Sealed {
  cycles: number;
  exceptions: number;
  hash: string;
}

/** Freezes the list as the last survey and the answers have left it. The caller has looked that it isn't frozen yet. */
export async function freezeNow(
  work: Work,
  year: number,
  { by, reason }: { by?: string | undefined; reason?: string | undefined } = {},
): Promise<Sealed> {
  await work.tx.query(copy, [year]);
  const [sealed] = await work.tx.query<Sealed>(seal, [year, work.now, by ?? null]);
  if (sealed === undefined) throw new Error(`The list of ${year} was not frozen`);
  record(work, {
    kind: 'rolloverFrozen',
    actorId: by ?? null,
    detail: { ...sealed },
    ...(reason !== undefined && { reason }),
  });
  return sealed;
}

/** What the snapshot's rows give now: the same as when it was frozen, or somebody has been at them. */
export async function snapshotHash(tx: Pick<Tx, 'query'>, year: number): Promise<string | undefined> {
  return (await tx.query<Sealed>(hash, [year]))[0]?.hash;
}
