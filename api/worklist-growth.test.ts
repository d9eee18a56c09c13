import { worklistStatement } from '../db/read/tasks.ts';
import { fillWithTasks } from './test-support/many-tasks.ts';
import { submitted } from './test-support/journey.ts';
import { apiWorld, type ApiWorld } from './test-support/world.ts';
import type { TaskDetail } from './contract/views.ts';

interface Plan {
  'Shared Hit Blocks': number;
  'Shared Read Blocks': number;
  'Index Name'?: string;
  Plans?: Plan[];
}

function indexesOf(plan: Plan): string[] {
  return [plan['Index Name'] ?? '', ...(plan.Plans ?? []).flatMap(indexesOf)].filter(Boolean);
}

/** Pages of 8 KB that one page of the worklist touches, and the indexes it is read off. */
async function costOfAPage(world: ApiWorld): Promise<{ blocks: number; indexes: string[] }> {
  const { text } = worklistStatement('open', 'due');
  const values = [await world.personId('secretary'), '-infinity', '00000000-0000-0000-0000-000000000000', 51];
  const { rows } = await world.owner.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
    `explain (analyze, buffers, format json) ${text}`,
    values,
  );
  const plan = rows[0]?.['QUERY PLAN'][0].Plan;
  if (plan === undefined) throw new Error('no plan');
  return { blocks: plan['Shared Hit Blocks'] + plan['Shared Read Blocks'], indexes: indexesOf(plan) };
}

/** For each row: the task, its step, case, edition, draft and decisions, each found by an index of three levels. */
const MOST_BLOCKS_A_ROW = 20;

test('a page of the worklist touches only its own rows among 40,000 tasks', async () => {
  const world = await apiWorld();
  try {
    const id = await submitted(world);
    const holderId = await world.personId('secretary');
    await fillWithTasks(world.owner, id, { tasks: 40_000, open: 8_000, mine: 1_200, holderId });
    const { body } = await (await world.as('secretary')).get<{ items: TaskDetail[] }>('/api/tasks?limit=50');
    expect(body.items).toHaveLength(50);
    const { blocks, indexes } = await costOfAPage(world);
    expect(indexes).toContain('tasks_worklist');
    expect(blocks).toBeLessThan(MOST_BLOCKS_A_ROW * 50);
  } finally {
    await world.stop();
  }
}, 120_000);
