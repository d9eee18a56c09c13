import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { BatchTaken } from '../certificates-batch.ts';
import type { Figure } from '../figures.ts';
import type { Bench, ScaleName } from '../setup/bench.ts';
import { fillCourses } from '../setup/courses.ts';
import { API_NODE_FLAGS } from '../../scripts/runtime/node-flags.ts';
import { median, rounded } from '../statistics.ts';

/** The numbers. */
const sizes: Record<ScaleName, { few: number; many: number }> = {
  full: { few: 250, many: 5_000 },
  small: { few: 50, many: 1_000 },
};
/** A page with its fonts is more than this. */
const LEAST_BYTES = 10_000;
const rounds: Record<ScaleName, number> = { full: 3, small: 1 };

/**
 * Peak memory of printing a batch of thousands ÷ that of a batch of hundreds: all papers in one PDF, their register as a
 * workbook, their file for ФИС ФРДО; each batch in a process of its own that runs as the API does, by turns.
 */
export async function measureCertificates({ servers, scale, say }: Bench): Promise<Figure[]> {
  const database = await servers.database('certificates');
  const { few: fewCount, many: manyCount } = sizes[scale];
  say(`certificates: drawing ${fewCount} papers …`);
  const { few, many, detailsKey, drawnMs } = await fillCourses(database, sizes[scale]);
  const taken = { few: [] as BatchTaken[], many: [] as BatchTaken[] };
  for (let round = 0; round < rounds[scale]; round++) {
    taken.few.push(await print(database.appUrl, few, detailsKey));
    taken.many.push(await print(database.appUrl, many, detailsKey));
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

async function print(databaseUrl: string, courseId: string, detailsKey: string): Promise<BatchTaken> {
  const script = join(import.meta.dirname, '../certificates-batch.ts');
  const env = { ...process.env, DATABASE_URL: databaseUrl, DETAILS_KEYS: detailsKey };
  const { stdout } = await promisify(execFile)(process.execPath, [...API_NODE_FLAGS, script, courseId], {
    env,
  });
  const taken = JSON.parse(stdout) as BatchTaken;
  // An empty batch would hold any goal.
  if (taken.pdfBytes < LEAST_BYTES)
    throw new Error(`The batch of ${courseId} has no papers in it: ${stdout}`);
  return taken;
}

function told(side: readonly BatchTaken[], certificates: number) {
  const of = (value: (one: BatchTaken) => number, digits: number) => rounded(median(side.map(value)), digits);
  const rate = (ms: (one: BatchTaken) => number) => of((one) => (1000 * certificates) / ms(one), 0);
  const mb = (bytes: (one: BatchTaken) => number, digits: number) =>
    of((one) => bytes(one) / 2 ** 20, digits);
  return {
    certificates,
    peakMb: of(({ peakMb }) => peakMb, 1),
    soFarMb: {
      began: of(({ peaksMb }) => peaksMb.began, 1),
      afterPdf: of(({ peaksMb }) => peaksMb.afterPdf, 1),
      afterRegister: of(({ peaksMb }) => peaksMb.afterRegister, 1),
    },
    perSecond: {
      pdf: rate(({ pdfMs }) => pdfMs),
      register: rate(({ xlsxMs }) => xlsxMs),
      frdo: rate(({ frdoMs }) => frdoMs),
    },
    mb: {
      pdf: mb(({ pdfBytes }) => pdfBytes, 1),
      register: mb(({ xlsxBytes }) => xlsxBytes, 2),
      frdo: mb(({ frdoBytes }) => frdoBytes, 2),
    },
  };
}
