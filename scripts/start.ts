/**
 * `npm start`: brings up everything and keeps it up until Ctrl-C. See docs/decisions/0001-runtime.md.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { API_NODE_FLAGS, WORKER_NODE_FLAGS } from './runtime/node-flags.ts';
import { startOptions } from './start/options.ts';
import { placeOf } from './start/place.ts';
import { runUntilStopped } from './start/run.ts';

const root = join(import.meta.dirname, '..');
const dotEnv = join(root, '.env');
if (existsSync(dotEnv)) process.loadEnvFile(dotEnv);

process.exitCode = await runUntilStopped((say) => ({
  root,
  ...placeOf(startOptions(process.argv.slice(2), process.env), process.env, root),
  programs: {
    migrate: ['db/migrate.ts'],
    loadPack: ['scripts/load-pack.ts'],
    worker: [...WORKER_NODE_FLAGS, 'worker/main.ts'],
    api: [...API_NODE_FLAGS, 'api/main.ts'],
  },
  say,
}));
process.exit();
