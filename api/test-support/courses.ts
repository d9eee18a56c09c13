/** A course over HTTP, with what the engine does on it done by hand. */
import { addDays, isWorkingDay, localDate } from '../../domain/calendar.ts';
import { decide, openTask } from './journey.ts';
import { storyAsks } from './publish.ts';
import type { ApiWorld, Client } from './world.ts';

/** The working day that is so many of them away from business time's today. */
export async function workingDay(world: ApiWorld, after: number): Promise<string> {
  const { calendar } = world.api.deps.core.packs.current();
  let day = localDate(await world.api.deps.now(), calendar.zone);
  for (let left = after; left > 0;) {
    day = addDays(day, 1);
    if (isWorkingDay(day, calendar)) left -= 1;
  }
  return day;
}

/** Opens a course of three sessions of six hours, on working days from the twentieth on. */
export async function openCourse(
  world: ApiWorld,
  leader: Client,
  program: string,
  changes: Record<string, unknown> = {},
): Promise<string> {
  const sessions = await Promise.all(
    [1, 2, 3].map(async (number) => ({
      date: await workingDay(world, 19 + number),
      ...{ from: '15:00', to: '19:30', hours: 6, topic: `Занятие ${number}`, time: 'free' },
      ...{ place: 'Кабинет 3', link: 'https://meet.example/1' },
    })),
  );
  const input = {
    program,
    host: 'school-1',
    places: 2,
    minimum: 1,
    assessment: 'work',
    sessions,
    ...changes,
  };
  const { status, text, body } = await leader.post('/api/process-types/program-delivery/cases', input);
  if (status !== 201) throw new Error(text);
  return body['id'] as string;
}

/** The group is looked at and meets: its sessions are waited for. */
export async function meets(world: ApiWorld, leader: Client, id: string): Promise<void> {
  await decide(leader, await openTask(leader, id), { choice: 'close' });
  await decide(leader, await openTask(leader, id), { choice: 'run', reason: 'Группа согласна.' });
  for (const number of ['1', '2', '3']) await storyAsks(world, id, 'session', number);
}
