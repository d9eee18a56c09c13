import type { Figure } from '../figures.ts';
import type { Bench, ScaleName } from '../setup/bench.ts';
import { countBulk, fill, type Bulk } from '../setup/bulk.ts';
import { signIn, type Client } from '../setup/http.ts';
import { startApi, type Api } from '../setup/programs.ts';
import { median, percentile, rounded } from '../statistics.ts';

const small: Bulk = { tasks: 10_000, open: 2_000, mine: 100 };
const large: Record<ScaleName, Bulk> = {
  full: { tasks: 1_000_000, open: 200_000, mine: 2_000 },
  small: { tasks: 100_000, open: 20_000, mine: 2_000 },
};
const rounds: Record<ScaleName, number> = { full: 50, small: 10 };
const LOOKS_A_ROUND = 20;
const WARM_UP = 100;

interface District {
  api: Api;
  person: Client;
  holds: Record<string, number>;
}

interface Page {
  items: unknown[];
  nextCursor: string | null;
}

/** How much slower the worklist is with a hundred times as many tasks: p99 over HTTP, side by side. */
export async function measureWorklist(bench: Bench): Promise<Figure[]> {
  const few = await filled(bench, 'few', small);
  const many = await filled(bench, 'many', large[bench.scale]);
  try {
    const look = { few: lookThrough(few.person), many: lookThrough(many.person) };
    const samples = { few: [] as number[], many: [] as number[] };
    for (let warm = 0; warm < WARM_UP; warm++) for (const next of [look.few, look.many]) await next();
    for (let round = 0; round < rounds[bench.scale]; round++) {
      for (const side of round % 2 === 0 ? (['few', 'many'] as const) : (['many', 'few'] as const)) {
        for (let n = 0; n < LOOKS_A_ROUND; n++) samples[side].push(await look[side]());
      }
    }
    const value = percentile(samples.many, 0.99) / percentile(samples.few, 0.99);
    const detail = { few: told(few, samples.few), many: told(many, samples.many) };
    return [{ figure: 'worklist.growth_ratio', value: rounded(value), detail }];
  } finally {
    await Promise.allSettled([few.api.stop(), many.api.stop()]);
  }
}

/** A district with so many tasks and an API on it; without a worker, who would look after the made-up cases. */
async function filled({ servers, say }: Bench, name: string, bulk: Bulk): Promise<District> {
  const database = await servers.database(name);
  const api = await startApi(servers, database, name, say);
  const person = await signIn(api.url, 'member1');
  const { person: me } = await person.get<{ person: { id: string } }>('/api/me');
  say(`worklist: making ${bulk.tasks} tasks …`);
  await fill(database.ownerUrl, me.id, bulk);
  return { api, person, holds: await countBulk(database.ownerUrl, me.id) };
}

/** Each call reads one page of 50 and says its milliseconds; page after page, then from the first again. */
function lookThrough(person: Client): () => Promise<number> {
  let cursor: string | null = null;
  return async () => {
    const after = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const sentAt = performance.now();
    const page = await person.get<Page>(`/api/tasks?limit=50${after}`);
    const took = performance.now() - sentAt;
    if (page.items.length !== 50) throw new Error(`A page of ${page.items.length} in place of 50`);
    cursor = page.nextCursor;
    return took;
  };
}

function told({ holds }: District, samples: number[]) {
  return {
    holds,
    ms: { p50: rounded(median(samples), 2), p99: rounded(percentile(samples, 0.99), 2), n: samples.length },
  };
}
