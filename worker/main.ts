/** The worker's composition root: the product's processes and effects. */
import '../scripts/start/end-with-parent.ts';
import { effects } from '../activities/effects.ts';
import { readConfig } from '../db/config.ts';
import { processes } from '../workflows/processes.ts';
import { runWorker } from './run.ts';

await runWorker({ config: readConfig(['DATABASE_URL', 'TEMPORAL_ADDRESS']), processes, effects });
// A live pool would keep the process: everything has been said, so it ends here.
process.exit(0);
