/**
 * Prints one batch, its register and its file for ФИС ФРДО, and says what it took: `node bench/certificates-batch.ts COURSE`
 * with DATABASE_URL and DETAILS_KEYS. A process of its own, so that its peak of memory is this batch's alone.
 */
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { batchPdf, batchXlsx } from '../api/files/course-batch.ts';
import { frdoSheet } from '../api/files/frdo-sheet.ts';
import { loadPacks } from '../db/core/pack.ts';
import { createPool } from '../db/core/pool.ts';
import type { KeyRing } from '../db/details/keys.ts';
import { ringOf } from '../db/details/test-support/told.ts';
import { makeExport } from '../db/frdo/make.ts';
import { ordinaryFrdo } from '../domain/frdo.ts';

export interface BatchTaken {
  pdfBytes: number;
  xlsxBytes: number;
  frdoBytes: number;
  pdfMs: number;
  xlsxMs: number;
  frdoMs: number;
  /** The peak so far, before each part of it. */
  peaksMb: { began: number; afterPdf: number; afterRegister: number };
  peakMb: number;
}

/** Takes bytes as a client would, and keeps none. */
async function sendAway(pieces: AsyncIterable<Uint8Array>): Promise<{ bytes: number; ms: number }> {
  const at = performance.now();
  let bytes = 0;
  const client = new Writable({
    write: (piece: Uint8Array, _encoding, done) => {
      bytes += piece.length;
      setImmediate(done);
    },
  });
  await pipeline(pieces, client);
  return { bytes, ms: performance.now() - at };
}

/** The file is made and kept, as the methodist asks for it; what it kept is taken as its bytes. */
async function makeFrdo(courseId: string, ring: KeyRing): Promise<{ bytes: number; ms: number }> {
  const at = performance.now();
  const { rows } = await pool.query<{ id: string; today: string }>(
    'select id, current_date::text as today from people limit 1',
  );
  const [{ id: by, today } = { id: '', today: '' }] = rows;
  const choice = { cohorts: [courseId] };
  const settings = { ...ordinaryFrdo, ...(await loadPacks(pool)).current().policy.frdo };
  const made = await makeExport(
    pool,
    {
      choice,
      ring,
      settings,
      today,
      again: true,
      leaveOutErrors: false,
      name: 'ФРДО',
      by,
      role: 'methodist',
      now: new Date(),
    },
    frdoSheet(),
  );
  const ms = performance.now() - at;
  const kept = await pool.query<{ bytes: string }>('select bytes from frdo_exports where id = $1', [made.id]);
  return { bytes: Number(kept.rows[0]?.bytes), ms };
}

function peakMb(): number {
  return process.resourceUsage().maxRSS / 1024;
}

const [courseId = ''] = process.argv.slice(2);
const pool = createPool(process.env['DATABASE_URL'] ?? '', {
  max: 2,
  name: 'bench-batch',
  genericPlans: true,
});
const began = peakMb();
const pdf = await sendAway(batchPdf(pool, courseId, 'Документы курса'));
const afterPdf = peakMb();
const xlsx = await sendAway(batchXlsx(pool, courseId, 'ru'));
const afterRegister = peakMb();
const frdo = await makeFrdo(courseId, ringOf(process.env['DETAILS_KEYS'] ?? ''));
await pool.end();
const taken: BatchTaken = {
  ...{ pdfBytes: pdf.bytes, pdfMs: pdf.ms, xlsxBytes: xlsx.bytes, xlsxMs: xlsx.ms },
  ...{ frdoBytes: frdo.bytes, frdoMs: frdo.ms },
  peaksMb: { began, afterPdf, afterRegister },
  peakMb: peakMb(),
};
console.log(JSON.stringify(taken));
