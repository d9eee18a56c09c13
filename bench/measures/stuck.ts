import { waitFor } from '../../scripts/runtime/wait-for.ts';
import type { Figure } from '../figures.ts';
import type { Bench, ScaleName } from '../setup/bench.ts';
import { signIn, type Client } from '../setup/http.ts';
import { startApi, type Api } from '../setup/programs.ts';
import { fillStanding, type Standing } from '../setup/standing.ts';
import { median, percentile, rounded } from '../statistics.ts';

const small: Standing = { open: 1_000, stuck: 100 };
const large: Standing = { open: 100_000, stuck: 10_000 };
const rounds: Record<ScaleName, number> = { full: 50, small: 10 };
const LOOKS_A_ROUND = 20;
const WARM_UP = 100;
const LIMIT_MS = 120_000;

interface Site {
  api: Api;
  admin: Client;
  standing: Standing;
}

/** How much slower «Застряло» answers with a hundred times as many cases: p99 over HTTP, side by side. */
export async function measureStuck(bench: Bench): Promise<Figure[]> {
  const few = await filled(bench, 'stuck-few', small);
  const many = await filled(bench, 'stuck-many', large);
  try {
    const samples = { few: [] as number[], many: [] as number[] };
    for (let warm = 0; warm < WARM_UP; warm++) for (const { admin } of [few, many]) await look(admin);
    for (let round = 0; round < rounds[bench.scale]; round++) {
      for (const side of round % 2 === 0 ? (['few', 'many'] as const) : (['many', 'few'] as const)) {
        const { admin } = { few, many }[side];
        for (let n = 0; n < LOOKS_A_ROUND; n++) samples[side].push(await look(admin));
      }
    }
    const value = percentile(samples.many, 0.99) / percentile(samples.few, 0.99);
    const detail = { few: told(few, samples.few), many: told(many, samples.many) };
    return [{ figure: 'stuck.growth_ratio', value: rounded(value), detail }];
  } finally {
    await Promise.allSettled([few.api.stop(), many.api.stop()]);
  }
}

/** A district with so many cases and an API on it, which looks for what stands since no worker does. */
async function filled({ servers, say }: Bench, name: string, standing: Standing): Promise<Site> {
  const database = await servers.database(name);
  const api = await startApi(servers, database, name, say);
  const admin = await signIn(api.url, 'admin');
  say(`stuck: making ${standing.open} open cases …`);
  await fillStanding(database.ownerUrl, standing);
  const isFound = async () =>
    (await admin.get<{ standing: number }>('/api/stuck')).standing === standing.stuck;
  await waitFor(isFound, { what: 'every case that stands', limitMs: LIMIT_MS, everyMs: 500 });
  return { api, admin, standing };
}

async function look(admin: Client): Promise<number> {
  const sentAt = performance.now();
  const { groups } = await admin.get<{ groups: unknown[] }>('/api/stuck');
  const took = performance.now() - sentAt;
  if (groups.length < 50) throw new Error(`${groups.length} groups in place of 50`);
  return took;
}

function told({ standing }: Site, samples: number[]) {
  return {
    standing,
    ms: { p50: rounded(median(samples), 2), p99: rounded(percentile(samples, 0.99), 2), n: samples.length },
  };
}
