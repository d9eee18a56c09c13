/** `npm run bench [-- --only FIGURE …] [-- --scale small|full]`: one JSON line a figure; progress goes to stderr. */
import { isOperatorError } from '../scripts/runtime/operator-error.ts';
import { lineOf, type Figure, type FigureName } from './figures.ts';
import { measureBusy, measureThinking } from './measures/approval.ts';
import { measureBulk } from './measures/bulk.ts';
import { measureCertificates } from './measures/certificates.ts';
import { measureCreditBook } from './measures/credit-book.ts';
import { measureDemand } from './measures/demand.ts';
import { measureEnrollment } from './measures/enrollment.ts';
import { measureDetection } from './measures/detect.ts';
import { measureIdle } from './measures/idle.ts';
import { measureTeachersYear } from './measures/teachers-year.ts';
import { measurePage } from './measures/page.ts';
import { measurePayments } from './measures/payments.ts';
import { measureProgram } from './measures/program.ts';
import { measureRollover } from './measures/rollover.ts';
import { measureRolloverKills } from './measures/rollover-kills.ts';
import { measureSimulation } from './measures/simulation.ts';
import { measureStuck } from './measures/stuck.ts';
import { measureWorklist } from './measures/worklist.ts';
import { readOptions } from './options.ts';
import type { Bench } from './setup/bench.ts';
import { describeMachine } from './setup/machine.ts';
import { demandLowerableNiceness } from './setup/processes.ts';
import { startServers } from './setup/servers.ts';

interface Measurement {
  gives: readonly FigureName[];
  /** It moves Temporal's priority back and forth. */
  movesPriority?: boolean;
  measure: (bench: Bench) => Promise<Figure[]>;
}

const measurements: readonly Measurement[] = [
  {
    gives: ['approval.throughput_ratio', 'approval.accept_p99_ratio', 'approval.next_visible_p50_ratio'],
    measure: measureBusy,
    movesPriority: true,
  },
  { gives: ['approval.cpu_ratio', 'core.history_events'], measure: measureThinking, movesPriority: true },
  { gives: ['approval.history_events'], measure: measureProgram },
  { gives: ['worklist.growth_ratio'], measure: measureWorklist },
  { gives: ['stuck.growth_ratio'], measure: measureStuck },
  { gives: ['detect.max_s', 'detect.missed', 'detect.false'], measure: measureDetection },
  { gives: ['credit_book.growth_ratio'], measure: measureCreditBook },
  { gives: ['certificates.growth_ratio'], measure: measureCertificates },
  { gives: ['rollover.start_ratio'], measure: measureRollover },
  { gives: ['rollover.duplicates'], measure: measureRolloverKills },
  { gives: ['payment.duplicates'], measure: measurePayments },
  { gives: ['page.initial_kb'], measure: measurePage },
  { gives: ['simulate.minutes', 'simulate.growth_ratio', 'simulate.mismatch'], measure: measureSimulation },
  { gives: ['demand_map.sql_ratio'], measure: measureDemand },
  { gives: ['iop.history_events', 'iop.billable_actions'], measure: measureTeachersYear },
  { gives: ['enrollment.ratio'], measure: measureEnrollment },
  { gives: ['bulk.reassign_ratio', 'bulk.retry_ratio'], measure: measureBulk },
  { gives: ['idle.memory_ratio', 'idle.evicted_p99_ratio'], measure: measureIdle, movesPriority: true },
];

const say = (line: string) => console.error(line);

async function main(): Promise<void> {
  const { only, scale } = readOptions(process.argv.slice(2));
  const chosen = measurements.filter(({ gives }) => gives.some((figure) => only.includes(figure)));
  if (chosen.some(({ movesPriority }) => movesPriority)) await demandLowerableNiceness();
  const servers = await startServers(say);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void servers.stop().finally(() => process.exit(1)));
  }
  try {
    const shared = await describeMachine(servers);
    for (const { measure } of chosen) {
      const figures = await measure({ servers, scale, say });
      for (const figure of figures.filter((one) => only.includes(one.figure))) {
        console.log(JSON.stringify(lineOf({ ...figure, detail: { scale, ...shared, ...figure.detail } })));
      }
    }
  } finally {
    await servers.stop();
  }
}

await main().catch((error: unknown) => {
  console.error(isOperatorError(error) ? error.message : error);
  process.exitCode = 1;
});
process.exit();
