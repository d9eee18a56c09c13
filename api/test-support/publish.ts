/** A program's way into the registry over HTTP, with what the engine does on it done by hand. */
import { effects } from '../../activities/effects.ts';
import { attend } from '../../db/core/attend.ts';
import { finish } from '../../db/core/finish.ts';
import { COUNCIL, decide, decideByExamples, openTask, submitted, toVote } from './journey.ts';
import type { ApiWorld } from './world.ts';

/** What the story would ask next, knowing all that has closed. */
async function belief(world: ApiWorld, caseId: string) {
  const sql = 'select run, edition as round, closed_steps as known from cases where id = $1';
  const { rows } = await world.owner.query<{ run: number; round: number; known: number }>(sql, [caseId]);
  if (rows[0] === undefined) throw new Error(`There is no case ${caseId}`);
  return { caseId, hints: [], ...rows[0] };
}

/** Opens what the story asks next where the declaration does not name it. */
export async function storyAsks(world: ApiWorld, caseId: string, step: string, branch = ''): Promise<void> {
  await attend(coreOf(world), { ...(await belief(world, caseId)), step, branch });
}

const coreOf = (world: ApiWorld) => ({ ...world.api.deps.core, effects });

/** A program by `leader` that stands in the registry. */
export async function published(world: ApiWorld, changes: Record<string, unknown> = {}): Promise<string> {
  return publish(world, await submitted(world, changes));
}

/** Takes a submitted program there; `refusing` heads refuse, and their schools are dropped. */
export async function publish(
  world: ApiWorld,
  id: string,
  refusing: readonly string[] = [],
): Promise<string> {
  await toVote(world, id);
  await decideByExamples(world, id, [...COUNCIL, 'secretary', 'chair']);
  await storyAsks(world, id, 'agreements');
  const agreeing = ['head1', 'head2', 'head3'].filter((head) => !refusing.includes(head));
  await decideByExamples(world, id, agreeing);
  for (const head of refusing) {
    const client = await world.as(head);
    await decide(client, await openTask(client, id), { choice: 'refuse', reason: 'Тайная причина отказа.' });
  }
  const leader = await world.as('leader');
  for (const head of refusing) {
    await storyAsks(world, id, 'conciliation', head.replace('head', 'school-'));
    await decide(leader, await openTask(leader, id), { choice: 'drop' });
  }
  const outcome = refusing.length === 0 ? 'approved' : 'approvedInPart';
  const { status } = await finish(coreOf(world), { ...(await belief(world, id)), outcome });
  if (status !== 'done') throw new Error(`not published: ${status}`);
  return id;
}
