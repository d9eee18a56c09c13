/** What people do with the rollover before its days come: survey now, freeze, make the cycles, answer about exceptions. */
import { localDate } from '../../domain/calendar.ts';
import { permits } from '../../domain/permissions.ts';
import { refusal } from '../../domain/refusals.ts';
import { DEPARTMENT_ASKED } from '../../domain/rollover/reasons.ts';
import { plannedDates, yearProblem } from '../../domain/rollover/phases.ts';
import { say } from '../../domain/said.ts';
import { schoolYear, schoolYearTitle } from '../../domain/school-year.ts';
import { t, type Text } from '../../domain/text-object.ts';
import { record } from '../core/audit.ts';
import { runCommand, type Accepted, type Actor } from '../core/command.ts';
import type { CoreDeps } from '../core/deps.ts';
import type { Idempotency } from '../core/idempotency.ts';
import { statement, type Tx } from '../core/sql.ts';
import { lockById, todayOf, type Work } from '../core/work.ts';
import { writeAnswers, type GivenAnswer } from './answers.ts';
import { businessNow, datesOf, makeRollover } from './begin.ts';
import { beginExecution } from './entries.ts';
import { freezeNow } from './freeze.ts';
import { rolloverOf, type FoundRollover } from './rows.ts';
import { closeAnswers, surveyNow } from './settle.ts';

export type RolloverAction = 'dryRun' | 'freeze' | 'execute';

export interface RolloverRequest {
  year: number;
  action: RolloverAction;
  reason?: string | undefined;
}

/**
 * A phase by hand. A dry run changes nothing but the list; freezing and making cycles before their day need a reason.
 * @throws refusals not-allowed; rollover-refused where the year or the order of phases forbids it; invalid
 */
export async function commandRollover(
  deps: CoreDeps,
  actor: Actor,
  request: RolloverRequest,
  idempotency?: Idempotency,
): Promise<Accepted<object>> {
  const { year, action, reason } = request;
  await demandYear(deps, year);
  return runCommand(deps, {
    name: 'rolloverCommand',
    actor,
    idempotency,
    may: (roles) => permits(roles, 'rollover.run'),
    on: (tx) => (action === 'dryRun' ? lockOrBegin(tx, deps, year, actor) : lockThere(tx, deps, year)),
    do: async (work) => {
      const rollover = await rolloverOf(work.tx, year);
      if (rollover === undefined) throw noDryRun();
      const by = { by: actor.personId, ...(reason !== undefined && { reason }) };
      demandOrder(work, rollover, { action, reason });
      if (action !== 'execute') await surveyNow(work, year, by);
      if (action === 'freeze') await freezeNow(work, year, by);
      if (action === 'execute') await beginExecution(work, year, by);
      return {};
    },
  });
}

async function demandYear(deps: CoreDeps, year: number): Promise<void> {
  const today = localDate(await businessNow(deps), deps.packs.current().calendar.zone);
  const problem = yearProblem(year, today);
  if (problem !== undefined) throw refused(problem);
}

async function lockOrBegin(tx: Tx, deps: CoreDeps, year: number, actor: Actor): Promise<Work> {
  const rollover = await rolloverOf(tx, year);
  if (rollover !== undefined && !rollover.called_off) return lockById(tx, deps, rollover.case_id);
  const dates = datesOf(deps, year, await businessNow(deps), true);
  const work = await makeRollover(tx, deps, { year, by: actor.personId, dates });
  if (work === undefined)
    throw refused(
      t(
        'Переход на этот год только что начат: обновите страницу.',
        'This rollover has just begun: refresh the page.',
      ),
    );
  return work;
}

async function lockThere(tx: Tx, deps: CoreDeps, year: number): Promise<Work> {
  const rollover = await rolloverOf(tx, year);
  if (rollover === undefined || rollover.called_off) throw noDryRun();
  return lockById(tx, deps, rollover.case_id);
}

const noDryRun = () => refused(t('Сначала сделайте пробный прогон.', 'Make a dry run first.'));

/** The order of phases; what comes before its day says why. */
function demandOrder(
  work: Work,
  rollover: FoundRollover,
  { action, reason }: { action: RolloverAction; reason: string | undefined },
): void {
  const {
    frozen_at: frozen,
    executing_at: executing,
    executed_at: executed,
    surveyed_at: surveyed,
  } = rollover;
  if (work.row.ending !== null) throw refused(t('Переход отменяют.', 'The rollover is being called off.'));
  if (executed !== null)
    throw refused(
      t(
        'Циклы этого года уже заведены. Опоздавших система добавляет каждый день сама.',
        'The cycles of this year are made. Latecomers are added every day by the system.',
      ),
    );
  if (executing !== null)
    throw refused(t('Циклы уже заводятся: дождитесь конца.', 'Cycles are being made: wait for the end.'));
  if (action !== 'execute' && frozen !== null)
    throw refused(t('Список уже закрыт и больше не меняется.', 'The list is frozen and changes no more.'));
  if (action === 'freeze' && surveyed === null) throw noDryRun();
  if (action === 'execute' && frozen === null)
    throw refused(t('Сначала закройте список.', 'Freeze the list first.'));
  if (action === 'dryRun') return;
  demandSeason(rollover.year, todayOf(work));
  // One that is late already needs no excuse.
  const planned = plannedDates(work.pack.policy, rollover.year)[action];
  if (todayOf(work) < planned && reason === undefined)
    throw refusal('invalid', {
      errors: [
        {
          path: 'reason',
          message: say('Напишите, почему раньше срока.', 'Say why it is done before its day.'),
        },
      ],
    });
}

/** A cycle of the next year may begin in June, no earlier: until then the old one goes on. */
function demandSeason(year: number, today: string): void {
  if (year <= schoolYear(today) || today >= `${year}-06-01`) return;
  const title = schoolYearTitle(year);
  throw refused(
    t(
      `Список и циклы на ${title} учебный год можно готовить с июня. Пробный прогон — уже сейчас.`,
      `The list and the cycles of ${title} come from June on. A dry run can be made now.`,
    ),
  );
}

function refused(detail: Text): Error {
  return refusal('rollover-refused', { detail });
}

const lookAgain = statement('rollover_look_again', 'update rollovers set late_on = null where year = $1');

/**
 * Answers about exceptions, one by one as they are found out: the department and administrators about all, a head and a
 * deputy about their school's. After the cycles were made, whoever is no exception any more gets theirs at once.
 * @throws refusals not-found, not-allowed, invalid
 */
export function answerRollover(
  deps: CoreDeps,
  actor: Actor,
  { year, answers }: { year: number; answers: readonly GivenAnswer[] },
  idempotency?: Idempotency,
): Promise<Accepted<object>> {
  let roles: readonly { role: string; scope?: string }[] = actor.roles;
  return runCommand(deps, {
    name: 'rolloverCommand',
    actor,
    idempotency,
    may: (now) => {
      roles = now;
      return permits(now, 'rollover.see');
    },
    on: async (tx) => {
      const rollover = await rolloverOf(tx, year);
      if (rollover === undefined) throw refusal('not-found');
      return lockById(tx, deps, rollover.case_id);
    },
    do: async (work) => {
      const rollover = await rolloverOf(work.tx, year);
      const of = answersFor(roles);
      const by = { personId: actor.personId, ...(of && { of }) };
      await writeAnswers(work.tx, { year, now: work.now, by }, answers);
      const detail = { answers: answers.map(({ person, answer }) => ({ person, answer })) };
      record(work, { kind: 'rolloverAnswered', actorId: actor.personId, detail });
      await closeAnswers(work, year, rollover?.frozen_at != null);
      await work.tx.query(lookAgain, [year]);
      return {};
    },
  });
}

/** The schools about whose exceptions these roles may answer; undefined for all. */
export function answersFor(roles: readonly { role: string; scope?: string }[]): string[] | undefined {
  if (permits(roles, 'rollover.run')) return undefined;
  return roles.flatMap(({ role, scope }) =>
    (role === 'schoolHead' || role === 'deputyHead') && scope !== undefined && scope !== DEPARTMENT_ASKED
      ? [scope]
      : [],
  );
}
