import { spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const LIMIT_MS = 30_000;

/** Ends well once the heap that the burst has left is small again; nothing but us collects it. */
const burst = `
  const { getHeapStatistics } = require('node:v8');
  const heap = () => getHeapStatistics().total_heap_size / 1e6;
  if (require('node:vm').runInNewContext('typeof gc') !== 'undefined') process.exit(2);
  let held = Array.from({ length: 200 }, () => new Array(100_000).fill(0).map((_, n) => n + 0.5));
  if (heap() < 100) process.exit(3);
  held = undefined;
  setInterval(() => { if (heap() < 50) process.exit(0); }, 100);
  setTimeout(() => process.exit(1), ${LIMIT_MS});
`;

test(
  'a process at rest gives back what a burst has left, and no context may collect by itself',
  async () => {
    const flags = ['--no-memory-reducer', '--import=./worker/rest.ts'];
    const child = spawn(process.execPath, [...flags, '--eval', burst], { cwd: root, stdio: 'inherit' });
    const { promise, resolve } = Promise.withResolvers<number | null>();
    child.once('exit', resolve);
    expect(await promise).toBe(0);
  },
  LIMIT_MS + 10_000,
);
