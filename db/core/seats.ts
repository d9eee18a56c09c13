import { localDate } from '../../domain/calendar.ts';
import type { Authority, Seat, StepDeclaration } from '../../domain/process.ts';
import { refusal } from '../../domain/refusals.ts';
import type { Rule } from '../../domain/rules.ts';
import { t } from '../../domain/text-object.ts';
import type { ChainLink, StoredSeat } from '../entities/stored.ts';
import { countsPeople } from './counting.ts';
import { statement } from './sql.ts';
import { goingOn, substitute } from './stand-ins.ts';
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
  moved: { seat: string; from: Pick<Authority, 'role' | 'scope'>; role: string; scope: string }[];
  /** Authors who would have been asked: they are recused. */
  recused: string[];
}

/** Somebody with a role today, and the absence that is going on. */
export interface HolderRow {
  role: string;
  scope: string;
  person_id: string;
  absence_id: string | null;
  substitute_id: string | null;
}

const holdersOf = statement(
  'holders_of',
  `select g.role, g.scope, g.person_id, a.id as absence_id, a.substitute_id
   from unnest($1::text[], $2::text[]) as wanted(role, scope)
   join role_grants g on g.role = wanted.role and g.scope = wanted.scope
     and g.valid_from <= $3::date and (g.valid_to is null or g.valid_to >= $3::date)
   left join absences a on a.person_id = g.person_id and ${goingOn('$4::timestamptz')}
   order by g.role, g.scope, g.person_id`,
);

/** Everyone who holds one of the roles today, with their substitute if they are away. */
async function readHolders(
  work: Work,
  wanted: readonly { role: string; scope: string }[],
): Promise<HolderRow[]> {
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
  const seating: Seating = {
    seats: [],
    holders: [],
    empty: [],
    moved: [],
    recused: recusedIn(work, seats, rows),
  };
  for (const seat of seats) seatOne(work, seat, rows, seating);
  if (declared.personal !== true) await substitute(work, seating.holders, rows, countsPeople(declared, rule));
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
    key: `${authority.role}@${authority.scope}+${number}:${asked.key}`,
    role: authority.role,
    scope: authority.scope,
    standsFor: asked.key,
    ...(choices && { choices }),
  };
  return presentHolders(work, seat);
}

/** Whoever holds the seat's role today, authors left out and the absent by their substitutes. */
export async function presentHolders(work: Work, seat: StoredSeat): Promise<Holder[]> {
  const rows = await readHolders(work, [seat]);
  const holders = eligible(work, rows, [seat.role], seat.scope).map((row) => asHolder(seat, row.person_id));
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

/** Everyone of the council: all are of the base, and where presence is marked those alone are asked. */
function seatMembers(
  work: Work,
  seat: Extract<Seat, { kind: 'each' }>,
  rows: readonly HolderRow[],
  seating: Seating,
): void {
  const presiding = presidingMembers(work, seat, rows);
  if (presiding.length === 0 && seat.presiding !== undefined) throw nobodyPresides(work);
  for (const { person_id: personId, role, scope } of uniquePeople(
    eligible(work, rows, seat.roles, seat.scope),
  )) {
    const rank = presiding.indexOf(personId) + 1;
    const present = seat.present?.includes(personId) === true;
    const stored: StoredSeat = {
      key: `${seat.key}:${personId}`,
      role,
      scope,
      ...(rank > 0 && { presides: rank }),
      ...(present && { present }),
      ...(seat.choices && { choices: seat.choices }),
    };
    seating.seats.push(stored);
    if (seat.present === undefined || present) seating.holders.push(asHolder(stored, personId));
  }
}

/** Without a chair or a deputy nobody could break a tie or sign: better that the vote waits. */
function nobodyPresides({ row }: Work): Error {
  return refusal('nobody-presides', {
    detail: t(
      `По программе ${row.subject} некому председательствовать: председатель отведён или отсутствует, его заместитель тоже. Дождитесь возвращения одного из них или назначьте заместителя приказом; на очном заседании отметьте его среди присутствующих или снимите программу с повестки.`,
      `Nobody can preside over ${row.subject}: neither the chair nor the deputy is there and not recused.`,
    ),
  });
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
    eligible(work, rows, [role], scope, seat.by === 'authors').filter(
      ({ person_id: person }) =>
        seat.except?.includes(person) !== true && seat.among?.includes(person) !== false,
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
    };
    seating.seats.push(stored);
    seating.holders.push(...holders.map((row) => asHolder(stored, row.person_id)));
    if (holdersOn(first).length === 0)
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

/**
 * Who may preside and break a tie, in order: the chair, and the deputy where the chair is recused or absent (domain.md,
 * fact 4). In an ordinary session the secretary's mark says who is there.
 */
function presidingMembers(
  work: Work,
  { presiding = [], scope, present }: Extract<Seat, { kind: 'each' }>,
  rows: readonly HolderRow[],
): string[] {
  const isThere = (row: HolderRow) =>
    present === undefined ? isPresent(row) : present.includes(row.person_id);
  return presiding.flatMap((role) =>
    eligible(work, rows, [role], scope)
      .filter(isThere)
      .map(({ person_id: person }) => person),
  );
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
