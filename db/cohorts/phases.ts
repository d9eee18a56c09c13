/** What becomes of a cohort as a whole: its enrollment ends, it meets, is postponed or does not take place. */
import type { CohortPlan } from '../../domain/cohort.ts';
import { refusal, type FieldError } from '../../domain/refusals.ts';
import { say } from '../../domain/said.ts';
import { t } from '../../domain/text-object.ts';
import type { Effect } from '../core/deps.ts';
import { factsOf, forgetFacts } from '../core/facts.ts';
import { joined } from '../core/alongside.ts';
import { statement } from '../core/sql.ts';
import type { Work } from '../core/work.ts';
import { groupOf, saveGroup } from './group.ts';
import { tellGroup } from './letters.ts';
import { courseCancelled } from '../payments/follow-course.ts';
import { moveUp } from './line.ts';
import { daysOf, hoursProblem, nameCase, writeSessions } from './open-cohort.ts';
import { peopleIn } from './people-in.ts';
import { askReleasesAnew, releasesOf, takeBackReleases } from './releases.ts';
import { endTrainings } from './trainings.ts';

const endLine = statement(
  'cohort_end_line',
  `update enrollments set state = $3 where cohort_id = $1 and state = any($2) returning person_id`,
);

/** Nobody enrolls any more; whoever waits still moves up where a seat is freed. */
export const closeEnrollment: Effect = async (work) => {
  const group = await groupOf(work);
  group.row.phase = 'gathering';
  saveGroup(group);
  forgetFacts(work);
  return { taken: group.row.taken };
};

const nobodyLeft = say(
  'Последний слушатель только что отказался от места: перенесите курс или отмените.',
  'The last one has just given the seat up: postpone or cancel.',
);

/** The course takes place: the group hears of it, and so do those for whom there was no seat. */
export const confirmCohort: Effect = async (work, step) => {
  const group = await groupOf(work);
  await moveUp(group);
  // Somebody may have given their seat up since whoever leads it looked.
  if (group.row.taken === 0) throw refusal('invalid', { errors: [{ path: 'choice', message: nobodyLeft }] });
  group.row.phase = 'running';
  tellGroup(group, {
    kind: 'courseRuns',
    people: await peopleIn(group, ['enrolled']),
    about: step?.round ?? 1,
  });
  const left = await group.tx.query<{ person_id: string }>(endLine, [work.row.id, ['waiting'], 'unplaced']);
  tellGroup(group, { kind: 'noSeat', people: left.map(({ person_id: person }) => person) });
  saveGroup(group);
  forgetFacts(work);
  return { people: group.row.taken, withoutSeat: left.length };
};

/** New dates: whoever is in stays in, others may enroll again. */
export const postponeCohort: Effect = async (work, step) => {
  const content = (await factsOf(work)).content as CohortPlan;
  await takeReleasesBack(work, moved.ru);
  const group = await groupOf(work);
  if (content.places < group.row.taken) throw refusal('invalid', { errors: [tooFew(group.row.taken)] });
  const wrong = hoursProblem(content, group.row.hours, 'content.sessions');
  if (wrong !== undefined) throw refusal('invalid', { errors: [wrong] });
  const { zone, firstDay, lastDay, workingTime, enrollmentUntil } = daysOf(work, content);
  await writeSessions(work.tx, work.row.id, content, zone);
  Object.assign(group.row, {
    ...{ places: content.places, minimum: content.minimum, final_work: content.assessment === 'work' },
    ...{
      working_time: workingTime,
      first_day: firstDay,
      last_day: lastDay,
      enrollment_until: enrollmentUntil,
    },
    ...{ phase: 'enrollment', leader_id: content.leader ?? group.row.leader_id, host: content.host },
  });
  // Nobody is released for days that their head has not seen.
  await askReleasesAnew(group);
  nameCase(work, group.row);
  await moveUp(group);
  tellGroup(group, {
    kind: 'courseMoved',
    people: await peopleIn(group),
    params: { reason: reasonOf(work, step?.id), date: firstDay },
    about: work.row.edition,
  });
  saveGroup(group);
  forgetFacts(work);
  return { firstDay };
};

const moved = t('Курс перенесён: даты другие', 'The course is postponed: other dates');

function tooFew(taken: number): FieldError {
  const message = say(
    `Уже зачислено ${taken}: мест не может быть меньше.`,
    `${taken} are enrolled: there can’t be fewer seats.`,
  );
  return { path: 'content.places', message };
}

/** The course does not take place, by the decision of whoever leads it. */
export const cancelCohort: Effect = (work, step) => endCohort(work, reasonOf(work, step?.id));

/** The same where the case itself is withdrawn or cancelled: with the reason of whoever did it. */
export const dissolveCohort: Effect = (work) => {
  const ended = work.changes.audit.findLast(({ kind }) => kind === 'withdrawn' || kind === 'cancelled');
  return endCohort(work, ended?.reason ?? null);
};

const calledOff = t('Курс отменён', 'The course is cancelled');

const over = t(
  'Итоги подведены, часы зачтены: отменить уже нельзя.',
  'It is concluded and its hours are credited: it can’t be called off any more.',
);

async function endCohort(work: Work, reason: string | null): Promise<unknown> {
  const { tx, row } = work;
  await endTrainings(work, 'fellThrough');
  await takeReleasesBack(work, reason ?? calledOff.ru);
  await courseCancelled(work);
  const group = await groupOf(work);
  // Between the last decision and the engine's end of the case its hours are credited already.
  if (group.row.phase === 'concluded') throw refusal('too-late', { detail: over });
  group.row.phase = 'cancelled';
  const people = await tx.query<{ person_id: string }>(endLine, [
    row.id,
    ['enrolled', 'waiting'],
    'cancelled',
  ]);
  group.row.taken = 0;
  tellGroup(group, {
    kind: 'courseCancelled',
    people: people.map(({ person_id: person }) => person),
    params: { reason },
  });
  saveGroup(group);
  forgetFacts(work);
  return { people: people.length };
}

/** What a seat begins after this and before the cohort is locked, the worker takes back (mend-cohorts.ts). */
export async function takeReleasesBack(work: Work, reason: string): Promise<void> {
  const { tx, deps, row } = work;
  const releases = await releasesOf(tx, row.id);
  for (const other of await takeBackReleases(tx, deps, releases, reason)) joined(work, other);
}

function reasonOf(work: Work, stepId: string | undefined): string | null {
  const reason = work.decisions.find(({ step_id: of }) => of === stepId)?.form['reason'];
  return typeof reason === 'string' ? reason : null;
}
