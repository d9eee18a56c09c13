/**
 * Prints one batch and says what it took: `node bench/certificates-batch.ts COURSE` with DATABASE_URL. A process of its own, so
 * that its peak of memory is this batch's alone.
 */
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { batchPdf, batchXlsx } from '../api/files/course-batch.ts';
import { createPool } from '../db/core/pool.ts';

export interface BatchTaken {
  pdfBytes: number;
  xlsxBytes: number;
  pdfMs: number;
  xlsxMs: number;
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

const [courseId = ''] = process.argv.slice(2);
const pool = createPool(process.env['DATABASE_URL'] ?? '', {
  max: 2,
  name: 'bench-batch',
  genericPlans: true,
});
const pdf = await sendAway(batchPdf(pool, courseId, 'Документы курса'));
const xlsx = await sendAway(batchXlsx(pool, courseId, 'ru'));
await pool.end();
const taken: BatchTaken = {
  ...{ pdfBytes: pdf.bytes, pdfMs: pdf.ms, xlsxBytes: xlsx.bytes, xlsxMs: xlsx.ms },
  peakMb: process.resourceUsage().maxRSS / 1024,
};
console.log(JSON.stringify(taken));
