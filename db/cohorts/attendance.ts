/** Who was at a session: marked by its leader, told by the code on the wall, or corrected later with a reason. */
import { holdsSessions, type AttendanceWay } from '../../domain/cohort.ts';
import { permits } from '../../domain/permissions.ts';
import { refusal } from '../../domain/refusals.ts';
import { t } from '../../domain/text-object.ts';
import { record } from '../core/audit.ts';
import { runCommand, type Accepted, type Actor } from '../core/command.ts';
import type { CoreDeps, Effect } from '../core/deps.ts';
import { forgetFacts } from '../core/facts.ts';
import type { Idempotency } from '../core/idempotency.ts';
import type { Row } from '../core/rows.ts';
import { statement, type Tx } from '../core/sql.ts';
import { lockById } from '../core/work.ts';
import type { CohortSession } from '../entities/index.ts';
import { groupOf, isOfCohort, onCohort } from './group.ts';
import { demandEnrolled, enrollmentOf } from './line.ts';

export type SessionRow = Row<typeof CohortSession>;

const oneSession = statement(
  'cohort_session_one',
  'select * from cohort_sessions where cohort_id = $1 and number = $2',
);
const keepMarks = statement(
  'attendance_keep',
  `insert into attendance (cohort_id, number, person_id, present, way, by_id, at)
   select $1::uuid, $2::int, e.person_id, e.person_id = any($3::uuid[]), $4, $5::uuid, $6::timestamptz
   from enrollments e where e.cohort_id = $1 and e.state = 'enrolled'
   -- Whoever has given the code was there, also where the list was made before they did.
   on conflict (cohort_id, number, person_id) do nothing`,
);
const settle = statement(
  'cohort_session_settle',
  `update cohort_sessions set marked_at = $3, marked_by = $4, sheet_ids = $5 where cohort_id = $1 and number = $2`,
);
const markOne = statement(
  'attendance_mark_one',
  `insert into attendance (cohort_id, number, person_id, present, way, by_id, at) values ($1, $2, $3, $4, $5, $6, $7)
   on conflict (cohort_id, number, person_id) do update
     set present = excluded.present, way = excluded.way, by_id = excluded.by_id, at = excluded.at`,
);

/** The session by its number. @throws refusal not-found */
export async function sessionOf(tx: Tx, cohortId: string, number: number): Promise<SessionRow> {
  const [found] = await tx.query<SessionRow>(oneSession, [cohortId, number]);
  if (found === undefined) throw refusal('not-found');
  return found;
}

/** The decision on a session's attendance: whoever of the group isn't named was absent. */
export const keepAttendance: Effect = async (work, step) => {
  const decision = work.decisions.findLast(({ step_id: of }) => of === step?.id);
  if (decision === undefined || step === undefined) throw new Error('Nobody has marked the attendance');
  const { present, sheet = [] } = decision.form as { present: string[]; sheet?: string[] };
  const group = await groupOf(work);
  const number = Number(step.branch);
  if ((await sessionOf(work.tx, work.row.id, number)).starts_at > group.now)
    throw refusal('step-closed', { detail: notBegun });
  if ((await enrollmentOf(group, decision.actor_id))?.state === 'enrolled')
    throw refusal('conflict-of-interest', { detail: marksThemself });
  const way: AttendanceWay = sheet.length > 0 ? 'sheet' : 'leader';
  await work.tx.query(keepMarks, [work.row.id, number, present, way, decision.actor_id, group.now]);
  await work.tx.query(settle, [work.row.id, number, group.now, decision.actor_id, sheet]);
  forgetFacts(work);
  return { number, present: present.length };
};

const notBegun = t(
  'Это занятие ещё не началось: отмечать некого.',
  'This session has not begun: nobody can be marked.',
);
const marksThemself = t(
  'Вы сами в этой группе, поэтому посещаемость отмечает другой. Передайте задачу.',
  'You are in this group yourself, so somebody else marks the attendance. Hand the task over.',
);

/**
 * Somebody of the group is there: they gave the code that the wall shows, which the caller has checked.
 * @throws refusals not-found (no such session, or not in the group), step-closed (marked already)
 */
export function checkIn(
  deps: CoreDeps,
  actor: Actor,
  { cohortId, number }: { cohortId: string; number: number },
  idempotency?: Idempotency,
): Promise<{ present: true }> {
  return onCohort(deps, {
    ...{ name: 'cohortCommand', actor, cohortId, idempotency },
    do: async (group) => {
      const session = await sessionOf(group.tx, cohortId, number);
      await demandEnrolled(group, actor.personId, ['enrolled']);
      if (session.marked_at !== null) throw refusal('step-closed', { detail: markedAlready });
      await group.tx.query(markOne, [
        ...[
          cohortId,
          number,
          actor.personId,
          true,
          'code' satisfies AttendanceWay,
          actor.personId,
          group.now,
        ],
      ]);
      return { present: true as const };
    },
  });
}

const markedAlready = t(
  'Посещаемость этого занятия уже отмечена. Если в ней ошибка, скажите руководителю курса.',
  'The attendance of this session is marked already. If there is a mistake, tell the course’s leader.',
);

export interface Correction {
  number: number;
  personId: string;
  present: boolean;
  reason: string;
}

/**
 * Whoever leads the course or a methodist corrects what was marked, with a reason, until the course is concluded.
 * @throws refusals not-found, not-allowed, conflict-of-interest, step-closed
 */
export function correctAttendance(
  deps: CoreDeps,
  actor: Actor,
  cohortId: string,
  { number, personId, present, reason }: Correction,
  idempotency?: Idempotency,
): Promise<Accepted<{ personId: string; present: boolean }>> {
  return runCommand(deps, {
    ...{ name: 'cohortCommand', actor, idempotency },
    on: (tx) => lockById(tx, deps, cohortId),
    do: async (work) => {
      if (!isOfCohort(work)) throw refusal('not-found');
      const group = await groupOf(work);
      const session = await sessionOf(group.tx, cohortId, number);
      const leads = group.row.leader_id === actor.personId;
      if (!leads && !permits(actor.roles, 'courses.runAll')) throw refusal('not-allowed');
      if (personId === actor.personId) throw refusal('conflict-of-interest');
      await demandEnrolled(group, personId, ['enrolled']);
      if (session.marked_at === null) throw refusal('step-closed', { detail: notMarked });
      if (!holdsSessions(group.row)) throw refusal('step-closed', { detail: concluded });
      const way: AttendanceWay = 'correction';
      await group.tx.query(markOne, [cohortId, number, personId, present, way, actor.personId, group.now]);
      record(work, {
        kind: 'attendanceCorrected',
        actorId: actor.personId,
        detail: { number, person: personId, present },
        reason,
      });
      return { personId, present };
    },
  });
}

const notMarked = t(
  'Посещаемость этого занятия ещё не отмечена: отметьте её в задаче.',
  'The attendance of this session is not marked yet: mark it in the task.',
);
const concluded = t(
  'Итоги курса подведены, часы зачтены. Ошибочно зачтённые часы снимает методист в зачётной книжке.',
  'The course is concluded and its hours are credited. A methodist takes hours back in the credit book.',
);
