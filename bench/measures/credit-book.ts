import type { Figure } from '../figures.ts';
import type { Bench, ScaleName } from '../setup/bench.ts';
import { signIn, type Client } from '../setup/http.ts';
import { countLedger, fillLedgers, type Ledgers } from '../setup/ledgers.ts';
import { startApi, type Api } from '../setup/programs.ts';
import { median, percentile, rounded } from '../statistics.ts';

/** With the reversals 11 of 10: about 10,000 and a million rows in all, of books of the same length. */
const few: Ledgers = { people: 182, entries: 50 };
const many: Record<ScaleName, Ledgers> = {
  full: { people: 18_182, entries: 50 },
  small: { people: 1_819, entries: 50 },
};
const rounds: Record<ScaleName, number> = { full: 50, small: 15 };
const LOOKS_A_ROUND = 20;
const WARM_UP = 100;

interface District {
  api: Api;
  rows: number;
  look: () => Promise<number>;
}

/** How much slower a credit book is with a hundred times as many rows in the ledger: p99 over HTTP, side by side. */
export async function measureCreditBook(bench: Bench): Promise<Figure[]> {
  const sides = {
    few: await filled(bench, 'few-books', few),
    many: await filled(bench, 'many-books', many[bench.scale]),
  };
  try {
    const samples = { few: [] as number[], many: [] as number[] };
    for (let warm = 0; warm < WARM_UP; warm++) for (const { look } of [sides.few, sides.many]) await look();
    for (let round = 0; round < rounds[bench.scale]; round++) {
      for (const side of round % 2 === 0 ? (['few', 'many'] as const) : (['many', 'few'] as const)) {
        for (let n = 0; n < LOOKS_A_ROUND; n++) samples[side].push(await sides[side].look());
      }
    }
    const value = percentile(samples.many, 0.99) / percentile(samples.few, 0.99);
    const detail = { few: told(sides.few, samples.few), many: told(sides.many, samples.many) };
    return [{ figure: 'credit_book.growth_ratio', value: rounded(value), detail }];
  } finally {
    await Promise.allSettled([sides.few.api.stop(), sides.many.api.stop()]);
  }
}

async function filled({ servers, say }: Bench, name: string, ledgers: Ledgers): Promise<District> {
  const database = await servers.database(name);
  const api = await startApi(servers, database, name, say);
  const admin = await signIn(api.url, 'admin');
  say(`credit book: making ${ledgers.people * ledgers.entries} entries …`);
  const people = await fillLedgers(database.ownerUrl, ledgers);
  return { api, rows: await countLedger(database.ownerUrl), look: lookThrough(admin, people) };
}

/** Each call opens another person's book, with its counters and its latest page, and says its milliseconds. */
function lookThrough(admin: Client, people: readonly string[]): () => Promise<number> {
  let next = 0;
  return async () => {
    const id = people[next % people.length] ?? '';
    next += 1;
    const sentAt = performance.now();
    const book = await admin.get<{ items: unknown[]; methodical: unknown }>(`/api/people/${id}/credit-book`);
    const took = performance.now() - sentAt;
    if (book.items.length !== 50) throw new Error(`A book of ${book.items.length} entries in place of 50`);
    return took;
  };
}

function told({ rows }: District, samples: number[]) {
  return {
    rows,
    ms: { p50: rounded(median(samples), 2), p99: rounded(percentile(samples, 0.99), 2), n: samples.length },
  };
}
