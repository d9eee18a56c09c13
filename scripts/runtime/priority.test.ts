import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { endChild, spawnNative } from './child.ts';
import { ENGINE_NICENESS, setSessionNiceness } from './priority.ts';
import { scratchFolder } from './scratch.ts';

const nicenessOf = (file: string) => /nice (-?\d+)/.exec(readFileSync(file, 'utf8'))?.[1];
const hasAutogroups = existsSync('/proc/self/autogroup') && nicenessOf('/proc/self/autogroup') !== undefined;
const onLinuxWithAutogroups = hasAutogroups ? test : test.skip;

onLinuxWithAutogroups("a less urgent child's whole session goes after the others", async () => {
  const folder = await scratchFolder();
  const child = spawnNative({
    command: 'sleep',
    args: ['60'],
    logFile: join(folder, 'sleep.log'),
    parentDeathSignal: 'KILL',
    nice: ENGINE_NICENESS,
  });
  try {
    expect(nicenessOf(`/proc/${child.pid}/autogroup`)).toBe(String(ENGINE_NICENESS));
  } finally {
    await endChild(child, []);
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a system without autogroups, or a child that never began, is no failure', () => {
  expect(() => setSessionNiceness(undefined, ENGINE_NICENESS)).not.toThrow();
  expect(() => setSessionNiceness(2 ** 30, ENGINE_NICENESS)).not.toThrow();
});
