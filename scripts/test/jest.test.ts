import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runJest } from './jest.ts';
import { addTallies, parseTally, tallyLine } from './tally.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'suite-'));
  writeFileSync(
    join(folder, 'good.test.ts'),
    `test('a', () => {}); test('b', () => {}); test.skip('c', () => {});`,
  );
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the given file in a jest of its own; `good.test.ts`, where it is the larger, comes before it. */
async function runWith(content: string, limit = 20_000) {
  writeFileSync(join(folder, 'other.test.ts'), content);
  const config = JSON.stringify({
    rootDir: folder,
    testMatch: ['<rootDir>/*.test.ts'],
    transform: {},
    extensionsToTreatAsEsm: ['.ts'],
  });
  return runJest({ args: ['--config', config, '--runInBand', '--silent'], env: {}, limit, quiet: true });
}

test('passes, failures and skips are counted', async () => {
  const tally = await runWith(`test('d', () => { expect(1).toBe(2); }); test('e', () => {});`);
  expect(tally).toEqual({ passed: 3, failed: 1, skipped: 1 });
});

test('a file that cannot be run is a failure', async () => {
  const tally = await runWith(`import { nothing } from './nowhere.ts'; nothing();`);
  expect(tally).toEqual({ passed: 2, failed: 1, skipped: 1 });
});

test('a jest that dies is a failure, and what had passed stays counted', async () => {
  const tally = await runWith(`process.kill(process.pid, 'SIGKILL');`);
  expect(tally).toEqual({ passed: 2, failed: 1, skipped: 1 });
});

test('a file that never ends is killed at the limit and is a failure', async () => {
  const tally = await runWith(`for (;;) {}`, 3_000);
  expect(tally).toEqual({ passed: 2, failed: 1, skipped: 1 });
});

test('a run that tests nothing is a failure', async () => {
  rmSync(join(folder, 'good.test.ts'));
  const tally = await runWith('', 20_000);
  expect(tally.failed).toBe(1);
});

test('the closing line says skipped only when something was', () => {
  expect(tallyLine({ passed: 3, failed: 0, skipped: 0 })).toBe('3 passed, 0 failed');
  expect(tallyLine({ passed: 3, failed: 1, skipped: 2 })).toBe('3 passed, 1 failed, 2 skipped');
});

test('the last closing line of an output is read back', () => {
  const output = 'x\n1 passed, 0 failed\nnoise\n4 passed, 1 failed, 2 skipped\nmore\n';
  expect(parseTally(output)).toEqual({ passed: 4, failed: 1, skipped: 2 });
  expect(parseTally('Tests: 4 passed, 1 failed, total')).toBeUndefined();
});

test('stages add up', () => {
  const sum = addTallies({ passed: 1, failed: 0, skipped: 1 }, { passed: 2, failed: 3, skipped: 0 });
  expect(sum).toEqual({ passed: 3, failed: 3, skipped: 1 });
});
