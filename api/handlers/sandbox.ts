/** The clock of a sandbox, told and moved. */
import {
  asOnlyMover,
  EngineStoppedError,
  moveClock,
  readMovingTo,
  type TimeMachine,
} from '../../db/sandbox/move.ts';
import { readUpcoming, type Upcoming } from '../../db/sandbox/quiet.ts';
import { NotQuietError } from '../../db/sandbox/settle.ts';
import { isTooFar, LONGEST_MOVE_DAYS, wishedMoment, type ClockMove } from '../../domain/clock-moves.ts';
import { refusal } from '../../domain/refusals.ts';
import { inLanguage, t, type Language } from '../../domain/text-object.ts';
import type { Endpoints } from '../contract/index.ts';
import type { SandboxClockView } from '../contract/views.ts';
import type { ApiDeps, Handler } from '../server/context.ts';

const SHOWN = 10;

/** GET /api/sandbox/clock: business time, and the next reminders and terms. */
export const sandboxClock: Handler<Endpoints['sandboxClock']> = async ({ deps, actor }) => {
  machineOf(deps);
  return await shown(deps, actor.language);
};

/** POST /api/sandbox/clock: lets time pass to the wished moment, and answers when all that fell due has happened. */
export const moveSandboxClock: Handler<Endpoints['moveSandboxClock']> = async ({ deps, actor, body }) => {
  const engine = machineOf(deps);
  const to = checked(body, await deps.now(), deps.zone);
  const moved = await asOnlyMover(deps.core.pool, async () => {
    await move(deps, engine, to);
    return true;
  });
  if (moved === undefined)
    throw refusal('clock-moving', {
      detail: t(
        'Часы уже переводят: дождитесь конца и повторите.',
        'The clock is being moved already: wait until it is done, and try again.',
      ),
    });
  return await shown(deps, actor.language);
};

function machineOf({ timeMachine }: ApiDeps): TimeMachine {
  if (timeMachine === undefined) throw refusal('not-found');
  return timeMachine;
}

/** @throws refusals clock-back, invalid */
function checked(wish: ClockMove, from: Date, zone: string): Date {
  const to = wishedMoment(wish, from, zone);
  if (to < from)
    throw refusal('clock-back', {
      detail: t(
        'Часы песочницы идут только вперёд. Чтобы начать сначала, запустите её заново.',
        'The sandbox’s clock goes forward only. To begin anew, start it again.',
      ),
      extra: { now: from.toISOString() },
    });
  if (isTooFar(to, from))
    throw refusal('invalid', {
      errors: [
        {
          path: 'to' in wish ? 'to' : 'advance',
          message: t(
            `За один раз часы переводят не дальше чем на ${LONGEST_MOVE_DAYS} дней.`,
            `The clock is moved by ${LONGEST_MOVE_DAYS} days at most in one go.`,
          ),
        },
      ],
    });
  return to;
}

async function move(deps: ApiDeps, engine: TimeMachine, to: Date): Promise<void> {
  const { zone, now } = deps;
  try {
    await moveClock({ pool: deps.core.pool, now, zone, engine }, to);
  } catch (error) {
    if (error instanceof EngineStoppedError) throw engineGone();
    if (!(error instanceof NotQuietError)) throw error;
    deps.log.warn({ owed: error.owed, loops: error.loops }, 'the sandbox does not become quiet');
    throw stuck(error, await now());
  }
}

function engineGone() {
  return refusal('unavailable', {
    detail: t(
      'Движок песочницы не отвечает. Если он завершился, песочница завершится тоже: запустите её заново.',
      'The sandbox’s engine does not answer. If it has ended, the sandbox ends too: start it again.',
    ),
  });
}

function stuck({ owed, loops }: NotQuietError, now: Date) {
  const isWorkerGone = loops.length > 0;
  return refusal('unavailable', {
    detail: isWorkerGone
      ? t(
          'Часы остановились: исполнитель (worker) не отвечает. Он запускается заново сам; повторите через минуту.',
          'The clock has stopped: the worker does not answer. It is started again by itself; try again in a minute.',
        )
      : t(
          'Часы остановились: то, чему пришёл срок, не выполняется. Посмотрите, что не получается, в журнале worker.',
          'The clock has stopped: what has fallen due is not done. See what fails in the worker’s log.',
        ),
    extra: {
      now: now.toISOString(),
      owed: { steps: owed.steps, wakes: owed.wakes, documents: owed.documents },
    },
  });
}

async function shown(deps: ApiDeps, language: Language): Promise<SandboxClockView> {
  const now = await deps.now();
  const [upcoming, movingTo] = await Promise.all([
    readUpcoming(deps.pool, { now, limit: SHOWN }),
    readMovingTo(deps.pool),
  ]);
  return {
    now: now.toISOString(),
    next: upcoming[0]?.at.toISOString() ?? null,
    movingTo: movingTo?.toISOString() ?? null,
    upcoming: upcoming.map((one) => upcomingView(deps, one, language)),
  };
}

function upcomingView(
  { core }: ApiDeps,
  { at, is_term: isTerm, case_id: caseId, type, subject, step, cases }: Upcoming,
  language: Language,
) {
  const process = core.processes.get(type);
  const stepTitle = process?.steps[step]?.title;
  return {
    at: at.toISOString(),
    isTerm,
    caseId,
    cases,
    type,
    stepKey: step,
    title: subject,
    process: process === undefined ? type : inLanguage(process.title, language),
    step: stepTitle === undefined ? step : inLanguage(stepTitle, language),
  };
}
