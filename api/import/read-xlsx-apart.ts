/**
 * Reads a workbook in a thread of its own, which is ended when it takes too long: a small file can be so made that it
 * takes minutes to unpack, and nobody else would be answered meanwhile.
 */
import { Worker } from 'node:worker_threads';
import { refusal, type RefusalCode } from '../../domain/refusals.ts';
import { t, type Text } from '../../domain/text-object.ts';
import { unreadable, type Sheet } from './sheet.ts';

export type WorkbookAnswer = { sheets: Sheet[] } | { code: RefusalCode; detail: Text | undefined };

/** Five thousand rows take a second. */
const LIMIT_MS = 15_000;

/**
 * The same as `readXlsx`.
 * @throws refusals unsupported-file (also where the thread dies of it or takes longer than `limitMs`), too-large
 */
export async function readXlsxApart(bytes: Uint8Array, limitMs = LIMIT_MS): Promise<Sheet[]> {
  const { promise, resolve, reject } = Promise.withResolvers<WorkbookAnswer>();
  const worker = new Worker(new URL('./read-xlsx-worker.ts', import.meta.url), {
    workerData: bytes,
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: 256 },
  });
  const giveUp = () => reject(unreadable(tooHard));
  const timer = setTimeout(giveUp, limitMs);
  worker
    .on('message', (answer: WorkbookAnswer) => resolve(answer))
    .on('error', giveUp)
    .on('exit', giveUp);
  try {
    const answer = await promise;
    if ('sheets' in answer) return answer.sheets;
    throw refusal(answer.code, { detail: answer.detail });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

const tooHard = t(
  'Книгу не удалось прочитать за отведённое время: она устроена необычно. Скопируйте список в новую книгу и загрузите её.',
  'The workbook took too long to read: it is unusually made. Copy the list to a new workbook and upload that.',
);
