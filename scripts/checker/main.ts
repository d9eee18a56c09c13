/**
 * `node scripts/checker/main.ts [--client-log FILE]`: looks whether the rows keep what the product promises, and
 * prints what doesn't as JSON lines. Exits with 1 where it finds anything. Changes nothing.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { processes } from '../../workflows/processes.ts';
import { messageOf } from '../runtime/operator-error.ts';
import { checkRunning } from '../../checker/check-running.ts';
import { readClientLog } from '../../checker/client-log.ts';
import { whereItRuns } from './where.ts';

try {
  const { values } = parseArgs({ options: { 'client-log': { type: 'string' } } });
  const log = values['client-log'];
  const findings = await checkRunning(await whereItRuns(process.env), {
    processes: new Map(processes.map((process) => [process.key, process])),
    ...(log !== undefined && { requests: readClientLog(resolve(log)) }),
  });
  for (const finding of findings) console.log(JSON.stringify(finding));
  process.exitCode = findings.length > 0 ? 1 : 0;
} catch (error) {
  console.error(messageOf(error));
  process.exitCode = 2;
}
