/** The product's worker with stories that a signal breaks: for measuring how soon that is told. */
import { flushCompileCache } from 'node:module';
import '../scripts/start/end-with-parent.ts';
import { effects } from '../activities/effects.ts';
import { readConfig } from '../db/config.ts';
import { processes } from '../workflows/processes.ts';
import { productModules } from '../worker/bundle.ts';
import { runWorker } from '../worker/run.ts';

flushCompileCache();

await runWorker({
  config: readConfig(['DATABASE_URL', 'TEMPORAL_ADDRESS']),
  processes,
  effects,
  modules: {
    ...productModules,
    stories: new URL('../workflows/test-support/breakable-stories.ts', import.meta.url).pathname,
  },
});
process.exit(0);
