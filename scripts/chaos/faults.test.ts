import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { endChild } from '../runtime/child.ts';
import { removeScratch, scratchFolder } from '../runtime/scratch.ts';
import { identityOf } from '../runtime/process-identity.ts';
import { waitFor } from '../runtime/wait-for.ts';
import { doHarm } from './faults.ts';
import type { Product } from './product.ts';
import { seededRandom } from './random.ts';

/** `T` while a process is stopped. */
const stateOf = (pid = 0) => /\) (\w)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1];

/** Every program of the product is this one process. */
async function productOf(pid: number | undefined, dataDir: string): Promise<Product> {
  const names = ['worker 1', 'worker 2', 'api 1', 'api 2'];
  const children = names.map((name) => ({ ...identityOf(pid ?? 0), name }));
  await writeFile(join(dataDir, 'children.json'), JSON.stringify(children));
  const proxy = { port: 0, loseCommits: () => undefined, lost: () => 0, close: () => Promise.resolve() };
  return { folder: dataDir, dataDir, proxy, url: () => 'postgres://127.0.0.1:1/none' } as unknown as Product;
}

test('an interruption ends the harm at once, and what was frozen goes on', async () => {
  const folder = await scratchFolder();
  const child = spawn('sleep', ['60'], { stdio: 'ignore' });
  try {
    const product = await productOf(child.pid, folder);
    const interrupted = new AbortController();
    // A kill is far away; the first freezing comes at once.
    const plan = { seconds: 3600, killEverySeconds: 3600, freezeSeconds: 1800, engineFile: false };
    const harm = doHarm(product, seededRandom(1), plan, () => undefined, interrupted.signal);
    const ended = harm.catch((error: unknown) => error);
    // A signal is heard a moment after it was sent.
    await waitFor(() => stateOf(child.pid) === 'T', { what: 'the freezing', limitMs: 5_000 });
    interrupted.abort();
    expect(await ended).toMatchObject({ name: 'AbortError' });
    await waitFor(() => stateOf(child.pid) === 'S', { what: 'that it goes on', limitMs: 5_000 });
  } finally {
    await endChild(child, []);
    await removeScratch(folder);
  }
}, 20_000);
