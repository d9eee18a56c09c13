/** `npm run test:e2e [-- paths and jest options]`: starts the product, runs e2e/*.e2e.ts, ends with `N passed, N failed`. */
import { mkdtemp, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { whereItRuns } from '../../scripts/checker/where.ts';
import { interruption } from '../../scripts/test/interruption.ts';
import { runJest } from '../../scripts/test/jest.ts';
import { tallyLine } from '../../scripts/test/tally.ts';
import type { Tally } from '../../scripts/test/tally.ts';
import { startProduct } from './start-product.ts';

const RUN_LIMIT = 20 * 60_000;

interface Reached {
  baseUrl: string;
  /** As the owner; empty for a product that the run has not started and whose folder it does not know. */
  databaseUrl: string;
  stop: () => Promise<void>;
}

async function startOrReuse(): Promise<Reached> {
  const { E2E_BASE_URL: running, E2E_DATABASE_URL: databaseUrl = '' } = process.env;
  if (running) return { baseUrl: running.replace(/\/$/, ''), databaseUrl, stop: async () => {} };
  const started = await startProduct();
  const where = await whereItRuns({ DATA_DIR: started.dataDir }, 'owner');
  return { ...started, databaseUrl: where.databaseUrl };
}

async function run(): Promise<Tally> {
  const signal = interruption();
  const { baseUrl, databaseUrl, stop } = await startOrReuse();
  const artifacts = await mkdtemp(join(tmpdir(), 'pd-e2e-shots-'));
  const tally = await runJest({
    args: ['--config', resolve(import.meta.dirname, '../jest.config.js'), ...process.argv.slice(2)],
    env: { E2E_BASE_URL: baseUrl, E2E_DATABASE_URL: databaseUrl, E2E_ARTIFACTS: artifacts },
    limit: RUN_LIMIT,
    signal,
  });
  await stop();
  // Kept when there are screenshots in it.
  await rmdir(artifacts).catch(() => undefined);
  return tally;
}

const tally = await run().catch((error: unknown): Tally => {
  console.error(error instanceof Error ? error.message : error);
  return { passed: 0, failed: 1, skipped: 0 };
});
console.log(tallyLine(tally));
process.exit(tally.failed > 0 ? 1 : 0);
