import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { BatchTaken } from '../certificates-batch.ts';
import type { Figure } from '../figures.ts';
import type { Bench, ScaleName } from '../setup/bench.ts';
import { fillCourses } from '../setup/courses.ts';
import { median, rounded } from '../statistics.ts';

/** The numbers. */
const sizes: Record<ScaleName, { few: number; many: number }> = {
  full: { few: 250, many: 5_000 },
  small: { few: 50, many: 1_000 },
};
const rounds: Record<ScaleName, number> = { full: 3, small: 1 };

/**
 * Peak memory of printing a batch of thousands ÷ that of a batch of dozens: all papers in one PDF, and their register as a
 * workbook, each batch in a process of its own, by turns.
 */
export async function measureCertificates({ servers, scale, say }: Bench): Promise<Figure[]> {
  const database = await servers.database('certificates');
  const { few: fewCount, many: manyCount } = sizes[scale];
  say(`certificates: drawing ${fewCount} papers …`);
  const { few, many, drawnMs } = await fillCourses(database, sizes[scale]);
  const taken = { few: [] as BatchTaken[], many: [] as BatchTaken[] };
  for (let round = 0; round < rounds[scale]; round++) {
    taken.few.push(await print(database.appUrl, few));
    taken.many.push(await print(database.appUrl, many));
    say(`certificates: printed ${fewCount} and ${manyCount}`);
  }
  const peak = (side: readonly BatchTaken[]) => median(side.map(({ peakMb }) => peakMb));
  const detail = {
    few: told(taken.few, fewCount),
    many: told(taken.many, manyCount),
    // Making one costs more than printing it; the worker makes them one after another, and forgets each.
    drawing: { perSecond: rounded((1000 * fewCount) / drawnMs, 1) },
  };
  return [
    { figure: 'certificates.growth_ratio', value: rounded(peak(taken.many) / peak(taken.few), 3), detail },
  ];
}

async function print(databaseUrl: string, courseId: string): Promise<BatchTaken> {
  const script = join(import.meta.dirname, '../certificates-batch.ts');
  const env = { ...process.env, DATABASE_URL: databaseUrl };
  const { stdout } = await promisify(execFile)(process.execPath, [script, courseId], { env });
  return JSON.parse(stdout) as BatchTaken;
}

function told(side: readonly BatchTaken[], certificates: number) {
  const of = (value: (one: BatchTaken) => number) => median(side.map(value));
  return {
    certificates,
    peakMb: rounded(
      of(({ peakMb }) => peakMb),
      1,
    ),
    perSecond: {
      pdf: rounded((1000 * certificates) / of(({ pdfMs }) => pdfMs), 0),
      register: rounded((1000 * certificates) / of(({ xlsxMs }) => xlsxMs), 0),
    },
    mb: {
      pdf: rounded(of(({ pdfBytes }) => pdfBytes) / 2 ** 20, 1),
      register: rounded(of(({ xlsxBytes }) => xlsxBytes) / 2 ** 20, 2),
    },
  };
}
