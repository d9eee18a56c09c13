/** Who is asked in a form of methodical work, and what its answers must be. */
import { z } from 'zod';
import { knownCohort } from '../../domain/cohort.ts';
import { choiceField, reasonField, withReason } from '../../domain/forms.ts';
import type { CaseFacts } from '../../domain/case-facts.ts';
import type { StartedOn } from '../../domain/process.ts';
import type { FieldError } from '../../domain/refusals.ts';
import { DISTRICT_SCOPE as district } from '../../domain/roles.ts';
import { say } from '../../domain/said.ts';
import type { Seat } from '../../domain/seats.ts';
import { formContent, type FormContent } from './content.ts';

export type Facts = CaseFacts<FormContent>;

export const leaderSeat = (facts: Facts): Seat => ({
  key: 'leader',
  kind: 'person',
  personId: knownCohort(facts)?.leaderId ?? facts.content.leader,
  role: 'courseLeader',
  scope: district,
});

/** An order of a day to come opens nothing; a school opens forms of its own alone. */
export function openingProblems(
  { orderDate: dated, host }: FormContent,
  { today, by }: StartedOn,
): FieldError[] {
  const errors: FieldError[] = [];
  if (dated > today)
    errors.push({
      path: 'orderDate',
      message: say('Этот день ещё не наступил.', 'This day is yet to come.'),
    });
  const opens = by?.roles.some(
    ({ role, scope }) =>
      role === 'methodist' || role === 'departmentOfficer' || (scope === host && ofSchool.includes(role)),
  );
  if (opens === false)
    errors.push({
      path: 'host',
      message: say('Выберите своё учреждение.', 'Choose your own institution.'),
    });
  return errors;
}

const ofSchool: readonly string[] = ['schoolHead', 'deputyHead'];

export function planProblems({ content: before }: Facts, answer: Record<string, unknown>): FieldError[] {
  const after = answer['content'] as FormContent | undefined;
  if (after?.meetings === undefined || after.meetings.length === 0)
    return [
      {
        path: after === undefined ? 'content' : 'content.meetings',
        message: say('Назначьте хотя бы одну встречу.', 'Plan at least one meeting.'),
      },
    ];
  return (['kind', 'host', 'leader', 'orderNumber', 'orderDate'] as const)
    .filter((key) => after[key] !== before[key])
    .map((key) => ({
      path: `content.${key}`,
      message: say('Этого план не меняет: так в приказе.', 'A plan does not change this: the order says it.'),
    }));
}

const { orderNumber, orderDate } = formContent.shape;
const ofRenewal = { 'x-only-with': ['renew'] };

/** Whoever renews it names the order of the next year. */
export const closingForm = withReason(
  z.strictObject({
    choice: choiceField(['renew', 'close', 'return']),
    orderNumber: orderNumber.optional().meta({ ...orderNumber.meta(), ...ofRenewal }),
    orderDate: orderDate.optional().meta({ ...orderDate.meta(), ...ofRenewal }),
    reason: reasonField,
  }),
  ['return'],
).superRefine(({ choice, orderNumber: number, orderDate: date }, context) => {
  if (choice !== 'renew') return;
  const missing = (path: string, message: string) =>
    context.addIssue({ code: 'custom', path: [path], message });
  if (number === undefined)
    missing(
      'orderNumber',
      say('Укажите номер приказа о продлении.', 'Give the number of the renewing order.'),
    );
  if (date === undefined)
    missing('orderDate', say('Укажите дату приказа о продлении.', 'Give the date of the renewing order.'));
});
