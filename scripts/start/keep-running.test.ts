import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { endChild, hasExited } from '../runtime/child.ts';
import { removeScratch, scratchFolder } from '../runtime/scratch.ts';
import { waitFor } from '../runtime/wait-for.ts';
import { keepRunning } from './keep-running.ts';
import type { Kept } from './keep-running.ts';
import { heartbeatOf, spawnNodeChild } from './node-child.ts';

let folder: string;
let kept: Kept;
const lines: string[] = [];
const silence: boolean[] = [];

async function said(start: string): Promise<string> {
  return await waitFor(() => lines.find((line) => line.startsWith(start)), {
    what: `"${start}" after ${lines.join('\n')}`,
    limitMs: 20_000,
  });
}

beforeAll(async () => {
  folder = await scratchFolder();
  const start = async () => {
    const child = await spawnNodeChild(
      {
        name: 'worker',
        command: [join(import.meta.dirname, 'fixtures', 'fake-worker.ts')],
        env: process.env,
        cwd: folder,
        logFile: join(folder, 'worker.log'),
      },
      () => undefined,
    );
    const stop = async (waitMs: number) => await endChild(child, [{ signal: 'SIGTERM', waitMs }]);
    return { child, stop, answers: heartbeatOf(child) };
  };
  const patience = { everyMs: 100, askMs: 1_000, sayMs: 500, endMs: 5_000, firstMs: 20_000 };
  const service = { name: 'worker', start, patience, onSilence: (silent: boolean) => silence.push(silent) };
  kept = await keepRunning(service, (line) => lines.push(line), new AbortController().signal);
});

afterAll(async () => {
  await kept?.stop(2_000);
  await removeScratch(folder);
});

beforeEach(() => {
  lines.length = 0;
  silence.length = 0;
});

test('"started again" is said only when the new process answers', async () => {
  const before = kept.pid() ?? 0;
  process.kill(before, 'SIGKILL');
  const now = await waitFor(() => kept.pid() !== before && kept.pid(), { what: 'another', limitMs: 5_000 });
  process.kill(now, 'SIGSTOP');
  expect(lines).toEqual([expect.stringMatching(/^worker: ended \(SIGKILL\), starting again/)]);
  process.kill(now, 'SIGCONT');
  expect(await said('worker: started again')).toContain(`process ${now}`);
});

test('a frozen process is named, and left alone when it thaws in time', async () => {
  const pid = kept.pid() ?? 0;
  process.kill(pid, 'SIGSTOP');
  expect(await said('worker: no answer')).toContain(`process ${pid}`);
  process.kill(pid, 'SIGCONT');
  await said('worker: answers again');
  expect(lines).toHaveLength(2);
  expect(silence).toEqual([true, false]);
  expect(kept.pid()).toBe(pid);
});

test('one that stays frozen is ended and started again', async () => {
  const pid = kept.pid() ?? 0;
  process.kill(pid, 'SIGSTOP');
  expect(await said('worker: started again')).not.toContain(`process ${pid}`);
  expect(lines).toContainEqual(expect.stringMatching(/no answer for 5 s, ending process/));
});

test('stopped while it is being started again, it ends the new process, too', async () => {
  const startsAgain = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  const children: ChildProcess[] = [];
  const start = async () => {
    if (children.length > 0) {
      startsAgain.resolve();
      await goOn.promise;
    }
    const child = spawn('sleep', ['30']);
    children.push(child);
    return { child, stop: async () => await endChild(child, []) };
  };
  const slow = await keepRunning({ name: 'slow', start }, () => undefined, new AbortController().signal);
  children[0]?.kill('SIGKILL');
  await startsAgain.promise;
  const stopped = slow.stop(1_000);
  goOn.resolve();
  await stopped;
  expect(children.map(hasExited)).toEqual([true, true]);
});
