/** The product's worker with one process more. */
import { flushCompileCache } from 'node:module';
import '../scripts/start/end-with-parent.ts';
import { effects } from '../activities/effects.ts';
import { readConfig } from '../db/config.ts';
import { processes } from '../workflows/processes.ts';
import { productModules } from '../worker/bundle.ts';
import { runWorker } from '../worker/run.ts';
import { countApproval } from './approval/effect.ts';
import { benchApproval } from './approval/process.ts';

// Tests kill it at any moment: what comes after it compiles nothing anew.
flushCompileCache();

const pathOf = (relative: string) => new URL(relative, import.meta.url).pathname;

await runWorker({
  config: readConfig(['DATABASE_URL', 'TEMPORAL_ADDRESS']),
  processes: [...processes, benchApproval],
  effects: { ...effects, countApproval },
  modules: {
    stories: pathOf('workflows.ts'),
    declarations: [...productModules.declarations, pathOf('approval/process.ts')],
  },
});
process.exit(0);
