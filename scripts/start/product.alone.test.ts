import { readdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { removeScratch, scratchFolder } from '../runtime/scratch.ts';
import { waitFor } from '../runtime/wait-for.ts';
import { allGone, runProduct } from './fixtures/run-product.ts';
import type { ProductRun } from './fixtures/run-product.ts';

const MINUTES = 60_000;

/** One data folder for all tests, in their order: a start of the servers takes seconds, a new cluster more. */
let folder: string;
const runs: ProductRun[] = [];

async function run(args?: string[], env?: NodeJS.ProcessEnv, where = folder): Promise<ProductRun> {
  const product = await runProduct(where, args, env);
  runs.push(product);
  return product;
}

async function endByCtrlC(product: ProductRun): Promise<void> {
  const pids = await product.pids();
  const stopped = performance.now();
  product.child.kill('SIGINT');
  expect(await product.end()).toBe(0);
  expect(performance.now() - stopped).toBeLessThan(10_000);
  await allGone(pids.values(), 0);
}

type ApiAnswer = { pid: number; DATABASE_URL: string; DATABASE_OWNER_URL?: string; DEMO: string };

async function askApi(port: number, path = '/'): Promise<ApiAnswer | undefined> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { signal: AbortSignal.timeout(2_000) });
    return (await response.json()) as ApiAnswer;
  } catch {
    return undefined;
  }
}

beforeAll(async () => {
  folder = await scratchFolder();
});

afterAll(async () => {
  for (const { child, end } of runs) {
    child.kill('SIGTERM');
    await end();
  }
  await removeScratch(folder);
});

test(
  'from nothing to ready with a line for each step, beside another copy; Ctrl-C leaves nothing, also of a stubborn worker',
  async () => {
    const elsewhere = await scratchFolder();
    const first = await run(['--workers', '2', '--apis', '2'], { STUBBORN: '1' });
    const beside = await run([], {}, elsewhere);
    await Promise.all([first.ready(), beside.ready()]);
    expect(first.lines.at(-1)).toBe('ready');
    expect(first.longestSilence()).toBeLessThan(5_000);
    for (const awaited of [
      /^PostgreSQL: starting/,
      /^Temporal: starting/,
      /^database: bringing/,
      /^database: loading/,
    ]) {
      expect(first.lines).toContainEqual(expect.stringMatching(awaited));
    }
    expect(first.lines.join('\n')).toMatch(/leader@demo\.local[^]*docs\/operations\.md/);
    const names = ['PostgreSQL', 'Temporal', 'api 1', 'api 2', 'worker 1', 'worker 2'];
    expect([...(await first.pids()).keys()].toSorted()).toEqual(names);
    const second = await askApi(first.port + 1);
    expect(second).toMatchObject({ DEMO: '1', DATABASE_URL: expect.stringContaining('//app:') });
    expect(second?.DATABASE_OWNER_URL).toBeUndefined();

    const third = await run();
    expect(await third.end()).toBe(1);
    expect(third.lines.join('\n')).toMatch(
      new RegExp(`in use by another copy \\(process ${first.child.pid}`),
    );
    await Promise.all([endByCtrlC(first), endByCtrlC(beside)]);
    await removeScratch(elsewhere);
  },
  3 * MINUTES,
);

test(
  'Ctrl-C in the middle of the start ends what has been started',
  async () => {
    const product = await run();
    await waitFor(() => product.lines.some((line) => line.startsWith('Temporal: starting')), {
      what: 'the start of Temporal',
      limitMs: 60_000,
    });
    await endByCtrlC(product);
  },
  2 * MINUTES,
);

test(
  'a migration or a pack that fails shows its last words, and nothing is left running',
  async () => {
    const product = await run([], { FAIL_STEP: 'district/pack.yaml:12: a quorum of 120 %' });
    expect(await product.end()).toBe(1);
    expect(product.lines.join('\n')).toMatch(
      /migrate failed \(code 1\):\ndistrict\/pack.yaml:12: a quorum of 120 %/,
    );
    await allGone((await product.pids()).values(), 0);
  },
  2 * MINUTES,
);

test(
  'a fault of the supervisor ends the start with 1, and nothing is left running',
  async () => {
    const product = await run([], { FAULT: 'a fault of ours' });
    expect(await product.end()).toBe(1);
    expect(product.lines.join('\n')).toMatch(/a fault of the supervisor: Error: a fault of ours[^]*stopped$/);
    await allGone((await product.pids()).values(), 0);
  },
  2 * MINUTES,
);

describe('a second start', () => {
  let product: ProductRun;

  test(
    'finds the data and puts aside an engine database that cannot be read',
    async () => {
      await writeFile(join(folder, 'data', 'temporal', 'temporal.db'), 'no database '.repeat(1_000));
      product = await run();
      await product.ready();
      expect(product.lines).not.toContain('PostgreSQL: data folder created');
      expect(product.lines.join('\n')).toMatch(/beginning with an empty one.*temporal\.db\.broken/);
    },
    2 * MINUTES,
  );

  test(
    'starts every child again that is killed, on the same ports, and says so when it answers',
    async () => {
      const before = await product.pids();
      for (const pid of before.values()) process.kill(pid, 'SIGKILL');
      for (const name of before.keys()) {
        await waitFor(() => product.lines.some((line) => line.startsWith(`${name}: started again`)), {
          what: `${name} is back, after ${product.lines.join('\n')}`,
          limitMs: 60_000,
        });
      }
      const now = await product.pids();
      expect(now.size).toBe(4);
      for (const [name, pid] of now) expect(pid).not.toBe(before.get(name));
      expect(await askApi(product.port)).toBeDefined();
      const ports = product.lines.filter((line) => line.startsWith('PostgreSQL: answers on port'));
      expect(ports).toHaveLength(1);
    },
    2 * MINUTES,
  );

  test(
    'takes its children along when it is killed; the next start ends who is left, and with --fresh moves the old data aside',
    async () => {
      const pids = await product.pids();
      const worker = pids.get('worker 1') ?? 0;
      process.kill(worker, 'SIGSTOP');
      product.child.kill('SIGKILL');
      await product.end();
      const others = [...pids].filter(([name]) => name !== 'worker 1').map(([, pid]) => pid);
      await allGone(others, 10_000);
      await writeFile(join(folder, 'data', 'notes.txt'), 'mine');

      const fresh = await run(['--fresh', '--no-demo']);
      await fresh.ready();
      expect(fresh.lines).toContain(`ending worker 1 of the last run (process ${worker})`);
      await allGone([worker], 0);
      expect(fresh.lines).toContain('PostgreSQL: data folder created');
      expect(await askApi(fresh.port)).toMatchObject({ DEMO: '0' });
      const aside = fresh.lines.join('\n').match(/the old data are now in (\S+);/)?.[1] ?? '';
      expect(await readdir(join(aside, 'postgres'))).toContain('cluster');
      expect(await readdir(join(folder, 'data'))).toContain('notes.txt');
      await endByCtrlC(fresh);
    },
    3 * MINUTES,
  );
});

describe('what hinders the start is said with what to do', () => {
  test('a port in use', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => {
      taken.listen(0, '127.0.0.1', resolve);
    });
    const { port } = taken.address() as AddressInfo;
    const product = await run(['--port', String(port)]);
    expect(await product.end()).toBe(1);
    expect(product.lines.join('\n')).toMatch(
      new RegExp(`Port ${port} is in use.*ss -ltnp.*npm start -- --port ${port + 1}`),
    );
    await new Promise((resolve) => taken.close(resolve));
  }, 60_000);

  test('a wrong environment names its variable', async () => {
    const product = await run([], { LOG_LEVEL: 'loud' });
    expect(await product.end()).toBe(1);
    expect(product.lines.join('\n')).toContain('LOG_LEVEL must be fatal, error');
  });

  test('a PostgreSQL or Temporal of one’s own that does not answer', async () => {
    const url = 'postgresql://app:secret-word@127.0.0.1:1/pd';
    const product = await run([], { DATABASE_URL: url, DATABASE_OWNER_URL: url });
    expect(await product.end()).toBe(1);
    expect(product.lines.join('\n')).toMatch(/DATABASE_URL does not let us in: .*mend DATABASE_URL/);
    expect(product.lines.join('\n')).not.toContain('secret-word');
    const half = await run([], { DATABASE_URL: url });
    expect(await half.end()).toBe(1);
    expect(half.lines.join('\n')).toContain('DATABASE_OWNER_URL is not set');
  }, 60_000);
});
