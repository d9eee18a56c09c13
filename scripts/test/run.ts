/** `npm test [-- paths and jest options]`: brings up what tests need, runs them, ends with `N passed, N failed`. */
import { toVariables } from './environment.ts';
import { interruption } from './interruption.ts';
import { runJest } from './jest.ts';
import { testServices } from './services.ts';
import type { TestServices } from './services.ts';
import { addTallies, emptyTally, tallyLine } from './tally.ts';
import type { Tally } from './tally.ts';
import { withLimit } from './with-limit.ts';

const START_LIMIT = 4 * 60_000;
const STOP_LIMIT = 15_000;
const RUN_LIMIT = 45 * 60_000;

/**
 * A test that promises something within seconds gets the machine to itself, after all others and one at a time:
 * `*.alone.test.ts`. Where paths are named, only those run, side by side.
 */
const everything = [['^(?!.*\\.alone\\.test\\.ts$)'], ['--runInBand', '\\.alone\\.test\\.ts$']];

async function run(): Promise<Tally> {
  let services: TestServices;
  try {
    services = await withLimit(testServices(), START_LIMIT, 'Starting the test servers');
  } catch (error) {
    console.error('What the tests need could not be brought up:', error);
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const given = process.argv.slice(2);
  const signal = interruption();
  const env = toVariables(services.environment);
  let tally = emptyTally;
  for (const args of given.length > 0 ? [given] : everything) {
    if (signal.aborted) break;
    tally = addTallies(tally, await runJest({ args, env, limit: RUN_LIMIT, signal }));
  }
  await withLimit(services.stop(), STOP_LIMIT, 'Stopping the test servers').catch(console.error);
  return tally;
}

const tally = await run();
console.log(tallyLine(tally));
process.exit(tally.failed > 0 ? 1 : 0);
