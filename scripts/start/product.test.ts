import { rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { scratchFolder } from '../runtime/scratch.ts';
import { waitFor } from '../runtime/wait-for.ts';
import { allGone, runProduct } from './fixtures/run-product.ts';
import type { ProductRun } from './fixtures/run-product.ts';

const MINUTES = 60_000;

let folder: string;
const runs: ProductRun[] = [];

async function run(args?: string[], env?: NodeJS.ProcessEnv, where = folder): Promise<ProductRun> {
  const product = await runProduct(where, args, env);
  runs.push(product);
  return product;
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

beforeEach(async () => {
  folder = await scratchFolder();
});

afterEach(async () => {
  for (const { child, end } of runs.splice(0)) {
    child.kill('SIGTERM');
    await end();
  }
  await rm(folder, { recursive: true, force: true });
});

test(
  'from nothing to ready with a line for each step; Ctrl-C leaves nothing; a second start finds the data',
  async () => {
    const first = await run(['--workers', '2', '--apis', '2']);
    await first.ready();
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
    expect(first.lines.join('\n')).toContain('leader@demo.local');
    const pids = await first.pids();
    expect([...pids.keys()].toSorted()).toEqual([
      'PostgreSQL',
      'Temporal',
      'api 1',
      'api 2',
      'worker 1',
      'worker 2',
    ]);
    const second = await askApi(first.port + 1);
    expect(second).toMatchObject({ DEMO: '1', DATABASE_URL: expect.stringContaining('//app:') });
    expect(second?.DATABASE_OWNER_URL).toBeUndefined();

    const stopped = performance.now();
    first.child.kill('SIGINT');
    expect(await first.end()).toBe(0);
    expect(performance.now() - stopped).toBeLessThan(10_000);
    await allGone(pids.values(), 0);

    const again = await run();
    await again.ready();
    expect(again.lines).not.toContain('PostgreSQL: data folder created');
    expect((await again.pids()).get('PostgreSQL')).not.toBe(pids.get('PostgreSQL'));
  },
  3 * MINUTES,
);

test(
  'every child that is killed is started again, on the same ports',
  async () => {
    const product = await run();
    await product.ready();
    const before = await product.pids();
    for (const pid of before.values()) process.kill(pid, 'SIGKILL');
    await waitFor(
      async () => {
        const now = await product.pids();
        return now.size === 4 && [...now].every(([name, pid]) => pid !== before.get(name));
      },
      { what: `new processes, after ${product.lines.join('\n')}`, limitMs: 40_000 },
    );
    await waitFor(async () => await askApi(product.port), { what: 'the API again', limitMs: 10_000 });
    for (const name of before.keys()) {
      await waitFor(() => product.lines.some((line) => line.startsWith(`${name}: started again`)), {
        what: `${name} is back`,
        limitMs: 40_000,
      });
    }
    const ports = (start: string) => product.lines.filter((line) => line.startsWith(start)).length;
    expect(ports('PostgreSQL: answers on port')).toBe(1);
  },
  3 * MINUTES,
);

test(
  'a killed supervisor takes its children along; the next start ends who is left; a stubborn worker delays no Ctrl-C',
  async () => {
    const first = await run([], { STUBBORN: '1' });
    await first.ready();
    const pids = await first.pids();
    const worker = pids.get('worker 1') ?? 0;
    process.kill(worker, 'SIGSTOP');
    first.child.kill('SIGKILL');
    await first.end();
    const others = [...pids].filter(([name]) => name !== 'worker 1').map(([, pid]) => pid);
    await allGone(others, 10_000);

    const second = await run([], { STUBBORN: '1' });
    await second.ready();
    expect(second.lines).toContain(`ending worker 1 of the last run (process ${worker})`);
    await allGone([worker], 0);

    const left = await second.pids();
    const stopped = performance.now();
    second.child.kill('SIGINT');
    await second.end();
    expect(performance.now() - stopped).toBeLessThan(10_000);
    await allGone(left.values(), 0);
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
    const pids = await product.pids();
    product.child.kill('SIGINT');
    expect(await product.end()).toBe(0);
    await allGone(pids.values(), 0);
  },
  2 * MINUTES,
);

test(
  'two copies run side by side, a third on the first one’s folder is refused',
  async () => {
    const other = await scratchFolder();
    const [one, two] = [await run(), await run([], {}, other)];
    await Promise.all([one.ready(), two.ready()]);
    const third = await run();
    expect(await third.end()).toBe(1);
    expect(third.lines.join('\n')).toMatch(new RegExp(`in use by another copy \\(process ${one.child.pid}`));
    two.child.kill('SIGINT');
    await two.end();
    await rm(other, { recursive: true, force: true });
  },
  3 * MINUTES,
);

test(
  'an engine database that cannot be read is put aside and the start goes on',
  async () => {
    const first = await run();
    await first.ready();
    first.child.kill('SIGINT');
    await first.end();
    await writeFile(join(folder, 'data', 'temporal', 'temporal.db'), 'no database '.repeat(1_000));
    const second = await run();
    await second.ready();
    expect(second.lines.join('\n')).toMatch(/beginning with an empty one.*temporal\.db\.broken/);
  },
  3 * MINUTES,
);

test(
  '--fresh begins with empty data and leaves what is not ours',
  async () => {
    const first = await run();
    await first.ready();
    first.child.kill('SIGINT');
    await first.end();
    await writeFile(join(folder, 'data', 'notes.txt'), 'mine');
    const second = await run(['--fresh', '--no-demo']);
    await second.ready();
    expect(second.lines).toContain('PostgreSQL: data folder created');
    expect(await askApi(second.port)).toMatchObject({ DEMO: '0' });
    await expect(rm(join(folder, 'data', 'notes.txt'))).resolves.toBeUndefined();
  },
  3 * MINUTES,
);

describe('what hinders the start is said with what to do, and nothing is left running', () => {
  test('a port in use', async () => {
    const taken = createServer();
    const product = await runProduct(folder, []);
    runs.push(product);
    taken.close();
    product.child.kill('SIGKILL');
    await product.end();
    await new Promise<void>((resolve) => {
      taken.listen(product.port, '127.0.0.1', resolve);
    });
    const second = await run(['--port', String(product.port)]);
    expect(await second.end()).toBe(1);
    expect(second.lines.join('\n')).toMatch(
      new RegExp(`Port ${product.port} is in use.*ss -ltnp.*npm start -- --port ${product.port + 1}`),
    );
    await new Promise((resolve) => taken.close(resolve));
  }, 60_000);

  test('a migration or a pack that fails shows its last words', async () => {
    const product = await run([], { FAIL_STEP: 'district/pack.yaml:12: a quorum of 120 %' });
    expect(await product.end()).toBe(1);
    expect(product.lines.join('\n')).toMatch(
      /migrate failed \(code 1\):\ndistrict\/pack.yaml:12: a quorum of 120 %/,
    );
    await allGone((await product.pids()).values(), 0);
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
