import { join, resolve } from 'node:path';
import { initialSizes, sumOf } from '../../admin-ui/scripts/initial-size.ts';
import { buildPage } from '../../scripts/start/page-build.ts';
import type { Figure } from '../figures.ts';
import type { Bench } from '../setup/bench.ts';
import { rounded } from '../statistics.ts';

const LIMIT_MS = 300_000;

/** What «Мои задачи» loads at first, of the page as it is built now. */
export async function measurePage({ servers, say }: Bench): Promise<Figure[]> {
  const root = resolve(import.meta.dirname, '../..');
  const page = { root, logFile: join(servers.folder, 'page-build.log'), env: process.env };
  await buildPage(page, say, AbortSignal.timeout(LIMIT_MS));
  return [pageFigure(await initialSizes())];
}

/** The figure of these files, the largest first: what to make smaller. */
export function pageFigure(sizes: Readonly<Record<string, number>>): Figure {
  const largestFirst = Object.entries(sizes).toSorted(([, one], [, other]) => other - one);
  const gzippedKb = Object.fromEntries(largestFirst.map(([file, kb]) => [file, rounded(kb, 1)]));
  return { figure: 'page.initial_kb', value: rounded(sumOf(sizes), 1), detail: { gzippedKb } };
}
