/** Heads order training for their school in May, and amend the order before the year has begun in earnest. */
import { decide, startCase } from '../../../db/core/commands.ts';
import { addDays } from '../../../domain/calendar.ts';
import { dayOfSchoolYear } from '../../../domain/school-year.ts';
import type { OrderContent } from '../../../workflows/training-order/content.ts';
import type { Asked } from './contents.ts';
import { readFacts } from './open-tasks.ts';
import type { Someone } from './roster.ts';
import { attempt, atWorkFrom, helpFor, type Hour } from './world.ts';

const topics = [
  { topic: 'Функциональная грамотность на уроке', posts: 'Учителя 5–9 классов' },
  { topic: 'Подготовка к ГИА-9 (ОГЭ)', posts: 'Учителя математики и русского языка' },
  { topic: 'Работа с детьми с ОВЗ', posts: 'Учителя начальных классов' },
  { topic: 'Проектная деятельность', posts: 'Учителя-предметники' },
] as const;

/** Of so many heads this share does not wait to be asked, and this one amends what was sent. */
const UNASKED = 0.25;
const AMENDS = 0.35;

/** Some heads order before they are asked. */
export async function beginOrders(hour: Hour): Promise<void> {
  const { stage, chance, schools } = hour;
  const year = Number(hour.today.slice(0, 4));
  for (const school of schools) {
    const random = chance('orders unasked', school, year);
    const first = addDays(`${year}-05-04`, Math.floor(random.between(0, 4)));
    const head = headOf(hour, school);
    if (head === undefined || !random.chance(UNASKED) || !isOn(hour, first)) continue;
    await attempt(hour, 'start training-order', async () =>
      stage.handOn(await startCase(stage.core, head, 'training-order', orderOf(hour, { school, year }))),
    );
  }
}

const SENT = `
  select t.id, t.case_id, t.scope as school, s.content_hash, c.year from tasks t
    join steps s on s.id = t.step_id join cases c on c.id = t.case_id
  where t.state = 'open' and c.type = 'training-order' and s.key = 'amendments' order by t.scope`;

/** In the last days of August and in September some of what was ordered changes. */
export async function amendOrders(hour: Hour): Promise<void> {
  const { stage, chance, today } = hour;
  // Outside these weeks nobody thinks of it.
  if (today.slice(5) < '08-20' || today.slice(5) > '09-20') return;
  const declared = stage.core.processes.get('training-order')?.steps['amendments'];
  type Sent = { id: string; case_id: string; school: string; content_hash: string; year: number };
  const { rows } = await stage.pool.query<Sent>(SENT);
  for (const { id, case_id: caseId, school, content_hash: contentHash, year } of rows) {
    const random = chance('orders anew', school, year);
    const day = addDays(`${today.slice(0, 4)}-08-20`, Math.floor(random.between(0, 28)));
    const head = headOf(hour, school);
    if (declared === undefined || head === undefined || !random.chance(AMENDS) || !isOn(hour, day)) continue;
    const facts = await readFacts(stage.pool, caseId);
    const form = declared.example(helpFor(hour, head, { facts, choices: ['amend'] }));
    await attempt(hour, 'order amended', async () =>
      stage.handOn(await decide(stage.core, head, id, { contentHash, ...form })),
    );
  }
}

/** The lines of whoever prepares an order; one that was returned has a line more, as the example says. */
export function orderFor(hour: Hour, { task, facts, example }: Asked): { content?: OrderContent } {
  const content = facts.content as OrderContent;
  if (example['content'] === undefined || (content.lines ?? []).length > 0) return {};
  return task.step === 'preparation' ? { content: orderOf(hour, content) } : {};
}

function orderOf({ chance }: Hour, { school, year }: Pick<OrderContent, 'school' | 'year'>): OrderContent {
  const random = chance('orders', school, year);
  const lines = random
    .shuffled(topics)
    .slice(0, Math.floor(random.between(1, 4)))
    .map((topic) => {
      const month = random.pick(['10-01', '11-01', '02-01', '03-01']);
      const number = Math.floor(random.between(2, 9));
      return { ...topic, number, term: dayOfSchoolYear(year, month).slice(0, 7) };
    });
  return { school, year, lines };
}

function headOf({ roster }: Hour, school: string): Someone | undefined {
  return roster.all.find(({ roles }) =>
    roles.some(({ role, scope }) => role === 'schoolHead' && scope === school),
  );
}

function isOn({ stage, today }: Hour, day: string): boolean {
  return atWorkFrom(day, stage.core.packs.current().calendar) === today;
}
