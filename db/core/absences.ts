import { addDays, atLocalTime, localDate } from '../../domain/calendar.ts';
import { permits } from '../../domain/permissions.ts';
import { refusal } from '../../domain/refusals.ts';
import { t } from '../../domain/text-object.ts';
import { checkAbsence } from './absence-checks.ts';
import { record } from './audit.ts';
import { databaseNow } from './clock.ts';
import { closeStep } from './close-step.ts';
import { runCommand, type Accepted, type Actor } from './command.ts';
import { processOf, type CoreDeps } from './deps.ts';
import { giveBackTasks, type AbsenceSpan } from './hand-over.ts';
import type { Idempotency } from './idempotency.ts';
import { newId } from './ids.ts';
import { openStep } from './open-step.ts';
import { statement } from './sql.ts';
import { createCase } from './start.ts';
import { lockById } from './work.ts';

export interface AbsenceRequest {
  personId: string;
  /** First and last day, ISO dates, both included. */
  from: string;
  to: string;
  substitute: string | null;
  orderNumber?: string | undefined;
  orderDate?: string | undefined;
}

/** What a plan and an early end are answered with; a repeat hears the same. */
export interface AbsenceReceipt {
  id: string;
  state: 'planned' | 'cancelled' | 'ended';
}

const insert = statement(
  'absence_insert',
  `insert into absences (id, person_id, substitute_id, from_day, to_day, starts_at, ends_at, order_number, order_date, state)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'planned')`,
);
/** One lock for all absences: two plans at once must not miss each other's overlap or close a circle. */
const serialize = statement('absences_lock', `select pg_advisory_xact_lock(hashtextextended('absences', 0))`);

/**
 * «Меня не будет»: a person is away for some days, and a substitute decides in their place. A head, a chair and an
 * accountant name the order. Runs as a small workflow of its own.
 * @throws refusals invalid (days, overlap, substitute away, circle, order missing)
 */
export function planAbsence(
  deps: CoreDeps,
  actor: Actor,
  request: AbsenceRequest,
  idempotency?: Idempotency,
): Promise<Accepted<AbsenceReceipt>> {
  const { zone } = deps.packs.current().calendar;
  const absenceId = newId();
  const span = { startsAt: new Date(0), endsAt: new Date(0) };
  return runCommand(deps, {
    name: 'planAbsence',
    actor,
    idempotency,
    status: 201,
    may: (roles) => request.personId === actor.personId || permits(roles, 'people.manage'),
    on: async (tx) => {
      await tx.query(serialize);
      const [clock] = await tx.query<{ now: Date }>(databaseNow);
      await checkAbsence(tx, request, localDate(await deps.clock.now(clock?.now ?? new Date()), zone));
      span.startsAt = atLocalTime(request.from, '00:00', zone);
      span.endsAt = atLocalTime(addDays(request.to, 1), '00:00', zone);
      return createCase(tx, deps, {
        process: processOf(deps, 'absence'),
        content: { absenceId, startsAt: span.startsAt.toISOString(), endsAt: span.endsAt.toISOString() },
        initiatorId: request.personId,
        actorId: actor.personId,
      });
    },
    do: async (work) => {
      const { personId, substitute, from, to, orderNumber = null, orderDate = null } = request;
      const { startsAt, endsAt } = span;
      work.tx.last(insert, [
        absenceId,
        personId,
        substitute,
        from,
        to,
        startsAt,
        endsAt,
        orderNumber,
        orderDate,
      ]);
      await openStep(work, { step: 'planned', round: 1, branch: '' });
      return { id: absenceId, state: 'planned' as const };
    },
  });
}

const findCase = statement(
  'absence_case',
  `select c.id, a.person_id as "personId", a.substitute_id as "substituteId" from absences a
   join cases c on c.type = 'absence' and c.business_key = a.id::text where a.id = $1`,
);
const callOff = statement('absence_call_off', `update absences set state = $2 where id = $1`);

/**
 * Back early, or never left: the absence ends now and undecided tasks return.
 * @param mayManage the caller has found that the actor manages others' absences
 * @throws refusals not-found, not-allowed, already-ended
 */
export async function endAbsence(
  deps: CoreDeps,
  actor: Actor,
  absenceId: string,
  mayManage: boolean,
  idempotency?: Idempotency,
): Promise<Accepted<AbsenceReceipt>> {
  let span: AbsenceSpan | undefined;
  const accepted = await runCommand(deps, {
    name: 'endAbsence',
    actor,
    idempotency,
    on: async (tx) => {
      const [found] = await tx.query<AbsenceSpan>(findCase, [absenceId]);
      if (found === undefined) throw refusal('not-found');
      if (found.personId !== actor.personId && !mayManage) throw refusal('not-found');
      span = { ...found, id: absenceId };
      return lockById(tx, deps, found.id);
    },
    do: async (work) => {
      const step = work.steps.find(({ state }) => state === 'open');
      if (step === undefined)
        throw refusal('already-ended', {
          detail: t('Это отсутствие уже закончилось.', 'This absence is over already.'),
        });
      const planned = step.key === 'planned';
      record(work, { kind: 'returned', actorId: actor.personId, stepId: step.id, detail: { absenceId } });
      await closeStep(work, step, planned ? 'calledOff' : 'back', 'command');
      const state: AbsenceReceipt['state'] = planned ? 'cancelled' : 'ended';
      work.tx.last(callOff, [absenceId, state]);
      return { id: absenceId, state };
    },
  });
  // At once, so that whoever is back needn't wait for the engine; where this fails, the workflow or the sweep does it.
  if (span !== undefined) await giveBackTasks(deps, span).catch(() => undefined);
  return accepted;
}
