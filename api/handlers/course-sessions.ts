import { createHash } from 'node:crypto';
import { answerBefore } from '../../db/core/idempotency.ts';
import { settleGuess, takeGuess } from '../../db/auth/limits.ts';
import { checkIn as comeToSession, correctAttendance as correct } from '../../db/cohorts/attendance.ts';
import { changeLeader as nameLeader } from '../../db/cohorts/change-leader.ts';
import { changeSession as change } from '../../db/cohorts/change-session.ts';
import { handIn, reviewWork as review } from '../../db/cohorts/works.ts';
import { readCourseSessions, type SessionRead } from '../../db/read/courses.ts';
import { holdsSessions } from '../../domain/cohort.ts';
import { refusal } from '../../domain/refusals.ts';
import { t } from '../../domain/text-object.ts';
import type { Endpoints } from '../contract/index.ts';
import { isOn, runsCourse } from '../read/course-view.ts';
import type { ApiDeps, Handler, SignedIn } from '../server/context.ts';
import { demandId } from '../server/validate.ts';
import { courseFor } from './courses.ts';

/** PUT /api/courses/{id}/sessions/{number} */
export const changeSession: Handler<Endpoints['changeSession']> = async (call) => {
  const { deps, actor, params, body, idempotency } = call;
  const accepted = await change(
    deps.core,
    actor,
    { cohortId: params.id, number: params.number },
    body,
    idempotency,
  );
  deps.engine.deliver(accepted.wakes);
  return accepted.answer;
};

/** PUT /api/courses/{id}/leader */
export const changeLeader: Handler<Endpoints['changeLeader']> = async (call) => {
  const { deps, actor, params, body, idempotency } = call;
  const accepted = await nameLeader(deps.core, actor, params.id, body, idempotency);
  deps.engine.deliver(accepted.wakes);
  return accepted.answer;
};

/** GET /api/courses/{id}/sessions/{number}/code: for whoever leads the session, while it goes on. */
export const wallCode: Handler<Endpoints['wallCode']> = async ({ deps, actor, params }) => {
  const course = await courseFor(deps, actor, params.id);
  const session = await sessionFor(deps, actor, params);
  if (!runsCourse(actor, course) && session.substitute_id !== actor.personId) throw refusal('not-allowed');
  const now = await deps.now();
  if (!holdsSessions(course) || session.marked_at !== null || !isOn(session, now)) throw notOn();
  const { code, until } = deps.wall.now(wallOf(params), now);
  const seconds = Math.ceil((until.getTime() - now.getTime()) / 1000);
  return { code, until: until.toISOString(), seconds };
};

/**
 * POST /api/courses/{id}/sessions/{number}/check-in
 * @throws refusals not-found, step-closed, code-wrong, too-many-requests
 */
export const checkIn: Handler<Endpoints['checkIn']> = async ({ deps, actor, params, body, idempotency }) => {
  // A retry of what was accepted: by now the code is another, or the attendance is marked.
  const before = await answerBefore(deps.pool, actor.personId, idempotency);
  if (before !== undefined) return before.answer as { present: true };
  const course = await courseFor(deps, actor, params.id);
  const session = await sessionFor(deps, actor, params);
  if (course.my?.state !== 'enrolled') throw refusal('not-found');
  const now = await deps.now();
  if (!holdsSessions(course) || session.marked_at !== null || !isOn(session, now)) throw notOn();
  await demandCode(deps, actor, wallOf(params), body.code.replaceAll(/\s/g, ''), now);
  return comeToSession(deps.core, actor, { cohortId: params.id, number: params.number }, idempotency);
};

/** POST /api/courses/{id}/sessions/{number}/corrections */
export const correctAttendance: Handler<Endpoints['correctAttendance']> = async (call) => {
  const { deps, actor, params, body, idempotency } = call;
  const { person: personId, present, reason } = body;
  const correction = { number: params.number, personId, present, reason };
  return (await correct(deps.core, actor, params.id, correction, idempotency)).answer;
};

/** PUT /api/courses/{id}/work */
export const handInWork: Handler<Endpoints['handInWork']> = ({ deps, actor, params, body, idempotency }) =>
  handIn(deps.core, actor, params.id, { note: body.note ?? null, files: body.files }, idempotency);

/** POST /api/courses/{id}/works/{person}/review */
export const reviewWork: Handler<Endpoints['reviewWork']> = ({ deps, actor, params, body, idempotency }) => {
  demandId('person', params.person);
  const judged = {
    personId: params.person,
    accept: body.accept,
    handedAt: new Date(body.handedAt),
    comment: body.comment ?? null,
  };
  return review(deps.core, actor, params.id, judged, idempotency);
};

interface OfSession {
  id: string;
  number: number;
}

const wallOf = ({ id, number }: OfSession) => `${id}/${number}`;

async function sessionFor(
  deps: ApiDeps,
  { personId }: SignedIn,
  { id, number }: OfSession,
): Promise<SessionRead> {
  const session = (await readCourseSessions(deps.pool, id, personId)).find((each) => each.number === number);
  if (session === undefined) throw refusal('not-found');
  return session;
}

function notOn(): Error {
  return refusal('step-closed', {
    detail: t(
      'Это занятие сейчас не идёт, или его посещаемость уже отмечена.',
      'This session does not go on now, or its attendance is marked already.',
    ),
  });
}

function tooManyCodes(retryAfter: number): Error {
  const minutes = Math.ceil(retryAfter / 60);
  return refusal('too-many-requests', {
    detail: t(
      `Слишком много неверных кодов. Повторите через ${minutes} мин или попросите руководителя отметить вас.`,
      `Too many wrong codes. Try again in ${minutes} min, or ask the leader to mark you.`,
    ),
    extra: { retryAfter },
  });
}

/** Ten wrong codes in a quarter of an hour are enough: nobody guesses one of a million. */
async function demandCode(
  deps: ApiDeps,
  actor: SignedIn,
  session: string,
  code: string,
  now: Date,
): Promise<void> {
  const subject = createHash('sha256').update(`wall ${session} ${actor.personId}`).digest('hex');
  const taken = await takeGuess(deps.core.pool, subject, Date.now);
  if ('retryAfter' in taken) throw tooManyCodes(taken.retryAfter);
  const fits = deps.wall.fits(session, code, now);
  await settleGuess(deps.core.pool, taken.guess, !fits);
  if (fits) return;
  throw refusal('code-wrong', {
    detail: t(
      'Код на экране меняется каждые 30 секунд. Посмотрите на экран и введите тот, что сейчас.',
      'The code changes every 30 seconds. Look at the wall and type the one it shows now.',
    ),
  });
}
