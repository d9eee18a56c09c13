/** People enroll, wait in line and give their seats up, each in one transaction under the cohort's lock. */
import { schoolKinds } from '../../domain/iop.ts';
import { localDate, type LocalDate } from '../../domain/calendar.ts';
import { refusal } from '../../domain/refusals.ts';
import { t } from '../../domain/text-object.ts';
import type { Actor } from '../core/command.ts';
import type { CoreDeps } from '../core/deps.ts';
import type { Idempotency } from '../core/idempotency.ts';
import { newId } from '../core/ids.ts';
import { statement } from '../core/sql.ts';
import { onCohort, type EnrollmentRow, type Group } from './group.ts';
import { demandEnrolled, hasSeat, seat, takeOut, writeEnrollment } from './line.ts';
import { releasesOf, takeBackReleases } from './releases.ts';

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

// One statement: where they work today, what they have here, what else they have at those hours.
const whoComes = statement(
  'enroll_who_comes',
  `select (select g.scope from role_grants g join organizations o on o.id = g.scope and o.kind = any($4::text[])
           where g.person_id = $2::uuid and g.valid_from <= $3::date and (g.valid_to is null or g.valid_to >= $3::date)
           order by g.role <> 'teacher', g.valid_from, g.id limit 1) as school,
     (select to_jsonb(e) from enrollments e where e.cohort_id = $1 and e.person_id = $2::uuid) as enrollment,
     exists (select from cohort_sessions s where s.cohort_id = $1 and s.substitute_id = $2::uuid) as substitutes,
     (select count(*)::int from enrollments e where e.cohort_id = $1 and e.state = 'waiting') as waiting,
     (select coalesce(jsonb_agg(jsonb_build_object('cohortId', o.cohort_id, 'title', c.title, 'startsAt', o.starts_at)
          order by o.starts_at), '[]')
      from cohort_sessions m join cohort_sessions o on o.starts_at < m.ends_at and o.ends_at > m.starts_at and o.cohort_id <> $1
      join cohorts c on c.id = o.cohort_id and c.phase <> 'cancelled'
      where m.cohort_id = $1 and (coalesce(o.substitute_id, c.leader_id) = $2::uuid or exists (
        select from enrollments e where e.cohort_id = o.cohort_id and e.person_id = $2::uuid and e.state = 'enrolled'))) as overlaps`,
);

interface Who {
  school: string | null;
  enrollment: { id: string; state: EnrollmentRow['state'] } | null;
  substitutes: boolean;
  waiting: number;
  overlaps: Overlap[];
}

/**
 * Enrolls whoever asks: a seat, or the next place in line, in order of arrival.
 * @throws refusals not-found, enrollment-closed, already-enrolled, conflict-of-interest
 */
export function enroll(
  deps: CoreDeps,
  actor: Actor,
  cohortId: string,
  idempotency?: Idempotency,
): Promise<Enrolled> {
  return onCohort(deps, {
    name: 'enroll',
    actor,
    cohortId,
    idempotency,
    do: (group) => comeIn(group, actor),
  });
}

async function comeIn(group: Group, { personId }: Actor): Promise<Enrolled> {
  const { row, now, tx } = group;
  if (row.phase !== 'enrollment' || now > row.enrollment_until) throw closed(group);
  const today = todayIn(group);
  const [who] = await tx.query<Who>(whoComes, [row.id, personId, today, [...schoolKinds]]);
  if (who === undefined) throw new Error('Nobody comes');
  if (row.leader_id === personId || who.substitutes) throw ownCourse();
  const { enrollment: before, school } = who;
  // PostgreSQL's JSON has moments with an offset.
  const overlaps = who.overlaps.map((one) => ({ ...one, startsAt: new Date(one.startsAt).toISOString() }));
  if (before?.state === 'enrolled' || before?.state === 'waiting')
    throw refusal('already-enrolled', { extra: { state: before.state } });
  row.arrivals += 1;
  const enrollment: EnrollmentRow = {
    ...{ id: before?.id ?? newId(), cohort_id: row.id, person_id: personId, school, arrival: row.arrivals },
    ...{ state: 'waiting', enrolled_at: now, seated_at: null, refuse_until: null },
    ...{ release: null, release_case_id: null, reason: null, attended_hours: null, completed: null },
  };
  // Whoever comes never passes those who wait.
  if (who.waiting === 0 && hasSeat(group)) await seat(group, enrollment);
  await writeEnrollment(group, enrollment);
  const state = enrollment.state === 'enrolled' ? 'enrolled' : 'waiting';
  group.entries.push({ kind: 'enrolled', actor_id: personId, detail: { cohortId: row.id, state } });
  return { state, inLine: state === 'waiting' ? who.waiting + 1 : null, overlaps };
}

function todayIn({ now, pack }: Group): LocalDate {
  return localDate(now, pack.calendar.zone);
}

function ownCourse(): Error {
  return refusal('conflict-of-interest', {
    detail: t(
      'Вы ведёте этот курс, слушателем в нём быть нельзя.',
      'You lead this course, so you can’t be in its group.',
    ),
  });
}

function closed({ row }: Group): Error {
  const detail =
    row.phase === 'cancelled'
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

/**
 * Gives a seat or a place in line up; who waits first moves up in the same transaction. Until the course begins; whoever has
 * moved up has some hours even then.
 * @throws refusals not-found, too-late
 */
export function giveUp(
  deps: CoreDeps,
  actor: Actor,
  cohortId: string,
  reason: string | null,
  idempotency?: Idempotency,
): Promise<{ state: 'left' }> {
  return onCohort(deps, {
    ...{ name: 'cohortCommand', actor, cohortId, idempotency },
    before: async (tx) =>
      takeBackReleases(tx, deps, await releasesOf(tx, cohortId, actor.personId), reason ?? gaveUp.ru),
    do: async (group) => {
      const enrollment = await demandEnrolled(group, actor.personId, ['enrolled', 'waiting']);
      demandMayLeave(group, enrollment);
      await takeOut(group, enrollment, 'left', reason);
      group.entries.push({ kind: 'leftCourse', actor_id: actor.personId, detail: { cohortId }, reason });
      return { state: 'left' as const };
    },
  });
}

const gaveUp = t('Педагог отказался от места', 'The teacher has given the seat up');

function demandMayLeave({ row, now }: Group, { refuse_until: until }: EnrollmentRow): void {
  if (row.phase === 'enrollment' || row.phase === 'gathering') return;
  if (row.phase === 'running' && until !== null && now <= until) return;
  throw refusal('too-late', {
    detail: t(
      'Курс уже идёт или закончен. Если вы больше не ходите, скажите руководителю курса.',
      'The course is under way or over. If you come no more, tell its leader.',
    ),
  });
}
