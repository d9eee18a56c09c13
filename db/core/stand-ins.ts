import type { ChainLink } from '../entities/stored.ts';
import { isOnOtherSide } from './counting.ts';
import { goingOn, type Holder, type HolderRow } from './holders.ts';
import { statement } from './sql.ts';
import type { Work } from './work.ts';

/** The absences of these people that are going on, with their substitutes. */
export const substitutesOf = statement(
  'substitutes_of',
  `select a.person_id, a.id as absence_id, a.substitute_id from absences a
   where a.person_id = any($1::uuid[]) and ${goingOn('$2::timestamptz')} and a.substitute_id is not null`,
);

const LONGEST_CHAIN = 3;

/** Moves tasks-to-be of the absent to their substitutes, and on where a substitute is away too. */
export async function substitute(
  work: Work,
  holders: readonly Holder[],
  rows: readonly HolderRow[],
  counts: boolean,
): Promise<void> {
  const known = new Map<string, { absenceId: string; to: string }>();
  for (const { person_id, absence_id, substitute_id } of rows) {
    if (absence_id !== null && substitute_id !== null)
      known.set(person_id, { absenceId: absence_id, to: substitute_id });
  }
  const persons = holders.filter(({ seat }) =>
    rows.every((row) => row.role !== seat.role || row.scope !== seat.scope),
  );
  await learn(
    work,
    persons.map(({ personId }) => personId),
    known,
  );
  for (let link = 0; link < LONGEST_CHAIN; link++) {
    const away = holders.filter((holder) => known.has(holder.holderId));
    if (away.length === 0) return;
    const moved: string[] = [];
    for (const holder of away) {
      const next = known.get(holder.holderId);
      const others = holders.filter((other) => other !== holder);
      // Whom the seat leaves out acts in nobody's place either.
      if (next === undefined || holder.seat.except?.includes(next.to) === true) continue;
      if (!mayTake(work, holder, next.to, others)) continue;
      if (counts && others.some(({ holderId }) => holderId === next.to)) continue;
      holder.chain.push({
        from: holder.holderId,
        to: next.to,
        kind: 'substitution',
        absenceId: next.absenceId,
      });
      holder.holderId = next.to;
      moved.push(next.to);
    }
    if (moved.length === 0) return;
    await learn(work, moved, known);
  }
}

async function learn(
  work: Work,
  people: readonly string[],
  known: Map<string, { absenceId: string; to: string }>,
): Promise<void> {
  const unknown = people.filter((person) => !known.has(person));
  if (unknown.length === 0) return;
  const rows = await work.tx.query<{ person_id: string; absence_id: string; substitute_id: string }>(
    substitutesOf,
    [unknown, work.now],
  );
  for (const row of rows) known.set(row.person_id, { absenceId: row.absence_id, to: row.substitute_id });
}

/**
 * An author, somebody earlier in the chain, and a fourth link can't be in it; nor can somebody who would then sit on
 * both sides of the case. `planned` are tasks to be, beside those that are open.
 */
export function mayTake(
  work: Work,
  task: { personId: string; chain: readonly ChainLink[] },
  to: string,
  planned: readonly Holder[] = [],
): boolean {
  const earlier = [task.personId, ...task.chain.flatMap(({ from, to: next }) => [from, next])];
  return (
    !work.row.author_ids.includes(to) &&
    !earlier.includes(to) &&
    task.chain.length < LONGEST_CHAIN &&
    !isOnOtherSide(work, task.personId, to, planned)
  );
}
