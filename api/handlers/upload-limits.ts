/** How much one person may upload, so that nobody fills the disk or keeps others from uploading. */
import type pg from 'pg';
import { uploadedSince } from '../../db/read/attachments.ts';
import { refusal } from '../../domain/refusals.ts';
import { t } from '../../domain/text-object.ts';

/** A file is held in memory until it is stored; so many at once, each of 20 MB, a process can bear. */
const FILES_AT_ONCE = { process: 8, person: 2 } as const;

/** All data of a person take longer, and nobody needs them twice at once. */
const AT_ONCE = { upload: FILES_AT_ONCE, paper: FILES_AT_ONCE, data: { process: 2, person: 1 } } as const;

const BYTES_A_DAY = 300 * 1024 * 1024;

const DAY_MS = 24 * 60 * 60_000;
const HOUR_SECONDS = 3_600;

/** Whoever sends a file slowly must not keep others from their papers, nor the reverse. */
const taken = {
  upload: new Map<string, number>(),
  paper: new Map<string, number>(),
  data: new Map<string, number>(),
};

const twoFiles = t(
  'Два ваших файла ещё в работе. Дождитесь одного из них.',
  'Two files of yours are still under way. Wait for one of them.',
);
const busy = {
  upload: twoFiles,
  paper: twoFiles,
  data: t(
    'Предыдущая выгрузка данных ещё не закончена. Дождитесь её и повторите.',
    'Your last export of data is still under way. Wait for it and try again.',
  ),
};

/**
 * Takes one of the places of those who upload, have a paper drawn or all data of a person gathered now; call what it returns when
 * that is over.
 * @throws refusals too-many-requests (the person's own places are taken), unavailable (everybody's are)
 */
export function takePlace(personId: string, what: keyof typeof taken = 'upload'): () => void {
  const uploading = taken[what];
  const own = uploading.get(personId) ?? 0;
  if (own >= AT_ONCE[what].person) {
    throw refusal('too-many-requests', { detail: busy[what], extra: { retryAfter: 3 } });
  }
  const all = [...uploading.values()].reduce((sum, count) => sum + count, 0);
  if (all >= AT_ONCE[what].process) {
    const detail = t(
      'Сейчас в работе много файлов. Повторите через несколько секунд.',
      'Many files are being taken now. Try again in a few seconds.',
    );
    throw refusal('unavailable', { detail, extra: { retryAfter: 3 } });
  }
  uploading.set(personId, own + 1);
  return () => {
    const left = (uploading.get(personId) ?? 1) - 1;
    if (left === 0) uploading.delete(personId);
    else uploading.set(personId, left);
  };
}

/**
 * What the person may still upload, in bytes, counted over the last 24 hours.
 * @param now business time, as attachments keep it
 * @throws refusal too-many-requests where nothing is left
 */
export async function bytesLeft(pool: pg.Pool, personId: string, now: Date): Promise<number> {
  const used = await uploadedSince(pool, personId, new Date(now.getTime() - DAY_MS));
  demandRoom(BYTES_A_DAY - used, 1);
  return BYTES_A_DAY - used;
}

/** @throws refusal too-many-requests where the file is larger than what is left */
export function demandRoom(left: number, size: number): void {
  if (size <= left) return;
  const detail = t(
    'За сутки можно загрузить не больше 300 МБ файлов. Продолжите позже.',
    'No more than 300 MB of files may be uploaded in 24 hours. Go on later.',
  );
  throw refusal('too-many-requests', { detail, extra: { retryAfter: HOUR_SECONDS } });
}
