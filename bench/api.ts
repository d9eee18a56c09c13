/** The product's API with one process more. */
import { flushCompileCache } from 'node:module';
import '../scripts/start/end-with-parent.ts';
import { startApi } from '../api/server/start.ts';
import { readConfig } from '../db/config.ts';
import { processes } from '../workflows/processes.ts';
import { benchApproval } from './approval/process.ts';

// Tests kill it at any moment: what comes after it compiles nothing anew.
flushCompileCache();

const config = readConfig(['DATABASE_URL', 'TEMPORAL_ADDRESS', 'AUTH_SECRET']);
const api = await startApi({ config, processes: [...processes, benchApproval] });
api.deps.stuckWatch.start();
process.once('SIGTERM', () => void api.close().finally(() => process.exit(0)));
