/** Who is asked in a form of methodical work, and what its answers must be. */
import { z } from 'zod';
import type { LocalDate } from '../../domain/calendar.ts';
import { knownCohort } from '../../domain/cohort.ts';
import { dayText } from '../../domain/dates.ts';
import { choiceField, keptProblems, reasonField, withReason } from '../../domain/forms.ts';
import type { CaseFacts } from '../../domain/case-facts.ts';
import type { StartedOn } from '../../domain/process.ts';
import type { FieldError } from '../../domain/refusals.ts';
import { DISTRICT_SCOPE as district } from '../../domain/roles.ts';
import { say } from '../../domain/said.ts';
import { lastDayOfSchoolYear } from '../../domain/school-year.ts';
import type { Seat } from '../../domain/seats.ts';
import { formContent, yearOfForm, type FormContent } from './content.ts';

export type Facts = CaseFacts<FormContent>;

/** Nobody accepts the report of the form that they lead: another methodist does, or the department. */
export const closingSeat = (facts: Facts): Seat => ({
  key: 'methodist',
  kind: 'holders',
  role: 'methodist',
  scope: district,
  except: [knownCohort(facts)?.leaderId ?? facts.content.leader],
  otherwise: [{ role: 'departmentOfficer', scope: district }],
});

/** An order of a day to come opens nothing; a school opens forms of its own alone. */
export function openingProblems(content: FormContent, { today, by }: StartedOn): FieldError[] {
  const { orderDate: dated, host } = content;
  const errors = meetingProblems(content, { year: yearOfForm(content), today }, 'meetings');
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

/** Meetings lie ahead, not before the order, and in the form's school year. */
function meetingProblems(
  { meetings = [], orderDate }: FormContent,
  { year, today }: { year: number; today: LocalDate },
  path: string,
): FieldError[] {
  const last = lastDayOfSchoolYear(year);
  return meetings.flatMap(({ date }, index) => {
    const message = whyNotOn(date, { today, orderDate, last });
    return message === undefined ? [] : [{ path: `${path}.${index}.date`, message }];
  });
}

function whyNotOn(
  date: LocalDate,
  { today, orderDate, last }: { today: LocalDate; orderDate: LocalDate; last: LocalDate },
): string | undefined {
  if (date < today) return say('Этот день уже прошёл.', 'This day is over.');
  if (date < orderDate)
    return say('Это раньше приказа об открытии.', 'This is before the order that opens the form.');
  const { ru, en } = dayText(last);
  return date > last
    ? say(
        `Форма работает до ${ru}; дальше её продлевают приказом.`,
        `The form works until ${en}; an order renews it after that.`,
      )
    : undefined;
}

/** What the opening order says, and no plan changes. */
export const ordered = ['kind', 'title', 'host', 'leader', 'orderNumber', 'orderDate', 'members'] as const;

/** A plan has meetings on days of the form, and leaves as it is what the order says. */
export function planProblems(
  { content: before, year }: Facts,
  answer: Record<string, unknown>,
  { today }: { today: LocalDate },
): FieldError[] {
  const after = answer['content'] as FormContent | undefined;
  if (after?.meetings === undefined || after.meetings.length === 0)
    return [
      {
        path: after === undefined ? 'content' : 'content.meetings',
        message: say('Назначьте хотя бы одну встречу.', 'Plan at least one meeting.'),
      },
    ];
  const message = say(
    'Этого план не меняет: так в приказе.',
    'A plan does not change this: the order says it.',
  );
  const changed = keptProblems({ before, after }, ordered, message);
  return [...changed, ...meetingProblems(after, { year, today }, 'content.meetings')];
}

/** What the district sets of forms: whole hours are credited. */
export const formPolicy = z.looseObject({
  leaderHoursPerMeeting: z
    .int(say('Укажите целое число часов', 'Give a whole number of hours'))
    .min(0, say('Не меньше нуля', 'Not below zero'))
    .max(8, say('Не больше 8 часов за встречу', 'At most 8 hours a meeting')),
});

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
