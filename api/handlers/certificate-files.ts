/** The batch of a course as files, sent as they are put together. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import { readLearners } from '../../db/read/certificates.ts';
import { refusal } from '../../domain/refusals.ts';
import { inLanguage, t } from '../../domain/text-object.ts';
import type { Endpoints } from '../contract/index.ts';
import { batchPdf, batchXlsx } from '../files/course-batch.ts';
import type { Call, RawHandler } from '../server/context.ts';
import { courseOf } from './certificates.ts';
import { MEDIA_TYPES } from './documents.ts';
import { attachmentHeader } from './download.ts';
import { drawn } from './drawn.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const names = {
  papers: t('Документы курса', 'Papers of the course'),
  register: t('Журнал выдачи', 'Register of papers'),
};

/** GET /api/courses/{id}/certificates.pdf */
export const coursePapersPdf: RawHandler<Endpoints['coursePapersPdf']> = async (call, _request, response) => {
  const { deps, actor, params } = call;
  const { title, ready } = await whole(call);
  const name = `${inLanguage(names.papers, actor.language)} ${title}`;
  if (ready === 0) throw refusal('not-found', { detail: nothingYet });
  await drawn(actor, () =>
    sendStream(response, batchPdf(deps.pool, params.id, name), {
      name: `${name}.pdf`,
      type: MEDIA_TYPES.pdf,
    }),
  );
};

/** GET /api/courses/{id}/certificates.xlsx */
export const coursePapersXlsx: RawHandler<Endpoints['coursePapersXlsx']> = async (
  call,
  _request,
  response,
) => {
  const { deps, actor, params } = call;
  const { title } = await whole(call);
  const name = `${inLanguage(names.register, actor.language)} ${title}`;
  await drawn(actor, () =>
    sendStream(response, batchXlsx(deps.pool, params.id, actor.language), {
      name: `${name}.xlsx`,
      type: XLSX,
    }),
  );
};

/** For who sees all papers of the course; to everybody else there is no batch. */
async function whole({
  deps,
  actor,
  params,
  looksAt,
}: Pick<Call<Endpoints['coursePapersPdf']>, 'deps' | 'actor' | 'params' | 'looksAt'>) {
  const course = await courseOf(deps, actor, params.id);
  if (!course.sees_all) throw refusal('not-found');
  const learners = await readLearners(deps.pool, params.id, null);
  await looksAt(learners.filter(({ papers }) => papers.length > 0).map(({ personId }) => personId));
  const papers = learners.flatMap((learner) => learner.papers);
  return {
    ...course,
    ready: papers.filter(({ state, dated }) => state === 'issued' && dated !== null).length,
  };
}

const nothingYet = t('Готовых документов у этого курса ещё нет.', 'No paper of this course is ready yet.');

/** What fails on the way cuts the answer off: a file that looks whole must be whole. */
async function sendStream(
  response: Response,
  pieces: AsyncGenerator<Uint8Array>,
  { name, type }: { name: string; type: string },
): Promise<void> {
  const { value: first, done } = await pieces.next();
  response.set({
    'Content-Type': type,
    'Content-Disposition': attachmentHeader(name),
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'X-Content-Type-Options': 'nosniff',
  });
  async function* all(): AsyncGenerator<Uint8Array> {
    if (done !== true) yield first;
    yield* pieces;
  }
  try {
    await pipeline(Readable.from(all(), { objectMode: false, highWaterMark: 65_536 }), response);
  } catch (error) {
    if (!hasLeft(error)) throw error;
  }
}

/** Whoever closes their browser before the end is no fault of ours. */
function hasLeft(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
}
