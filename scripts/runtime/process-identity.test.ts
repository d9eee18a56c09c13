import { spawn } from 'node:child_process';
import { endProcess, identityOf, isAlive } from './process-identity.ts';

function sleeper(script = 'setInterval(() => {}, 1000)') {
  return spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'ignore'] });
}

test('a living process is known by its id and start time, an ended one is not', async () => {
  const child = sleeper();
  const identity = identityOf(child.pid ?? 0);
  expect(identity).toMatchObject({ pid: child.pid });
  expect(isAlive(identity ?? { pid: 0, started: '' })).toBe(true);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
  expect(identityOf(child.pid ?? 0)).toBeUndefined();
});

test('another process that has got the same id is left alone', async () => {
  const child = sleeper();
  const pid = child.pid ?? 0;
  await endProcess({ pid, started: 'long ago' }, 'SIGKILL', 0);
  expect(identityOf(pid)).toBeDefined();
  child.kill('SIGKILL');
});

test.each([
  [
    'ignores its signal',
    "process.on('SIGTERM', () => {}); console.log('up'); setInterval(() => {}, 1000)",
    false,
  ],
  ['is stopped', "console.log('up'); setInterval(() => {}, 1000)", true],
])('a process that %s is ended all the same', async (_what, script, stopped) => {
  const child = sleeper(script);
  await new Promise((resolve) => child.stdout.once('data', resolve));
  if (stopped) child.kill('SIGSTOP');
  const identity = identityOf(child.pid ?? 0);
  await endProcess(identity ?? { pid: 0, started: '' }, 'SIGTERM', 300);
  expect(identityOf(child.pid ?? 0)).toBeUndefined();
});
