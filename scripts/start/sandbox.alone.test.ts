import { access, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { removeScratch, scratchFolder } from '../runtime/scratch.ts';
import { allGone, runProduct } from './fixtures/run-product.ts';
import type { ProductRun } from './fixtures/run-product.ts';

const MINUTES = 60_000;
const runs: ProductRun[] = [];
let folder: string;

async function sandbox(env: NodeJS.ProcessEnv = {}): Promise<ProductRun> {
  const product = await runProduct(folder, ['--sandbox'], env);
  runs.push(product);
  await product.ready();
  return product;
}

async function exists(path: string): Promise<boolean> {
  return await access(path).then(
    () => true,
    () => false,
  );
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
  'a sandbox has a folder of its own, empty at each start, and lets nothing of the lasting product in',
  async () => {
    const inside = join(folder, 'data', 'sandbox');
    await mkdir(join(inside, 'postgres'), { recursive: true });
    await writeFile(join(inside, 'postgres', 'old'), '');
    await writeFile(join(inside, 'mine.txt'), '');
    const product = await sandbox({
      DATABASE_URL: 'postgresql://app:secret@127.0.0.1:1/lasting',
      TEMPORAL_ADDRESS: '127.0.0.1:1',
      SMTP_URL: 'smtp://127.0.0.1:1',
      MAIL_FROM: 'pd@example.org',
    });
    expect(product.lines.join('\n')).toMatch(/sandbox: begins empty[^]*nothing is kept/);
    expect([await exists(join(inside, 'postgres', 'old')), await exists(join(inside, 'mine.txt'))]).toEqual([
      false,
      true,
    ]);
    expect(await exists(join(folder, 'data', 'postgres'))).toBe(false);
    const answer = await fetch(`http://127.0.0.1:${product.port}/`);
    const env = (await answer.json()) as Record<string, string | undefined>;
    expect(env['SANDBOX']).toBe('1');
    expect(env['DATABASE_URL']).not.toContain('lasting');
    expect(env['SMTP_URL']).toBeUndefined();
    product.child.kill('SIGINT');
    expect(await product.end()).toBe(0);
  },
  3 * MINUTES,
);

test(
  'when its engine dies, it says so, is not started again, and everything ends with a code that says it failed',
  async () => {
    const product = await sandbox();
    const pids = await product.pids('sandbox');
    process.kill(pids.get('Temporal (test server)') ?? 0, 'SIGKILL');
    expect(await product.end()).toBe(1);
    expect(product.lines.join('\n')).toMatch(
      /engine has ended \(SIGKILL\)[^]*npm start -- --sandbox[^]*stopped/,
    );
    await allGone(pids.values(), 0);
  },
  3 * MINUTES,
);
