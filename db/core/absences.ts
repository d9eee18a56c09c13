import { addDays, atLocalTime, localDate } from '../../domain/calendar.ts';
import { refusal, type FieldError } from '../../domain/refusals.ts';
import { t } from '../../domain/text-object.ts';
import { record } from './audit.ts';
import { closeStep } from './close-step.ts';
import { runCommand, type Accepted, type Actor } from './command.ts';
import { processOf, type CoreDeps } from './deps.ts';
import type { Idempotency } from './idempotency.ts';
import { newId } from './ids.ts';
import { openStep } from './open-step.ts';
import { statement, type Tx } from './sql.ts';
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

const insert = statement(
  'absence_insert',
  `insert into absences (id, person_id, substitute_id, from_day, to_day, starts_at, ends_at, order_number, order_date, state)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'planned')`,
);
/** One lock for all absences: two plans at once must not miss each other's overlap or close a circle. */
const serialize = statement('absences_lock', `select pg_advisory_xact_lock(hashtextextended('absences', 0))`);
const conflicts = statement(
  'absence_conflicts',
  `select
     exists (select 1 from absences where person_id = $1 and state in ('planned', 'active')
             and from_day <= $4::date and to_day >= $3::date) as overlaps,
     exists (select 1 from absences where person_id = $2 and state in ('planned', 'active')
             and from_day <= $4::date and to_day >= $3::date) as substitute_away,
     exists (select 1 from absences where substitute_id = $1 and state in ('planned', 'active')
             and from_day <= $4::date and to_day >= $3::date) as stands_in,
     exists (select 1 from people where id = $2) as substitute_exists,
     exists (select 1 from role_grants where person_id = $1 and valid_to is null
             and role in ('schoolHead', 'councilChair', 'accountant')) as needs_order`,
);

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
): Promise<Accepted<{ absenceId: string }>> {
  const { calendar } = deps.packs.current();
  const absenceId = newId();
  const startsAt = atLocalTime(request.from, '00:00', calendar.zone);
  const endsAt = atLocalTime(addDays(request.to, 1), '00:00', calendar.zone);
  return runCommand(deps, {
    actor,
    idempotency,
    status: 201,
    on: async (tx) => {
      await tx.query(serialize);
      const content = { absenceId, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
      return createCase(tx, deps, {
        process: processOf(deps, 'absence'),
        content,
        initiatorId: request.personId,
      });
    },
    do: async (work) => {
      const today = localDate(work.now, calendar.zone);
      await checkAbsence(work.tx, request, today);
      const { personId, substitute, from, to, orderNumber, orderDate } = request;
      work.tx.last(insert, [
        absenceId,
        personId,
        substitute,
        from,
        to,
        startsAt,
        endsAt,
        orderNumber ?? null,
        orderDate ?? null,
      ]);
      await openStep(work, { step: 'planned', round: 1, branch: '' });
      return { absenceId };
    },
  });
}

async function checkAbsence(tx: Tx, request: AbsenceRequest, today: string): Promise<void> {
  const { personId, substitute, from, to, orderNumber } = request;
  const errors: FieldError[] = [];
  if (to < from) errors.push({ path: 'to', message: 'Последний день раньше первого. Исправьте даты.' });
  if (to < today)
    errors.push({ path: 'to', message: 'Эти дни уже прошли. Укажите сегодняшний или будущий день.' });
  if (substitute === personId)
    errors.push({ path: 'substitute', message: 'Замещающий — другой человек. Выберите его.' });
  const [found] = await tx.query<Conflicts>(conflicts, [personId, substitute, from, to]);
  if (found?.overlaps)
    errors.push({
      path: 'from',
      message: 'На эти дни отсутствие уже указано. Измените даты или отмените прежнее.',
    });
  if (substitute !== null && found?.substitute_exists === false) {
    errors.push({ path: 'substitute', message: 'Такого человека нет. Выберите из списка.' });
  }
  if (found?.substitute_away)
    errors.push({ path: 'substitute', message: 'Этот человек сам отсутствует в эти дни. Выберите другого.' });
  if (found?.stands_in && substitute !== null) {
    errors.push({
      path: 'from',
      message: 'В эти дни вы замещаете другого. Сначала пусть выберут другого замещающего.',
    });
  }
  if (found?.needs_order && substitute !== null && !orderNumber) {
    errors.push({ path: 'orderNumber', message: 'Для руководителя нужен номер приказа о замещении.' });
  }
  if (errors.length > 0) throw refusal('invalid', { errors });
}

interface Conflicts {
  overlaps: boolean;
  substitute_away: boolean;
  stands_in: boolean;
  substitute_exists: boolean;
  needs_order: boolean;
}

const findCase = statement(
  'absence_case',
  `select c.id, a.person_id, a.state from absences a
   join cases c on c.type = 'absence' and c.business_key = a.id::text where a.id = $1`,
);
const callOff = statement('absence_call_off', `update absences set state = $2 where id = $1`);

/**
 * Back early, or never left: the absence ends now and undecided tasks return.
 * @param mayManage the caller has found that the actor manages others' absences
 * @throws refusals not-found, not-allowed, already-ended
 */
export function endAbsence(
  deps: CoreDeps,
  actor: Actor,
  absenceId: string,
  mayManage: boolean,
  idempotency?: Idempotency,
): Promise<Accepted<{ absenceId: string }>> {
  return runCommand(deps, {
    actor,
    idempotency,
    on: async (tx) => {
      const [found] = await tx.query<{ id: string; person_id: string }>(findCase, [absenceId]);
      if (found === undefined) throw refusal('not-found');
      if (found.person_id !== actor.personId && !mayManage) throw refusal('not-found');
      return lockById(tx, deps, found.id);
    },
    do: async (work) => {
      const step = work.steps.find(({ state }) => state === 'open');
      if (step === undefined)
        throw refusal('already-ended', { detail: t('Это отсутствие уже закончилось.') });
      const planned = step.key === 'planned';
      record(work, { kind: 'returned', actorId: actor.personId, stepId: step.id, detail: { absenceId } });
      await closeStep(work, step, planned ? 'calledOff' : 'back', 'command');
      work.tx.last(callOff, [absenceId, planned ? 'cancelled' : 'ended']);
      return { absenceId };
    },
  });
}
