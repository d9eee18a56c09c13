/** `npm run simulate`: a school year with the real workflows and database, the clock skipped; see docs/decisions/0025-sandbox.md. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isOperatorError, messageOf, operatorError } from './runtime/operator-error.ts';
import { simulateOptions } from './simulate/options.ts';
import { readOverrides } from './simulate/policy.ts';
import { htmlReport } from './simulate/report/html.ts';
import { jsonReport } from './simulate/report/json.ts';
import type { Measured } from './simulate/report/measure.ts';
import { demandFitting, simulate } from './simulate/run.ts';
import { simulationServers } from './simulate/site.ts';

const say = (line: string) => console.error(line);

async function main(): Promise<void> {
  const options = simulateOptions(process.argv.slice(2));
  const overrides = options.policy === undefined ? undefined : await readOverrides(options.policy);
  // Before the base run has taken its minutes.
  if (overrides !== undefined) demandFitting(overrides);
  const began = performance.now();
  const servers = await simulationServers(say);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void servers.stop().finally(() => process.exit(1)));
  try {
    const runOn = async (name: string, changed: typeof overrides) => {
      const site = await servers.site(name);
      try {
        return await simulate(site, {
          ...options,
          overrides: changed,
          say: (line) => say(`${name}: ${line}`),
        });
      } finally {
        await site.stop();
      }
    };
    const playing = performance.now();
    const base = await runOn('base', undefined);
    const played = (performance.now() - playing) / 60_000;
    const whatIf = overrides && { overrides, measured: await runOn('whatif', overrides) };
    const report = { options, base, ...(whatIf && { whatIf }) };
    await mkdir(options.out, { recursive: true });
    await writeFile(join(options.out, 'report.json'), jsonReport(report));
    await writeFile(join(options.out, 'report.html'), htmlReport(report));
    const { teachers, seed, out } = options;
    say(`${teachers} teachers, ${minutesOf(began)} minutes: ${join(out, 'report.html')}`);
    // For scripts: what the base run took, its servers' start left out.
    const found = base.findings.reduce((sum, { times }) => sum + times, 0);
    const { hours, kopecks, numbers } = base.mismatch;
    const cpuMinutes = (process.cpuUsage().user + process.cpuUsage().system) / 60_000_000;
    console.log(
      JSON.stringify({
        teachers,
        seed,
        minutes: played,
        cpuMinutes,
        findings: found,
        mismatch: hours + kopecks + numbers,
        out,
      }),
    );
    demandAgreement(base.mismatch);
  } finally {
    await servers.stop();
  }
}

/** @throws an operator error that says by how much they disagree: the report says where */
function demandAgreement({ hours, kopecks, numbers, where }: Measured['mismatch']): void {
  if (hours + kopecks + numbers === 0) return;
  const places = where.map(({ rule, place }) => `${rule}: ${place}`).join('\n');
  throw operatorError(
    `Ledger, attendance, registers and payments disagree by ${hours} h, ${kopecks} kopecks, ${numbers} numbers of registers.\n${places}`,
    'mismatch',
  );
}

function minutesOf(began: number): string {
  return ((performance.now() - began) / 60_000).toFixed(1);
}

await main().catch((error: unknown) => {
  console.error(isOperatorError(error) ? messageOf(error) : error);
  process.exitCode = isOperatorError(error) && error.code === 'help' ? 0 : 1;
});
process.exit();
