/** `npm run simulate`: a school year with the real workflows and database, the clock skipped; see docs/decisions/0025-sandbox.md. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isOperatorError, messageOf } from './runtime/operator-error.ts';
import { simulateOptions } from './simulate/options.ts';
import { readOverrides } from './simulate/policy.ts';
import { htmlReport } from './simulate/report/html.ts';
import { jsonReport } from './simulate/report/json.ts';
import { simulate } from './simulate/run.ts';
import { simulationServers } from './simulate/site.ts';

const say = (line: string) => console.error(line);

async function main(): Promise<void> {
  const options = simulateOptions(process.argv.slice(2));
  const overrides = options.policy === undefined ? undefined : await readOverrides(options.policy);
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
    const base = await runOn('base', undefined);
    const whatIf = overrides && { overrides, measured: await runOn('whatif', overrides) };
    const report = { options, base, ...(whatIf && { whatIf }) };
    await mkdir(options.out, { recursive: true });
    await writeFile(join(options.out, 'report.json'), jsonReport(report));
    await writeFile(join(options.out, 'report.html'), htmlReport(report));
    const minutes = ((performance.now() - began) / 60_000).toFixed(1);
    say(`${options.teachers} teachers, ${minutes} minutes: ${join(options.out, 'report.html')}`);
  } finally {
    await servers.stop();
  }
}

await main().catch((error: unknown) => {
  console.error(isOperatorError(error) ? messageOf(error) : error);
  process.exitCode = isOperatorError(error) && error.code === 'help' ? 0 : 1;
});
process.exit();
