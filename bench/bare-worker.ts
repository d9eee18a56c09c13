/** The worker of the bare workflow: the SDK's defaults and one activity. */
import '../scripts/start/end-with-parent.ts';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import pg from 'pg';
import { readConfig, temporalConnection } from '../db/config.ts';
import { bundleWorkflows } from '../worker/bundle.ts';
import { BARE_QUEUE } from './bare/queue.ts';

const config = readConfig(['DATABASE_URL', 'TEMPORAL_ADDRESS']);
const pool = new pg.Pool({ connectionString: config.DATABASE_URL, max: 12 });
const { code } = await bundleWorkflows({
  stories: new URL('bare/stories.ts', import.meta.url).pathname,
  declarations: [],
});
Runtime.install({ shutdownSignals: ['SIGINT', 'SIGTERM'], logger: new DefaultLogger('ERROR') });
const worker = await Worker.create({
  connection: await NativeConnection.connect(temporalConnection(config)),
  taskQueue: BARE_QUEUE,
  workflowBundle: { code },
  activities: {
    countApproval: async (id: string): Promise<void> => {
      await pool.query({
        name: 'bare_effect',
        text: `insert into bench_effects (id) values ($1) on conflict do nothing`,
        values: [id],
      });
    },
  },
});
await worker.run();
process.exit(0);
