import { setTimeout as sleep } from 'node:timers/promises';
import { engineFile } from './engine-file.ts';
import type { Product } from './product.ts';
import type { Random } from './random.ts';
import { backendOf, freeze, send, targetOf } from './targets.ts';

export interface Faults {
  /** Seconds since the start of each kill. */
  kills: number[];
  /** Seconds from the start to the end of all harm. */
  endedAt: number;
  /** How often each thing was done. */
  done: Map<string, number>;
}

export interface FaultPlan {
  seconds: number;
  /** Longest pause between two kills; the figures hold only with 6 s at most. */
  killEverySeconds: number;
  freezeSeconds: number;
  /** With an older copy of the engine's database, and its loss. */
  engineFile: boolean;
}

const KILLED = ['worker 1', 'worker 2', 'api 1', 'api 2', 'Temporal', 'PostgreSQL'];
const FROZEN = ['worker 1', 'worker 2', 'api 1', 'api 2', 'backend'];
const LOSE_EVERY_SECONDS = 4;

/**
 * Does harm by plan and chance for some time; returns when all that was frozen goes on again. `signal` ends it early:
 * it then throws, and what was frozen goes on all the same.
 */
export async function doHarm(
  product: Product,
  random: Random,
  plan: FaultPlan,
  say: (line: string) => void,
  signal: AbortSignal,
): Promise<Faults> {
  const faults: Faults = { kills: [], endedAt: 0, done: new Map() };
  const startedAt = performance.now();
  const now = () => (performance.now() - startedAt) / 1000;
  const isOver = () => now() >= plan.seconds;
  const note = (what: string) => {
    faults.done.set(what, (faults.done.get(what) ?? 0) + 1);
    say(`${now().toFixed(0)} s: ${what}`);
  };
  const killed = (what: string) => {
    faults.kills.push(now());
    note(what);
  };
  const engine = planEngine(product, plan, now);

  async function kill(): Promise<void> {
    let bag: string[] = [];
    while (!isOver()) {
      await sleep(random.between(0.65, 0.9) * plan.killEverySeconds * 1000, undefined, { signal });
      const done = engine();
      if (done !== undefined) {
        killed(done);
        continue;
      }
      if (bag.length === 0) bag = random.shuffled(KILLED);
      // One that is being started again is left for later: a kill must hit somebody.
      const name = bag.find((each) => targetOf(product, each) !== undefined);
      const target = name === undefined ? undefined : targetOf(product, name);
      if (name === undefined || target === undefined || !send(target, 'SIGKILL')) continue;
      bag = bag.filter((each) => each !== name);
      killed(`SIGKILL ${name}`);
    }
  }

  async function freezeSome(): Promise<void> {
    let bag: string[] = [];
    while (now() + plan.freezeSeconds < plan.seconds) {
      if (bag.length === 0) bag = random.shuffled(FROZEN);
      const name = bag.pop() ?? 'backend';
      const target =
        name === 'backend' ? await backendOf(product).catch(() => undefined) : targetOf(product, name);
      if (target !== undefined) {
        note(`SIGSTOP ${target.name}`);
        await freeze(target, plan.freezeSeconds * 1000, signal);
      }
      await sleep(random.between(1, 3) * 1000, undefined, { signal });
    }
  }

  async function loseSome(): Promise<void> {
    while (!isOver()) {
      await sleep(random.between(0.3, 1.7) * LOSE_EVERY_SECONDS * 1000, undefined, { signal });
      product.proxy.loseCommits(Math.ceil(random.next() * 3));
    }
    product.proxy.loseCommits(0);
  }

  await Promise.all([kill(), freezeSome(), loseSome()]);
  faults.endedAt = now();
  faults.done.set('commit answered to nobody', product.proxy.lost());
  return faults;
}

/** The engine's file in turn: copied after a quarter of the time, set back after a half, deleted near the end. */
function planEngine(product: Product, plan: FaultPlan, now: () => number): () => string | undefined {
  const file = engineFile(product);
  const steps: { at: number; act: () => boolean; says?: string }[] = plan.engineFile
    ? [
        { at: 0.25, act: file.copy },
        { at: 0.5, act: file.replace, says: "Temporal's file set back to an older copy" },
        { at: 0.8, act: file.delete, says: "Temporal's file deleted" },
      ]
    : [];
  return () => {
    const [next] = steps;
    if (next === undefined || now() < next.at * plan.seconds || !next.act()) return undefined;
    steps.shift();
    return next.says;
  };
}
