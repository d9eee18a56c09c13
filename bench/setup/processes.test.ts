import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';

const main = resolve(import.meta.dirname, '../main.ts');

/** Runs the bench as somebody who may not lower a niceness: root without that capability, or an ordinary user. */
async function runOrdinarily(...args: string[]) {
  const asRoot =
    process.getuid?.() === 0 ? ['setpriv', '--bounding-set=-sys_nice', '--inh-caps=-sys_nice'] : [];
  const [file, ...rest] = ['prlimit', '--nice=0:0', ...asRoot, process.execPath, main, ...args];
  const bench = spawn(file, rest, {
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 20_000,
    killSignal: 'SIGKILL',
  });
  const [out, said, [code]] = await Promise.all([
    text(bench.stdout),
    text(bench.stderr),
    once(bench, 'close'),
  ]);
  return { code: code as number | null, out, said };
}

test('whoever may not lower a niceness reads what to do, before anything is started', async () => {
  const { code, out, said } = await runOrdinarily('--only', 'approval.cpu_ratio', '--scale', 'small');
  expect(said).toMatch(/^Figures of the approval .*sudo prlimit[^\n]*\n$/);
  expect({ code, out }).toEqual({ code: 1, out: '' });
});
