/** The API's composition root. */
import '../scripts/start/end-with-parent.ts';
import { readConfig } from '../db/config.ts';
import { processes } from '../workflows/processes.ts';
import { startApi } from './server/start.ts';

const config = readConfig(['DATABASE_URL', 'TEMPORAL_ADDRESS', 'AUTH_SECRET']);
const api = await startApi({ config, processes });
api.deps.stuckWatch.start();

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    void api.close().finally(() => process.exit(0));
  });
}
