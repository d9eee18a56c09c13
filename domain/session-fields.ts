/** When and where a session of a course is, for the forms that open a course and that change a session. */
import { z } from 'zod';
import * as english from './english.ts';
import { hoursText } from './russian.ts';
import { say } from './said.ts';
import { line } from './text.ts';

const time = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, say('Укажите время так: 15:00', 'Give the time as 15:00'));

export const sessionFields = {
  date: z.iso.date(say('Укажите день', 'Name the day')).meta({
    title: 'День',
    description: 'Когда занятие',
    en: { title: 'Day', description: 'When the session is' },
  }),
  from: time.meta({
    format: 'clock',
    title: 'Начало',
    description: 'Например, 15:00',
    en: { title: 'From', description: 'Such as 15:00' },
  }),
  to: time.meta({
    format: 'clock',
    title: 'Конец',
    description: 'Например, 16:30',
    en: { title: 'To', description: 'Such as 16:30' },
  }),
  place: line({ max: 200 })
    .optional()
    .meta({
      title: 'Место',
      description: 'Организация и кабинет',
      en: { title: 'Place', description: 'Organization and room' },
    }),
  link: z
    .url(say('Это не ссылка: она начинается с https://', 'This is no link: one begins with https://'))
    .max(500, say('Слишком длинная ссылка', 'The link is too long'))
    .refine(
      (url) => /^https?:\/\//.test(url),
      say('Ссылка начинается с https://', 'A link begins with https://'),
    )
    .optional()
    .meta({
      title: 'Ссылка на видеовстречу',
      description: 'Её увидят только зачисленные',
      en: { title: 'Link of the video meeting', description: 'Only those who are enrolled see it' },
    }),
};

/** Minutes of an academic hour. */
const ACADEMIC_MINUTES = 45;

/** How many academic hours fit between two times on the wall (`15:00`), a begun one counted whole. */
export function academicHours({ from, to }: { from: string; to: string }): number {
  return Math.ceil((minutesOf(to) - minutesOf(from)) / ACADEMIC_MINUTES);
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** A session needs somewhere to be: a place or a link. */
export function placeProblem({
  place,
  link,
}: {
  place?: string | undefined;
  link?: string | undefined;
}): { path: 'place'; message: string } | undefined {
  if (place !== undefined || link !== undefined) return undefined;
  return {
    path: 'place',
    message: say('Укажите место или ссылку на видеовстречу.', 'Give a place or the link of a video meeting.'),
  };
}

/** Indices of the sessions that begin before the one above ends. */
export function outOfOrder(sessions: readonly { date: string; from: string; to: string }[]): number[] {
  return sessions.flatMap(({ date, from }, index) => {
    const before = sessions[index - 1];
    return before !== undefined && `${date} ${from}` < `${before.date} ${before.to}` ? [index] : [];
  });
}

/** A session ends after it begins. */
export function orderProblem({
  from,
  to,
}: {
  from: string;
  to: string;
}): { path: 'to'; message: string } | undefined {
  if (from < to) return undefined;
  return {
    path: 'to',
    message: say('Конец раньше начала. Проверьте время.', 'The end is before the beginning.'),
  };
}

/** What of a session's times contradicts itself: nobody is credited more hours than it lasts. `path` is its own field. */
export function timeProblem(session: {
  from: string;
  to: string;
  hours: number;
}): { path: 'to' | 'hours'; message: string } | undefined {
  const reversed = orderProblem(session);
  if (reversed !== undefined) return reversed;
  const most = academicHours(session);
  if (session.hours <= most) return undefined;
  return {
    path: 'hours',
    message: say(
      `За это время — не больше ${hoursText(most)}: академический час длится 45 минут.`,
      `At most ${english.hoursText(most)} in this time: an academic hour has 45 minutes.`,
    ),
  };
}
