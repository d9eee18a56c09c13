/** Admits people who have come to a cohort, in their order, as one transaction under its lock: each their own outcome. */
import { localDate } from '../../domain/calendar.ts';
import { schoolKinds } from '../../domain/iop.ts';
import { isRefusal, refusal } from '../../domain/refusals.ts';
import { t } from '../../domain/text-object.ts';
import type { CoreDeps } from '../core/deps.ts';
import { keepAnswer, storedAnswer, type Idempotency } from '../core/idempotency.ts';
import { newId } from '../core/ids.ts';
import { statement, type Tx } from '../core/sql.ts';
import { transact } from '../core/transact.ts';
import type { Work } from '../core/work.ts';
import { lockGroup, writeEnrollments, writeGroup, type EnrollmentRow, type Group } from './group.ts';
import { hasSeat, seat } from './line.ts';

export interface Arrival {
  personId: string;
  idempotency?: Idempotency | undefined;
}

export interface Enrolled {
  state: 'enrolled' | 'waiting';
  /** How many wait before them, and they themself; null for who has a seat. */
  inLine: number | null;
  /** Sessions of other courses of theirs at the same hours: a warning, never a refusal. */
  overlaps: Overlap[];
}

export interface Overlap {
  cohortId: string;
  title: string;
  /** ISO instant. */
  startsAt: string;
}

export type Outcome = { enrolled: Enrolled } | { refused: Error };

// Of all who come: where they work today, what they have here, what else they have at those hours.
const whoCome = statement(
  'enroll_who_come',
  `with others as materialized (
     select distinct o.cohort_id, o.starts_at, c.title, coalesce(o.substitute_id, c.leader_id) as leader
     from cohort_sessions m
     join cohort_sessions o on o.starts_at < m.ends_at and o.ends_at > m.starts_at and o.cohort_id <> $1
     join cohorts c on c.id = o.cohort_id and c.phase <> 'cancelled'
     where m.cohort_id = $1)
   select p.id as person_id,
     (select g.scope from role_grants g join organizations o on o.id = g.scope and o.kind = any($4::text[])
      where g.person_id = p.id and g.valid_from <= $3::date and (g.valid_to is null or g.valid_to >= $3::date)
      order by g.role <> 'teacher', g.valid_from, g.id limit 1) as school,
     e.id as enrollment_id, e.state,
     exists (select from cohort_sessions s where s.cohort_id = $1 and s.substitute_id = p.id) as substitutes,
     (select coalesce(jsonb_agg(jsonb_build_object('cohortId', o.cohort_id, 'title', o.title, 'startsAt', o.starts_at)
          order by o.starts_at), '[]') from others o
      where o.leader = p.id or exists (select from enrollments x
        where x.cohort_id = o.cohort_id and x.person_id = p.id and x.state = 'enrolled')) as overlaps
   from unnest($2::uuid[]) p(id) left join enrollments e on e.cohort_id = $1 and e.person_id = p.id`,
);
const inLine = statement(
  'enroll_in_line',
  `select count(*)::int as waiting from enrollments where cohort_id = $1 and state = 'waiting'`,
);

interface Who {
  person_id: string;
  school: string | null;
  enrollment_id: string | null;
  state: EnrollmentRow['state'] | null;
  substitutes: boolean;
  overlaps: Overlap[];
}

/**
 * @returns what became of each, in the order in which they came
 * @throws refusal not-found
 */
export async function admit(
  deps: CoreDeps,
  cohortId: string,
  arrivals: readonly Arrival[],
): Promise<Outcome[]> {
  const run = async (tx: Tx) => {
    const works: Work[] = [];
    const stored = await storedOutcomes(tx, arrivals);
    const group = await lockGroup(tx, deps, cohortId, works);
    const door = await openDoor(group, arrivals);
    const outcomes: Outcome[] = [];
    for (const [index, arrival] of arrivals.entries())
      outcomes.push(stored[index] ?? (await comeIn(group, door, arrival)));
    await writeEnrollments(group, door.written);
    return { outcomes, caseIds: writeGroup(group, works) };
  };
  const { outcomes, caseIds } = await transact(deps.pool, run, 'enroll');
  for (const caseId of [cohortId, ...caseIds]) deps.announce(caseId);
  return outcomes;
}

/** Keys are claimed in one order by whoever claims several, or two servers would wait for each other for ever. */
async function storedOutcomes(tx: Tx, arrivals: readonly Arrival[]): Promise<(Outcome | undefined)[]> {
  const inOrder = arrivals
    .map((arrival, index) => ({
      arrival,
      index,
      key: `${arrival.personId} ${arrival.idempotency?.key ?? ''}`,
    }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const outcomes: (Outcome | undefined)[] = [];
  const found = await Promise.all(inOrder.map(({ arrival }) => storedOutcome(tx, arrival)));
  for (const [at, { index }] of inOrder.entries()) outcomes[index] = found[at];
  return outcomes;
}

async function storedOutcome(tx: Tx, { personId, idempotency }: Arrival): Promise<Outcome | undefined> {
  try {
    const before = await storedAnswer(tx, personId, idempotency);
    return before && { enrolled: before.answer as Enrolled };
  } catch (error) {
    if (isRefusal(error)) return { refused: error };
    throw error;
  }
}

/** What is known of the cohort and of all who come, while they come in one by one. */
interface Door {
  who: ReadonlyMap<string, Who>;
  waiting: number;
  written: EnrollmentRow[];
}

async function openDoor({ tx, row, now, pack }: Group, arrivals: readonly Arrival[]): Promise<Door> {
  const people = [...new Set(arrivals.map(({ personId }) => personId))];
  const today = localDate(now, pack.calendar.zone);
  const [found, [line]] = await Promise.all([
    tx.query<Who>(whoCome, [row.id, people, today, [...schoolKinds]]),
    tx.query<{ waiting: number }>(inLine, [row.id]),
  ]);
  const who = new Map(found.map((one) => [one.person_id, one]));
  return { who, waiting: line?.waiting ?? 0, written: [] };
}

async function comeIn(group: Group, door: Door, { personId, idempotency }: Arrival): Promise<Outcome> {
  const { row, now, tx } = group;
  const who = door.who.get(personId);
  const no = who === undefined ? refusal('not-found') : whyNot(group, door, who);
  if (who === undefined || no !== undefined) return { refused: no ?? refusal('not-found') };
  row.arrivals += 1;
  const enrollment: EnrollmentRow = {
    ...{ id: who.enrollment_id ?? newId(), cohort_id: row.id, person_id: personId, school: who.school },
    ...{ arrival: row.arrivals, state: 'waiting', enrolled_at: now, seated_at: null, refuse_until: null },
    ...{ release: null, release_case_id: null, reason: null, attended_hours: null, completed: null },
  };
  // Whoever comes never passes those who wait.
  if (door.waiting === 0 && hasSeat(group)) await seat(group, enrollment);
  else door.waiting += 1;
  door.written.push(enrollment);
  const state = enrollment.state === 'enrolled' ? 'enrolled' : 'waiting';
  group.entries.push({ kind: 'enrolled', actor_id: personId, detail: { cohortId: row.id, state } });
  const enrolled = {
    state,
    inLine: state === 'waiting' ? door.waiting : null,
    // PostgreSQL's JSON has moments with an offset.
    overlaps: who.overlaps.map((one) => ({ ...one, startsAt: new Date(one.startsAt).toISOString() })),
  } as const;
  keepAnswer(tx, personId, idempotency, { status: 200, answer: enrolled });
  return { enrolled };
}

/** Why this person can't come in now. */
function whyNot({ row, now }: Group, { written }: Door, who: Who): Error | undefined {
  if (row.phase !== 'enrollment' || now > row.enrollment_until) return closed(row.phase);
  if (row.leader_id === who.person_id || who.substitutes) return ownCourse();
  const state = written.find(({ person_id: person }) => person === who.person_id)?.state ?? who.state;
  return state === 'enrolled' || state === 'waiting'
    ? refusal('already-enrolled', { extra: { state } })
    : undefined;
}

function ownCourse(): Error {
  return refusal('conflict-of-interest', {
    detail: t(
      'Вы ведёте этот курс, слушателем в нём быть нельзя.',
      'You lead this course, so you can’t be in its group.',
    ),
  });
}

function closed(phase: Group['row']['phase']): Error {
  const detail =
    phase === 'cancelled'
      ? t(
          'Этот курс не состоится. Посмотрите другие в каталоге.',
          'This course does not take place. See others in the catalog.',
        )
      : t(
          'Набор на этот курс закончился. Посмотрите другие в каталоге.',
          'The enrollment is over. See others in the catalog.',
        );
  return refusal('enrollment-closed', { detail });
}
