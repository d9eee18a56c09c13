/**
 * What waits after a restore (docs/decisions/0017-backup.md): between the backup and the loss numbers may have been given
 * and letters sent. An administrator confirms the last number of each register; until then a number taken could be one
 * that stands on paper already.
 */
import type pg from 'pg';
import { documentKinds, registers, type Register } from '../../domain/documents.ts';
import { refusal } from '../../domain/refusals.ts';
import { t } from '../../domain/text-object.ts';
import { statement, type Tx } from './sql.ts';
import { read } from './transact.ts';

const numbered = Object.entries(documentKinds).flatMap(([kind, { register }]) =>
  register === null ? [] : [`when '${kind}' then '${register}'`],
);

/** SQL: whether a document of this kind (a column) waits, because a year of its register is not confirmed. */
export const waitsForNumber = (kind: string) => `exists (select from restore_holds h
  where h.confirmed_at is null and h.register = case ${kind} ${numbered.join(' ')} end)`;

const anyHeld = statement(
  'restore_any_held',
  'select exists (select from restore_holds where confirmed_at is null) as held',
);

/**
 * Do letters and payments wait? They do until the last register is confirmed: whoever does that has looked at what went
 * out between the backup and the loss.
 */
export async function lettersHeld(tx: Pick<Tx, 'query'>): Promise<boolean> {
  return (await tx.query<{ held: boolean }>(anyHeld))[0]?.held === true;
}

const hold = statement(
  'restore_hold',
  `insert into restore_holds (restored_at, register, year, backup_at, known_number)
   select statement_timestamp(), r.register, y.year, $1, coalesce(n.last_number, 0)
   from unnest($2::text[]) r(register) cross join generate_series($3::int, $4::int) y(year)
   left join registers n on n.register = r.register and n.year = y.year`,
);
const forget = statement('restore_hold_forget', 'delete from restore_holds where confirmed_at is null');
const firstYear = statement('restore_first_year', 'select min(year) as year from registers');

/**
 * Holds every register in each year in which numbers may have been given since the backup: the year before it (minutes
 * bear the day of their session), where there was the product then, up to this one. What an earlier restore still held
 * is held anew. As the owner of the database.
 */
export async function holdNumbers(
  owner: pg.Pool,
  backup: { madeAt: Date; years: [number, number] },
): Promise<void> {
  const [from, to] = backup.years;
  const [first] = await read<{ year: number | null }>(owner, firstYear);
  const since = (first?.year ?? from) < from ? from - 1 : from;
  await read(owner, forget);
  await read(owner, hold, [backup.madeAt, registers, since, to]);
}

export interface HoldRow {
  restored_at: Date;
  register: Register;
  year: number;
  backup_at: Date;
  known_number: number;
  confirmed_number: number | null;
  confirmed_by: string | null;
  confirmed_at: Date | null;
}

const latest = statement(
  'restore_latest',
  `select * from restore_holds where restored_at = (select max(restored_at) from restore_holds)
   order by array_position($1::text[], register), year`,
);

/** What the latest restore held, confirmed or not; empty where there was none. */
export function readHolds(pool: pg.Pool): Promise<HoldRow[]> {
  return read(pool, latest, [registers]);
}

// One statement, so all of it or nothing; a second one finds nothing left to confirm.
const confirm = statement(
  'restore_confirm',
  `with confirmed as (
     update restore_holds set confirmed_number = $3, confirmed_by = $4, confirmed_at = $5
     where register = $1 and year = $2 and confirmed_at is null and known_number <= $3 returning *),
   numbered as (
     insert into registers (register, year, last_number)
     select register, year, confirmed_number from confirmed where confirmed_number > 0
     on conflict (register, year) do update set last_number = excluded.last_number),
   noted as (
     insert into audit (case_id, seq, at, kind, actor_id, detail, prev_hash, hash)
     select null, null, $5, 'numberConfirmed', $4, jsonb_build_object('register', register, 'year', year,
       'known', known_number, 'confirmed', confirmed_number), '', '' from confirmed)
   select register from confirmed`,
);

/**
 * An administrator confirms the last number that was given in a register and year; the next one follows it.
 * @throws refusal not-found where there is no such hold; already-decided where it is confirmed with another number;
 *   invalid where the number is smaller than the backup's own. The same number again changes nothing.
 */
export async function confirmNumber(
  pool: pg.Pool,
  {
    register,
    year,
    lastNumber,
    by,
    at,
  }: { register: string; year: number; lastNumber: number; by: string; at: Date },
): Promise<void> {
  const done = await read(pool, confirm, [register, year, lastNumber, by, at]);
  if (done.length > 0) return;
  const held = (await readHolds(pool)).find((each) => each.register === register && each.year === year);
  if (held === undefined) throw refusal('not-found');
  if (held.confirmed_number === lastNumber) return;
  const { confirmed_number: confirmed, known_number: known } = held;
  if (confirmed !== null)
    throw refusal('already-decided', {
      detail: t(
        `Последний номер этого журнала уже подтверждён: ${confirmed}.`,
        `The last number of this register is confirmed already: ${confirmed}.`,
      ),
    });
  throw refusal('invalid', {
    detail: t(
      `В копии последний номер — ${known}, меньше он быть не может. Укажите ${known} или больше.`,
      `The backup’s last number is ${known}; it cannot be smaller. Enter ${known} or more.`,
    ),
  });
}
