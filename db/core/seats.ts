import { localDate } from '../../domain/calendar.ts';
import type { Authority, Seat, StepDeclaration } from '../../domain/process.ts';
import type { Rule } from '../../domain/rules.ts';
import type { ChainLink, StoredSeat } from '../entities/stored.ts';
import { countsPeople, isOnOtherSide } from './counting.ts';
import { statement } from './sql.ts';
import type { Work } from './work.ts';

/** A task to be: one holder of one seat. */
export interface Holder {
  seat: StoredSeat;
  personId: string;
  holderId: string;
  chain: ChainLink[];
}

export interface Seating {
  seats: StoredSeat[];
  holders: Holder[];
  /** Seats that nobody holds, not even an authority: an incident. */
  empty: StoredSeat[];
  /** Seats that went to an authority at once, because nobody (or only an author) holds them. */
  moved: { seat: string; role: string; scope: string }[];
}

interface HolderRow {
  role: string;
  scope: string;
  person_id: string;
  absence_id: string | null;
  substitute_id: string | null;
}

/** Goes by the absence's own days: a substitute has power on no other day, also while the engine is down. */
const goingOn = (now: string) =>
  `a.state in ('planned', 'active') and a.starts_at <= ${now} and a.ends_at > ${now}`;

const holdersOf = statement(
  'holders_of',
  `select g.role, g.scope, g.person_id, a.id as absence_id, a.substitute_id
   from unnest($1::text[], $2::text[]) as wanted(role, scope)
   join role_grants g on g.role = wanted.role and g.scope = wanted.scope
     and g.valid_from <= $3::date and (g.valid_to is null or g.valid_to >= $3::date)
   left join absences a on a.person_id = g.person_id and ${goingOn('$4::timestamptz')}
   order by g.role, g.scope, g.person_id`,
);

const substitutesOf = statement(
  'substitutes_of',
  `select a.person_id, a.id as absence_id, a.substitute_id from absences a
   where a.person_id = any($1::uuid[]) and ${goingOn('$2::timestamptz')} and a.substitute_id is not null`,
);

/** Everyone who holds one of the roles today, with their substitute if they are away. */
async function readHolders(work: Work, wanted: readonly Authority[]): Promise<HolderRow[]> {
  if (wanted.length === 0) return [];
  const today = localDate(work.now, work.pack.calendar.zone);
  const keys = new Map(wanted.map(({ role, scope }) => [`${role}@${scope}`, { role, scope }]));
  const unique = [...keys.values()];
  const [roles, scopes] = [unique.map(({ role }) => role), unique.map(({ scope }) => scope)];
  return work.tx.query<HolderRow>(holdersOf, [roles, scopes, today, work.now]);
}

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
  const seating: Seating = { seats: [], holders: [], empty: [], moved: [] };
  for (const seat of seats) seatOne(work, seat, rows, seating);
  if (declared.personal !== true) await substitute(work, seating.holders, rows, countsPeople(declared, rule));
  return seating;
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
  const rows = await readHolders(work, [authority]);
  const choices = authority.choices ?? asked.choices;
  const seat: StoredSeat = {
    key: `${authority.role}@${authority.scope}+${number}:${asked.key}`,
    role: authority.role,
    scope: authority.scope,
    standsFor: asked.key,
    ...(choices && { choices }),
  };
  const holders = eligible(work, rows, [authority.role], authority.scope).map((row) =>
    asHolder(seat, row.person_id),
  );
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
    const presiding = presidingMember(work, seat.presiding ?? [], seat.scope, rows);
    for (const row of uniquePeople(eligible(work, rows, seat.roles, seat.scope))) {
      const presides = row.person_id === presiding && { presides: true };
      const stored: StoredSeat = {
        key: `${seat.key}:${row.person_id}`,
        role: row.role,
        scope: row.scope,
        ...presides,
        ...choices,
      };
      seating.seats.push(stored);
      seating.holders.push(asHolder(stored, row.person_id));
    }
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
  const ladder = [first, ...(seat.otherwise ?? [])];
  const holdersOn = ({ role, scope }: Authority) =>
    eligible(work, rows, [role], scope, seat.by === 'authors');
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
    };
    seating.seats.push(stored);
    seating.holders.push(...holders.map((row) => asHolder(stored, row.person_id)));
    if (holdersOn(first).length === 0)
      seating.moved.push({ seat: seat.key, role: authority.role, scope: authority.scope });
    return;
  }
  const stored: StoredSeat = { key: seat.key, role: seat.role, scope: seat.scope };
  seating.seats.push(stored);
  seating.empty.push(stored);
}

function eligible(
  work: Work,
  rows: readonly HolderRow[],
  roles: readonly string[],
  scope: string,
  authorsToo = false,
): HolderRow[] {
  return rows.filter(
    (row) =>
      row.scope === scope &&
      roles.includes(row.role) &&
      (authorsToo || !work.row.author_ids.includes(row.person_id)),
  );
}

/** The chair, or the deputy where the chair is recused or absent: who breaks a tie (domain.md, fact 4). */
function presidingMember(
  work: Work,
  roles: readonly string[],
  scope: string,
  rows: readonly HolderRow[],
): string | undefined {
  for (const role of roles) {
    const found = eligible(work, rows, [role], scope).find(isPresent);
    if (found !== undefined) return found.person_id;
  }
  return undefined;
}

function isPresent({ absence_id: absenceId }: HolderRow): boolean {
  return absenceId === null;
}

function uniquePeople(rows: readonly HolderRow[]): HolderRow[] {
  const seen = new Map<string, HolderRow>();
  for (const row of rows) if (!seen.has(row.person_id)) seen.set(row.person_id, row);
  return [...seen.values()];
}

function asHolder(seat: StoredSeat, personId: string): Holder {
  return { seat, personId, holderId: personId, chain: [] };
}

/** The seat that this one answers for: an authority that an escalation added answers in another's place. */
export function answersFor(step: { seats: readonly StoredSeat[] }, seat: string): string {
  return step.seats.find(({ key }) => key === seat)?.standsFor ?? seat;
}

const LONGEST_CHAIN = 3;

/** Moves tasks-to-be of the absent to their substitutes, and on where a substitute is away too. */
async function substitute(
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
      if (next === undefined || !mayTake(work, holder, next.to, others)) continue;
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
