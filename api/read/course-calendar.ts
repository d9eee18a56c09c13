/** A session of a course in the calendar of whoever learns or teaches in it. */
import type { ICalEventData } from 'ical-generator';
import type { OwnSessionRead } from '../../db/read/courses.ts';

/** At its hours and place; what is held by video has its link there, which a phone opens. Moved, it keeps its id. */
export function ownSessionEvent(lesson: OwnSessionRead, baseUrl: string): ICalEventData {
  const { id, number, title, topic, place, link, starts_at: start, ends_at: end } = lesson;
  return {
    id: `${id}-${number}@${new URL(baseUrl).hostname}`,
    ...{ start, end },
    summary: `«${title}»: ${topic}`,
    location: place ?? link,
    description: place === null ? null : link,
    url: `${baseUrl}/courses/${id}`,
  };
}
