/** The beginning of a payment: what it may not be begun with, and its frozen row. */
import { courseTitle } from '../../domain/cohort.ts';
import { plural } from '../../domain/russian.ts';
import { refusal, type FieldError } from '../../domain/refusals.ts';
import { say } from '../../domain/said.ts';
import { schoolYear } from '../../domain/school-year.ts';
import { t, type Text } from '../../domain/text-object.ts';
import { knownPayment, type KnownPayment, type Route } from '../../domain/payment.ts';
import type { Effect } from '../core/deps.ts';
import { asFacts } from '../core/deps.ts';
import { factsOf } from '../core/facts.ts';
import { statement } from '../core/sql.ts';
import { todayOf, type Work } from '../core/work.ts';
import { addAct } from './acts.ts';

/** As the process's input has it (workflows/payment-authorization/content.ts). */
export interface PaymentInput {
  cohort: string;
  payee: string;
  hours: number;
  rate: number;
  route: Route;
  hoursElsewhere?: number;
  contractReason?: string;
}

// Held, so that a course that is called off at the same moment finds the payment, or the payment the course called off.
const cohortNow = statement(
  'payment_cohort',
  'select leader_id as leader, phase, title from cohorts where id = $1::uuid for share',
);
const districts = statement(
  'payment_starter',
  `select coalesce(bool_or(role = 'departmentOfficer'), false) as department, coalesce(bool_or(role = 'methodist'), false) as methodist
   from role_grants where person_id = $1::uuid and valid_from <= $2::date and (valid_to is null or valid_to >= $2::date)`,
);
const insert = statement(
  'payment_insert',
  `insert into payments (id, cohort_id, payee_id, payer, head_role, head_scope, own_employee, starter_id, state, route, hours,
     rate, year, budget_year, file_ids)
   values ($1, $2, $3, $4, $5, $6, $7, $8, 'live', $9, $10, $11, $12, $13, '{}')`,
);

/**
 * Freezes who pays whom for which course.
 * @throws refusals not-allowed, invalid (a course that has begun, nobody who leads it, more hours than planned, a civil
 *   contract with the payer's own employee)
 */
export const openPayment: Effect = async (work) => {
  const input = await inputOf(work);
  const known = knownPayment(asFacts(await factsOf(work)));
  const starter = work.changes.editions[0]?.created_by ?? work.row.initiator_id;
  const [[cohort], [roles]] = await Promise.all([
    work.tx.query<{ leader: string; phase: string; title: string }>(cohortNow, [input.cohort]),
    work.tx.query<{ department: boolean; methodist: boolean }>(districts, [starter, todayOf(work)]),
  ]);
  const isDepartment = roles?.department === true;
  if (cohort === undefined) throw refusal('invalid', { errors: [{ path: 'cohort', message: gone }] });
  if (!isDepartment && roles?.methodist !== true && cohort.leader !== starter)
    throw refusal('not-allowed', {
      detail: t(
        'Заявку на оплату подаёт руководитель этого курса, методист или управление образования.',
        'The leader of this course, a methodist or the department makes the request.',
      ),
    });
  const errors = [
    ...(isGone(cohort.phase, known) ? [{ path: 'cohort', message: gone }] : []),
    ...termProblems(work, input, known),
    ...contractProblems(input, known, isDepartment),
  ];
  if (errors.length > 0) throw refusal('invalid', { errors });
  nameCase(work, cohort.title, input);
  const firstDay = known.sessions[0]?.day ?? todayOf(work);
  await work.tx.query(insert, [
    ...[work.row.id, input.cohort, input.payee, known.payer, known.head.role, known.head.scope],
    ...[known.ownEmployee, starter, input.route, input.hours, input.rate],
    ...[schoolYear(firstDay), Number(firstDay.slice(0, 4))],
  ]);
  await addAct(work, {
    link: 'start',
    office: 'author',
    by: { actorId: starter, forId: starter === input.payee ? null : input.payee, decisionId: null },
  });
  return { payer: known.payer };
};

/** But for pay that came back, which is asked for anew. */
function isGone(phase: string, { delivered }: KnownPayment): boolean {
  return phase === 'cancelled' || (phase === 'concluded' && !delivered);
}

/** The case is called by its course, which the input names by an id alone. */
function nameCase({ row, process }: Work, title: string, input: PaymentInput): void {
  row.subject = `${process.subject(input as never)}: ${courseTitle({ title, hours: input.hours })}`;
}

/** What is over, or called off, is paid for no more. */
export const gone = say(
  'Этот курс уже завершён или не состоится. Выберите другой.',
  'This course is over or will not take place. Choose another.',
);

const revise = statement(
  'payment_revise',
  `update payments p set route = $2, hours = $3, rate = $4 from cohorts c
   where p.id = $1::uuid and c.id = p.cohort_id returning c.title`,
);

/** The new edition's terms. @throws refusal invalid */
export const revisePayment: Effect = async (work) => {
  const input = await inputOf(work);
  const known = knownPayment(asFacts(await factsOf(work)));
  const isDepartment = input.contractReason !== undefined;
  const errors = [...termProblems(work, input, known), ...contractProblems(input, known, isDepartment)];
  if (errors.length > 0)
    throw refusal('invalid', {
      errors: errors.map(({ path, message }) => ({ path: `content.${path}`, message })),
    });
  const [cohort] = await work.tx.query<{ title: string }>(revise, [
    ...[work.row.id, input.route, input.hours, input.rate],
  ]);
  if (cohort !== undefined) nameCase(work, cohort.title, input);
  return {};
};

export async function inputOf(work: Work): Promise<PaymentInput> {
  return (await factsOf(work)).content as PaymentInput;
}

function termProblems({ now }: Work, { hours }: PaymentInput, known: KnownPayment): FieldError[] {
  const [first] = known.sessions;
  if (first === undefined)
    return [
      {
        path: 'payee',
        message: say(
          'Этот человек не ведёт занятий этого курса.',
          'This person leads no session of this course.',
        ),
      },
    ];
  const errors: FieldError[] = [];
  if (first.startsAt <= now && !known.delivered) errors.push({ path: 'cohort', message: begun });
  const planned = known.sessions.reduce((sum, session) => sum + session.planned, 0);
  if (hours > planned) errors.push({ path: 'hours', message: moreThanPlanned(planned) });
  return errors;
}

/** Pay is agreed before the first session (domain.md, `payment-authorization`). */
export const begun = say(
  'Занятия уже начались: оплату согласуют до первого занятия.',
  'The course has begun: pay is agreed before its first session.',
);

function moreThanPlanned(planned: number): Text {
  const hour = plural(planned, ['час', 'часа', 'часов']);
  return t(
    `По расписанию у этого человека ${planned} ${hour}. Больше указать нельзя.`,
    `The schedule has ${planned} hours of this person. No more can be asked for.`,
  );
}

function contractProblems(
  { route, contractReason }: PaymentInput,
  { ownEmployee }: KnownPayment,
  isDepartment: boolean,
): FieldError[] {
  if (contractReason !== undefined && !isDepartment)
    return [
      {
        path: 'contractReason',
        message: say(
          'Обоснование пишет управление образования: пусть заявку подаст оно.',
          'The department writes the reason: let it make the request.',
        ),
      },
    ];
  if (route !== 'civil' || !ownEmployee || contractReason !== undefined) return [];
  return [
    {
      path: 'route',
      message: say(
        'Договор ГПХ со своим работником не заключают. Выберите доплату или почасовую оплату; исключение обосновывает управление образования.',
        'There is no civil contract with one’s own employee. Choose a supplement or hourly teaching; the department may give a reason for an exception.',
      ),
    },
  ];
}
