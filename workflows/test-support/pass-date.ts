/** Business time on a live stage: it comes to a step's date, and the workflow's timer goes off. */
import { waitFor } from '../../scripts/runtime/wait-for.ts';
import type { LiveStage } from './live-stage.ts';

/** Plays one way to its end; the id of its case. */
export type Way = (stage: LiveStage) => Promise<string>;

/** Lets business time come to just before this step's date, and its timer go off. */
export async function passDateOf(stage: LiveStage, caseId: string, step: string, branch = ''): Promise<void> {
  const { id, due } = await stage.opened(caseId, step, branch);
  stage.aheadMs = due.getTime() - Date.now() - 1_000;
  await stage.signal(caseId, { closed: [] });
  const sql = `select 1 from steps where id = $1 and state <> 'open'`;
  const isOver = async () => (await stage.rows(sql, [id])).length > 0;
  await waitFor(isOver, { what: `the date of ${step}`, limitMs: 30_000 });
}
