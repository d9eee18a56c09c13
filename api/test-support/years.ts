/** Teachers' years over HTTP, as tests take them: every step of theirs is opened by the answer before. */
import { localDate } from '../../domain/calendar.ts';
import { schoolYear } from '../../domain/school-year.ts';
import { anItem, planOf } from '../../workflows/test-support/iop.ts';
import { caseOf, decide, openTask } from './journey.ts';
import type { ApiWorld } from './world.ts';

export const today = localDate(new Date(), 'Asia/Krasnoyarsk');
export const thisYear = schoolYear(today);

/** Begins somebody's year of today at school 1; its case. */
export async function begun(world: ApiWorld, login: string, school = 'school-1'): Promise<string> {
  const person = await world.as(login);
  const input = { teacher: await world.personId(login), school, year: thisYear };
  const { body, status, text } = await person.post<{ id: string }>(
    '/api/process-types/iop-cycle/cases',
    input,
  );
  if (status !== 201) throw new Error(text);
  return body.id;
}

/** Answers whatever this person is asked on the case now. */
export async function answered(
  world: ApiWorld,
  caseId: string,
  login: string,
  form: Record<string, unknown>,
): Promise<void> {
  const person = await world.as(login);
  const { status, text } = await decide(person, await openTask(person, caseId), form);
  if (status !== 200) throw new Error(`${login}: ${text}`);
}

/** Takes a year to where its plan is written. */
export async function toPlan(world: ApiWorld, caseId: string, login: string): Promise<void> {
  await answered(world, caseId, login, { choice: 'accept' });
  const ratings = [{ indicator: 'assessment', rating: 1 }];
  await answered(world, caseId, login, { choice: 'done', ratings });
}

/** Begins a year of that plan, and has it approved. */
export async function approved(
  world: ApiWorld,
  login: string,
  items = [anItem('i1'), anItem('i2', { hours: 4 })],
  { reviewer = 'deputy1', head = 'head1' } = {},
): Promise<string> {
  const id = await begun(world, login);
  await toPlan(world, id, login);
  const { editions } = await caseOf(await world.as(login), id);
  const content = planOf(editions.at(-1)?.content ?? {}, items);
  await answered(world, id, login, { choice: 'send', content });
  await answered(world, id, reviewer, { choice: 'pass' });
  await answered(world, id, head, { choice: 'approve' });
  return id;
}
