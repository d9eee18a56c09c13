/** When and where an ordinary session of the council is held: as it was called, or as it was last moved. */
import { addDays, atLocalTime, isWorkingDay, type LocalDate, type WorkCalendar } from './calendar.ts';
import { datesIn } from './dates.ts';
import { dayMonth } from './russian-dates.ts';
import { t, type Text } from './text-object.ts';

export interface Sitting {
  date: LocalDate;
  /** On the wall in the district: `15:00`. */
  time: string;
  place: string;
}

/** What a session's case holds that matters here. */
export interface SessionFacts {
  content: unknown;
  decisions: readonly { choice: string; form: Record<string, unknown> }[];
}

/** The steps of `program-approval` in which a program waits for a place on an agenda. */
export const waitingForAgenda = ['agenda', 'departmentAgenda'];

export type SessionKind = 'ordinary' | 'electronic';

export function kindOf({ content }: Pick<SessionFacts, 'content'>): SessionKind {
  return (content as { kind: SessionKind }).kind;
}

/** Day, time and place of an ordinary session; undefined for an electronic one, which has none. */
export function sittingOf({ content, decisions }: SessionFacts): Sitting | undefined {
  if (kindOf({ content }) === 'electronic') return undefined;
  const moves = decisions.filter(({ choice }) => choice === 'move').map(({ form }) => form);
  const { date, time, place } = Object.assign({}, content, ...moves) as Sitting;
  return { date, time, place };
}

/** Its first moment. */
export function startOf(
  session: SessionFacts,
  { calendar: { zone } }: { calendar: Pick<WorkCalendar, 'zone'> },
): Date | undefined {
  const sitting = sittingOf(session);
  return sitting && atLocalTime(sitting.date, sitting.time, zone);
}

/** Whom the secretary marked as present when it was opened; undefined for an electronic session. */
export function presentIn(session: SessionFacts): string[] | undefined {
  if (kindOf(session) === 'electronic') return undefined;
  const opening = session.decisions.findLast(({ choice }) => choice === 'open');
  return (opening?.form['present'] as string[] | undefined) ?? [];
}

const LONGEST_AHEAD_DAYS = 366;

/** Why no ordinary session can be held on that day: it is past, no working day, or so far ahead that it is a slip; undefined where it can. */
export function dayProblem(date: LocalDate, today: LocalDate, calendar: WorkCalendar): Text | undefined {
  if (date < today)
    return t(
      'Этот день уже прошёл. Назначьте заседание на сегодня или позже.',
      'This day is past. Call the session for today or later.',
    );
  if (date > addDays(today, LONGEST_AHEAD_DAYS))
    return t('До этого дня больше года. Проверьте год.', 'That is more than a year away. Check the year.');
  if (isWorkingDay(date, calendar)) return undefined;
  return t(
    `${dayMonth(date, today)} — нерабочий день. Выберите рабочий.`,
    `${datesIn('en').dayMonth(date, today)} is not a working day. Choose one.`,
  );
}
