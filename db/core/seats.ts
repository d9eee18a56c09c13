import type { Authority, Seat } from '../../domain/seats.ts';
import type { StepDeclaration } from '../../domain/step.ts';
import type { Rule } from '../../domain/rules.ts';
import type { StoredSeat } from '../entities/stored.ts';
import { countsPeople } from './counting.ts';
import { seatMembers } from './council-seats.ts';
import {
  asHolder,
  eligible,
  isPresent,
  readHolders,
  type Holder,
  type HolderRow,
  type Seating,
} from './holders.ts';
import { substitute } from './stand-ins.ts';
import type { Work } from './work.ts';

/**
 * Resolves seats to people, now: roles by their dated grants, the absent by their substitutes, authors left out.
 * A seat that nobody may hold goes to the next authority at once (domain.md, *Rules common to every process*).
 */
export async function seatPeople(
  work: Work,
  seats: readonly Seat[],
  declared: StepDeclaration,
  rule: Rule,
): Promise<Seating> {
  const rows = await readHolders(work, seats.flatMap(authoritiesOf));
  const seating: Seating = {
    seats: [],
    holders: [],
    empty: [],
    moved: [],
    recused: recusedIn(work, seats, rows),
  };
  for (const seat of seats) seatOne(work, seat, rows, seating);
  if (declared.personal === undefined)
    await substitute(work, seating.holders, rows, countsPeople(declared, rule));
  return seating;
}

/** The authors among those whom the seats name: nobody decides on their own case (domain.md, fact 4). */
function recusedIn(work: Work, seats: readonly Seat[], rows: readonly HolderRow[]): string[] {
  const named = seats.flatMap((seat): string[] => {
    if (seat.by === 'authors') return [];
    if (seat.kind === 'person') return [seat.personId];
    const wanted: readonly string[] = seat.kind === 'each' ? seat.roles : [seat.role];
    return rows
      .filter(({ role, scope }) => scope === seat.scope && wanted.includes(role))
      .map(({ person_id: person }) => person);
  });
  return [...new Set(named)].filter((person) => work.row.author_ids.includes(person)).toSorted();
}

const IN_PLACE_OF = ':';

/** Is it the seat of an authority that an escalation has added, by its key? */
export function isAddedSeat(key: string): boolean {
  return key.includes(IN_PLACE_OF);
}

/**
 * Seats an authority that an escalation adds: it may answer in the seat's place, and is never waited for. It may choose
 * what the seat may, unless the declaration gives it choices of its own.
 */
export async function seatAuthority(
  work: Work,
  authority: Authority,
  asked: StoredSeat,
  number: number,
): Promise<Holder[]> {
  const choices = authority.choices ?? asked.choices;
  const seat: StoredSeat = {
    key: `${authority.role}@${authority.scope}+${number}${IN_PLACE_OF}${asked.key}`,
    role: authority.role,
    scope: authority.scope,
    standsFor: asked.key,
    ...(choices && { choices }),
    // Whoever may not answer in the seat answers for it in no other role.
    ...(asked.except && { except: asked.except }),
  };
  return presentHolders(work, seat);
}

/** Whoever holds the seat's role today, authors left out and the absent by their substitutes. */
export async function presentHolders(work: Work, seat: StoredSeat): Promise<Holder[]> {
  const rows = await readHolders(work, [seat]);
  const holders = eligible(work, rows, [seat.role], seat.scope)
    .filter(({ person_id: person }) => mayAct(seat, person))
    .map((row) => asHolder(seat, row.person_id));
  await substitute(work, holders, rows, false);
  return holders;
}

function authoritiesOf(seat: Seat): Authority[] {
  if (seat.kind === 'person') return [];
  if (seat.kind === 'each') return seat.roles.map((role) => ({ role, scope: seat.scope }));
  return [{ role: seat.role, scope: seat.scope }, ...(seat.otherwise ?? [])];
}

function seatOne(work: Work, seat: Seat, rows: readonly HolderRow[], seating: Seating): void {
  const choices = seat.choices && { choices: seat.choices };
  if (seat.kind === 'person') {
    const stored: StoredSeat = { key: seat.key, role: seat.role, scope: seat.scope, ...choices };
    seating.seats.push(stored);
    if (seat.by === 'authors' || !work.row.author_ids.includes(seat.personId)) {
      seating.holders.push(asHolder(stored, seat.personId));
    } else seating.empty.push(stored);
    return;
  }
  if (seat.kind === 'each') {
    seatMembers(work, seat, rows, seating);
    return;
  }
  seatHolders(work, seat, rows, seating);
}

function seatHolders(
  work: Work,
  seat: Extract<Seat, { kind: 'holders' }>,
  rows: readonly HolderRow[],
  seating: Seating,
): void {
  const first = { role: seat.role, scope: seat.scope, choices: seat.choices };
  const whole = [first, ...(seat.otherwise ?? [])];
  const ladder = seat.superiorsOnly === true ? aboveAuthors(work, whole, rows) : whole;
  const holdersOn = ({ role, scope }: Authority) =>
    eligible(work, rows, [role], scope, seat.by === 'authors').filter(({ person_id: person }) =>
      mayAct(seat, person),
    );
  const present = seat.whileAbsent === 'otherwise' && ladder.find((step) => holdersOn(step).some(isPresent));
  for (const authority of present ? [present] : ladder) {
    const holders = holdersOn(authority);
    if (holders.length === 0) continue;
    const choices = authority.choices ?? seat.choices;
    const stored: StoredSeat = {
      key: seat.key,
      role: authority.role,
      scope: authority.scope,
      ...(choices && { choices }),
      ...(seat.except && { except: seat.except }),
      ...(seat.among && { among: seat.among }),
    };
    seating.seats.push(stored);
    seating.holders.push(...holders.map((row) => asHolder(stored, row.person_id)));
    if (holdersOn(first).length === 0 && seat.mayBeVacant !== true)
      seating.moved.push({
        seat: seat.key,
        from: { role: seat.role, scope: seat.scope },
        role: authority.role,
        scope: authority.scope,
      });
    return;
  }
  const stored: StoredSeat = { key: seat.key, role: seat.role, scope: seat.scope };
  seating.seats.push(stored);
  seating.empty.push(stored);
}

/** The authorities above every author who holds one of the later roles; all of them where none does. */
function aboveAuthors(work: Work, ladder: Authority[], rows: readonly HolderRow[]): Authority[] {
  const highest = ladder.findLastIndex(({ role, scope }) =>
    rows.some(
      (row) => row.role === role && row.scope === scope && work.row.author_ids.includes(row.person_id),
    ),
  );
  return highest > 0 ? ladder.slice(highest + 1) : ladder;
}

/** Holding the role isn't enough where the seat leaves somebody out, or is for those alone who were there. */
export function mayAct({ except, among }: Pick<StoredSeat, 'except' | 'among'>, person: string): boolean {
  return except?.includes(person) !== true && among?.includes(person) !== false;
}

/** The seat that this one answers for: an authority that an escalation added answers in another's place. */
export function answersFor(step: { seats: readonly StoredSeat[] }, seat: string): string {
  return step.seats.find(({ key }) => key === seat)?.standsFor ?? seat;
}
