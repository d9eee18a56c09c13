/** `npm run ops -- COMMAND`: the operator's command line, with the rights and the audit of the page. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { runOps } from './ops/main.ts';

const dotEnv = join(import.meta.dirname, '../.env');
if (existsSync(dotEnv)) process.loadEnvFile(dotEnv);
process.exitCode = await runOps(process.argv.slice(2), {
  env: process.env,
  say: (line) => console.log(line),
  complain: (line) => console.error(line),
  confirm: process.stdin.isTTY ? ask : undefined,
});

async function ask(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(`${question} [y/N] `);
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}
