/** The agenda of a session as its paper says it, on the day on which it is asked for. */
import { localDate } from '../../domain/calendar.ts';
import type { ValuesOf } from '../../domain/document-fields.ts';
import type { documentKinds } from '../../domain/documents.ts';
import { clockTime, officialDate } from '../../domain/russian-dates.ts';
import type { SessionView } from '../contract/views.ts';

export interface AgendaSettings {
  council: string;
  /** Who is the council's secretary today: «Орлова И. П.» */
  secretary: string;
  now: Date;
  zone: string;
}

export function agendaPaper(
  session: SessionView,
  { council, secretary, now, zone }: AgendaSettings,
): ValuesOf<typeof documentKinds.agenda.fields> {
  return {
    council,
    date: officialDate(localDate(now, zone)),
    session: whenAndWhere(session, zone),
    questions: session.agenda
      .filter(({ state }) => state !== 'takenOff' && state !== 'withdrawn')
      .map(({ subject, leader }, index) => [String(index + 1), `О программе ${subject}`, leader.shortName]),
    secretary,
  };
}

function whenAndWhere({ kind, startsAt, place }: SessionView, zone: string): string {
  const start = new Date(startsAt);
  const day = officialDate(localDate(start, zone));
  return kind === 'electronic'
    ? `Электронное голосование, открыто ${day} в ${clockTime(start, zone)}`
    : `${day}, ${clockTime(start, zone)}. ${place ?? ''}`;
}
