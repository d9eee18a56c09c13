/** A session gets another time, room, link or leader: the group hears of it, and its step waits for the new time. */
import * as english from '../../domain/english.ts';
import { addDays, localDate, localTime } from '../../domain/calendar.ts';
import { isEnrollable, spanOf } from '../../domain/cohort-policy.ts';
import { permits } from '../../domain/permissions.ts';
import { refusal } from '../../domain/refusals.ts';
import { hoursText } from '../../domain/russian.ts';
import { say, textOfSaid } from '../../domain/said.ts';
import { placeProblem, timeProblem } from '../../domain/session-fields.ts';
import { t } from '../../domain/text-object.ts';
import { record } from '../core/audit.ts';
import { owe } from '../core/close-step.ts';
import { runCommand, type Accepted, type Actor } from '../core/command.ts';
import type { CoreDeps } from '../core/deps.ts';
import { forgetFacts } from '../core/facts.ts';
import type { Idempotency } from '../core/idempotency.ts';
import { reproject } from '../core/open-step.ts';
import { statement } from '../core/sql.ts';
import { lockById, type Work } from '../core/work.ts';
import { sessionOf, type SessionRow } from './attendance.ts';
import { groupOf, isOfCohort, saveGroup, type Group } from './group.ts';
import { tellGroup } from './letters.ts';
import { peopleIn } from './people-in.ts';
import { takeReleasesBack } from './phases.ts';
import { askReleasesAnew } from './releases.ts';

const LONGEST_AHEAD_DAYS = 400;

export interface SessionChange {
  date?: string | undefined;
  /** `15:00` */
  from?: string | undefined;
  to?: string | undefined;
  place?: string | null | undefined;
  link?: string | null | undefined;
  /** Who leads it in the leader's place; null for the leader again. */
  substitute?: string | null | undefined;
  reason: string;
}

const update = statement(
  'cohort_session_change',
  `update cohort_sessions set starts_at = $3, ends_at = $4, place = $5, link = $6, substitute_id = $7
   where cohort_id = $1 and number = $2`,
);
const span = statement(
  'cohort_span',
  `select (min(starts_at) at time zone $2)::date::text as first, (max(starts_at) at time zone $2)::date::text as last
   from cohort_sessions where cohort_id = $1`,
);
const isThere = statement('cohort_substitute', 'select 1 from people where id = $1 and dismissed_on is null');

/**
 * Whoever leads the course or a methodist changes a session that has not begun.
 * @throws refusals not-found, not-allowed, step-closed (it has begun, or the course is over), invalid
 */
export function changeSession(
  deps: CoreDeps,
  actor: Actor,
  { cohortId, number }: { cohortId: string; number: number },
  change: SessionChange,
  idempotency?: Idempotency,
): Promise<Accepted<{ number: number }>> {
  return runCommand(deps, {
    ...{ name: 'cohortCommand', actor, idempotency },
    on: (tx) => lockById(tx, deps, cohortId),
    do: async (work) => {
      if (!isOfCohort(work)) throw refusal('not-found');
      // The days of a session in working time are what schools have released their people for.
      const asksAnew = movesInTime(change) && (await isInWorkingTime(work, number));
      if (asksAnew) await takeReleasesBack(work, change.reason);
      const group = await groupOf(work);
      if (group.row.leader_id !== actor.personId && !permits(actor.roles, 'courses.runAll'))
        throw refusal('not-allowed');
      const before = await sessionOf(work.tx, cohortId, number);
      if (before.marked_at !== null || before.starts_at <= group.now)
        throw refusal('step-closed', { detail: begun });
      if (isOver(group.row.phase)) throw refusal('step-closed', { detail: over });
      const after = changed(group, before, change);
      await demandPlace(group, after);
      await demandSubstitute(group, after.substitute_id);
      await work.tx.query(update, [
        ...[cohortId, number, after.starts_at, after.ends_at, after.place, after.link, after.substitute_id],
      ]);
      await follow(work, group, number, after);
      if (asksAnew) await askReleasesAnew(group);
      const { reason } = change;
      record(work, { kind: 'sessionChanged', actorId: actor.personId, detail: { number }, reason });
      await tellChange(group, [before, after], reason);
      saveGroup(group);
      forgetFacts(work);
      return { number };
    },
  });
}

const neighbours = statement(
  'cohort_session_neighbours',
  `select (select max(ends_at) from cohort_sessions where cohort_id = $1 and number < $2) as after,
     (select min(starts_at) from cohort_sessions where cohort_id = $1 and number > $2) as before`,
);
const isWorking = statement(
  'cohort_session_working',
  'select working_time as working from cohort_sessions where cohort_id = $1 and number = $2',
);

async function isInWorkingTime({ tx, row }: Work, number: number): Promise<boolean> {
  return (await tx.query<{ working: boolean }>(isWorking, [row.id, number]))[0]?.working === true;
}

function movesInTime({ date, from, to }: SessionChange): boolean {
  return date !== undefined || from !== undefined || to !== undefined;
}

function isOver(phase: string): boolean {
  return phase === 'concluded' || phase === 'cancelled';
}

/** Sessions stay in their order, and people have time to enroll before the first. @throws refusal invalid */
async function demandPlace({ tx, row, now, policy, pack }: Group, session: SessionRow): Promise<void> {
  const [found] = await tx.query<{ after: Date | null; before: Date | null }>(neighbours, [
    row.id,
    session.number,
  ]);
  const wrong = (message: string) => refusal('invalid', { errors: [{ path: 'date', message }] });
  if (found?.after && session.starts_at < found.after)
    throw wrong(
      say('Предыдущее занятие к этому времени ещё не кончится.', 'The session before is not over by then.'),
    );
  if (found?.before && session.ends_at > found.before)
    throw wrong(
      say('Следующее занятие к этому времени уже начнётся.', 'The next session has begun by then.'),
    );
  const { calendar } = pack;
  const [day, today] = [session.starts_at, now].map((at) => localDate(at, calendar.zone)) as [string, string];
  if (day > addDays(today, LONGEST_AHEAD_DAYS))
    throw wrong(
      say('Это больше чем через год. Проверьте дату.', 'That is more than a year away. Check the date.'),
    );
  if (row.phase === 'enrollment' && row.kind === 'course' && !isEnrollable(day, { today, policy, calendar }))
    throw wrong(
      say(
        'Набор ещё идёт, а до этого дня записаться не успеют. Назначьте занятие позже.',
        'People still enroll, and would have no time before that day. Choose a later one.',
      ),
    );
}

const over = t(
  'Курс уже закончен: его занятия не меняют.',
  'The course is over: its sessions do not change.',
);

const begun = t(
  'Это занятие уже началось. Что было на нём, отмечают в посещаемости.',
  'This session has begun already. What happened goes into its attendance.',
);

function changed({ pack, now }: Group, before: SessionRow, change: SessionChange): SessionRow {
  const { zone } = pack.calendar;
  const {
    date = localDate(before.starts_at, zone),
    from = localTime(before.starts_at, zone),
    to = localTime(before.ends_at, zone),
  } = change;
  const wrong = (path: string, message: string) => refusal('invalid', { errors: [{ path, message }] });
  const problem = movesInTime(change) ? timeProblem({ from, to, hours: before.hours }) : undefined;
  // Its hours stand as the plan has them: what is too short is the time.
  if (problem?.path === 'hours') throw wrong('to', tooShort(before.hours, problem.message));
  if (problem !== undefined) throw wrong(problem.path, problem.message);
  const { startsAt, endsAt } = spanOf({ date, from, to }, zone);
  if (startsAt <= now)
    throw wrong(
      'date',
      say('Этот час уже прошёл. Назначьте позже.', 'That hour is over. Choose a later one.'),
    );
  const place = change.place === undefined ? before.place : change.place;
  const link = change.link === undefined ? before.link : change.link;
  const nowhere = placeProblem({ place: place ?? undefined, link: link ?? undefined });
  if (nowhere !== undefined) throw wrong(nowhere.path, nowhere.message);
  const substitute = change.substitute === undefined ? before.substitute_id : change.substitute;
  return { ...before, starts_at: startsAt, ends_at: endsAt, place, link, substitute_id: substitute };
}

function tooShort(hours: number, rule: string): string {
  const { en } = textOfSaid(rule);
  return say(
    `Здесь ${hoursText(hours)}. ${rule} Закончите позже или начните раньше.`,
    `It has ${english.hoursText(hours)}. ${en ?? rule} End it later, or begin earlier.`,
  );
}

async function demandSubstitute(group: Group, substitute: string | null): Promise<void> {
  if (substitute === null) return;
  const wrong = (message: string) => refusal('invalid', { errors: [{ path: 'substitute', message }] });
  if ((await group.tx.query(isThere, [substitute])).length === 0)
    throw wrong(say('Выберите человека из списка.', 'Choose a person from the list.'));
  if ((await peopleIn(group)).includes(substitute))
    throw wrong(
      say(
        'Этот человек учится на курсе: вести занятие он не может.',
        'This person learns here, so they can’t lead it.',
      ),
    );
}

/** The step that waits for the session waits for its new time, and the course's days move with it. */
async function follow(
  work: Work,
  { tx, row, pack }: Group,
  number: number,
  { starts_at: at }: SessionRow,
): Promise<void> {
  const [days] = await tx.query<{ first: string; last: string }>(span, [row.id, pack.calendar.zone]);
  if (days !== undefined) Object.assign(row, { first_day: days.first, last_day: days.last });
  const step = work.steps.find(({ key, branch }) => key === 'session' && branch === String(number));
  if (step === undefined) return;
  Object.assign(step, { due: at, next_at: at });
  work.changes.steps.add(step);
  reproject(work);
  owe(work);
}

async function tellChange(
  group: Group,
  [before, session]: [SessionRow, SessionRow],
  reason: string,
): Promise<void> {
  const others = [group.row.leader_id, before.substitute_id, session.substitute_id].filter(
    (person) => person !== null,
  );
  tellGroup(group, {
    kind: 'sessionChanged',
    people: [...(await peopleIn(group, ['enrolled'])), ...others],
    params: { reason, date: localDate(session.starts_at, group.pack.calendar.zone) },
    about: group.now.getTime(),
  });
}
