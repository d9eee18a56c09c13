/**
 * `npm run check [-- --no-tests]`: types, lint, import rules, unused code, format, generated docs, tests.
 * Goes on after a failure, so that one run tells everything; a stage that is no test counts as one failure.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { interruption } from './interruption.ts';
import { runStage } from './stage.ts';
import type { Stage } from './stage.ts';
import { addTallies, emptyTally, tallyLine } from './tally.ts';

const MINUTE = 60_000;
const root = resolve(import.meta.dirname, '../..');

function stages(): Stage[] {
  const docs = 'scripts/generate-docs.ts';
  return [
    { name: 'types', command: ['npm', 'run', '--silent', 'typecheck'], limit: 3 * MINUTE },
    { name: 'lint', command: ['npm', 'run', '--silent', 'lint'], limit: 3 * MINUTE },
    { name: 'import rules', command: ['npm', 'run', '--silent', 'imports'], limit: 2 * MINUTE },
    { name: 'unused code', command: ['npm', 'run', '--silent', 'unused'], limit: 2 * MINUTE },
    { name: 'format', command: ['npm', 'run', '--silent', 'format:check'], limit: MINUTE },
    ...(existsSync(join(root, docs))
      ? [{ name: 'generated docs', command: ['node', docs, '--check'], limit: 2 * MINUTE }]
      : []),
    ...(process.argv.includes('--no-tests')
      ? []
      : [{ name: 'tests', command: ['npm', 'test', '--silent'], limit: 21 * MINUTE, counts: true }]),
  ];
}

const signal = interruption();
let total = emptyTally;
const failedStages: string[] = [];
for (const stage of stages()) {
  if (signal.aborted) break;
  console.log(`— ${stage.name}`);
  const tally = await runStage(stage, signal);
  if (tally.failed > 0) failedStages.push(stage.name);
  total = addTallies(total, tally);
}
if (failedStages.length > 0) console.log(`failed: ${failedStages.join(', ')}`);
if (signal.aborted) total = { ...total, failed: total.failed + 1 };
console.log(tallyLine(total));
process.exit(total.failed > 0 ? 1 : 0);
