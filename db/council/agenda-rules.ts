import { localDate } from '../../domain/calendar.ts';
import { datesIn } from '../../domain/dates.ts';
import * as english from '../../domain/english.ts';
import { refusal, type FieldError } from '../../domain/refusals.ts';
import { dayMonth } from '../../domain/russian-dates.ts';
import { counted } from '../../domain/russian.ts';
import { workingDaysBetween } from '../../domain/terms.ts';
import { t, type Text } from '../../domain/text-object.ts';
import { statement } from '../core/sql.ts';
import { policyNumber, type Work } from '../core/work.ts';

const WORKING_DAYS = ['рабочий день', 'рабочих дня', 'рабочих дней'] as const;

const submitted = statement(
  'agenda_submitted',
  `select e.created_at as submitted_at, (
     select max(s.closed_at) from steps s
     where s.case_id = e.case_id and s.key = 'vote' and s.edition = e.number and s.outcome = 'noQuorum') as failed_at
   from case_editions e where e.case_id = $1 and e.number = $2`,
);

/**
 * Why this program can't be decided in a session of that day; undefined where it can. It must have been submitted so
 * many working days before that its reviewers and the members can read it, and after a vote without a quorum the next
 * comes soon (domain.md, `program-approval`; both numbers are policy).
 */
export async function agendaProblem(program: Work, date: string): Promise<Text | undefined> {
  const { row, tx, pack } = program;
  const { calendar } = pack;
  const [times] = await tx.query<{ submitted_at: Date; failed_at: Date | null }>(submitted, [
    row.id,
    row.edition,
  ]);
  if (times === undefined) throw new Error(`Edition ${row.edition} of ${row.id} is not stored`);
  const from = localDate(times.submitted_at, calendar.zone);
  const least = policyNumber(program, 'submittedWdBefore');
  const days = workingDaysBetween(from, date, calendar);
  if (days < least) {
    return t(
      `Программа ${row.subject} подана ${dayMonth(from, date)}, до заседания ${counted(days, WORKING_DAYS)}, а нужно ${least}. Выберите заседание позже или откройте электронное голосование.`,
      `The program ${row.subject} was submitted on ${datesIn('en').dayMonth(from, date)}, ${english.counted(days, ['working day', 'working days'])} before the session, and ${least} are needed. Choose a later session or open an electronic vote.`,
    );
  }
  if (times.failed_at === null) return undefined;
  const most = policyNumber(program, 'againWithinWd');
  const since = workingDaysBetween(localDate(times.failed_at, calendar.zone), date, calendar);
  return since > most
    ? t(
        `По программе ${row.subject} кворума не было: её решают снова не позже чем через ${counted(most, WORKING_DAYS)}. Выберите заседание раньше или откройте электронное голосование.`,
        `There was no quorum for the program ${row.subject}: it is decided again within ${english.counted(most, ['working day', 'working days'])}. Choose an earlier session or open an electronic vote.`,
      )
    : undefined;
}

/** A mistake of what was sent, at its field. */
export function wrong(path: string, message: FieldError['message']): Error {
  return refusal('invalid', { errors: [{ path, message }] });
}
