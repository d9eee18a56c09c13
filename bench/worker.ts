/** The product's worker with one process more. */
import '../scripts/start/end-with-parent.ts';
import { effects } from '../activities/effects.ts';
import { readConfig } from '../db/config.ts';
import { processes } from '../workflows/processes.ts';
import { runWorker } from '../worker/run.ts';
import { countApproval } from './approval/effect.ts';
import { benchApproval } from './approval/process.ts';

await runWorker({
  config: readConfig(['DATABASE_URL', 'TEMPORAL_ADDRESS']),
  processes: [...processes, benchApproval],
  effects: { ...effects, countApproval },
  workflowsPath: new URL('workflows.ts', import.meta.url).pathname,
});
process.exit(0);
