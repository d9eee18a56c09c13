import { createHash } from 'node:crypto';
import { answerBefore, type Idempotency } from '../../db/core/idempotency.ts';
import { newId } from '../../db/core/ids.ts';
import { readFile, storeAttachment } from '../../db/read/attachments.ts';
import { refusal } from '../../domain/refusals.ts';
import type { Endpoints } from '../contract/index.ts';
import { withoutMetadata, type UploadedFile } from '../files/photos.ts';
import { inHistory } from '../read/any-case.ts';
import { attachmentView } from '../read/record-views.ts';
import type { ApiDeps, RawHandler, SignedIn } from '../server/context.ts';
import { sendDownload } from './download.ts';
import { readUpload } from './upload.ts';
import { bytesLeft, demandRoom, takePlace } from './upload-limits.ts';

/** POST /api/attachments: one file; only who uploaded it may name it in an input. */
export const uploadAttachment: RawHandler<Endpoints['uploadAttachment']> = async (
  { deps, actor, idempotency },
  request,
  response,
) => {
  const leave = takePlace(actor.personId);
  try {
    const left = await bytesLeft(deps.pool, actor.personId, await deps.now());
    const sent = await readUpload(request);
    const use = idempotency && { ...idempotency, bodyHash: hashOf(sent.name, sent.bytes) };
    const before = await answerBefore(deps.pool, actor.personId, use);
    const answer = before?.answer ?? (await store(deps, actor, await withoutMetadata(sent), left, use));
    response.status(201).json(answer);
  } finally {
    leave();
  }
};

/** Keeps the file under its answer's key; a parallel repeat that was faster gives its answer. */
async function store(
  deps: ApiDeps,
  { personId }: SignedIn,
  { name, mediaType, bytes }: UploadedFile,
  left: number,
  use: Idempotency | undefined,
): Promise<unknown> {
  demandRoom(left, bytes.length);
  const row = { id: newId(), sha256: hashOf(bytes), name, media_type: mediaType, size: bytes.length };
  const answer = attachmentView(row);
  const file = { ...row, bytes, uploadedBy: personId, uploadedAt: await deps.now() };
  if (await storeAttachment(deps.pool, file, use && { use, answer })) return answer;
  return (await answerBefore(deps.pool, personId, use))?.answer;
}

function hashOf(...parts: readonly (string | Buffer)[]): string {
  const hash = createHash('sha256');
  // A name holds no NUL: so where it ends is told apart from where the bytes begin.
  parts.forEach((part, index) => hash.update(index === 0 ? '' : '\u0000').update(part));
  return hash.digest('hex');
}

/** GET /api/attachments/{id}: as a download, never shown in our own origin. */
export const attachment: RawHandler<Endpoints['attachment']> = async (call, _request, response) => {
  const { deps, actor, params } = call;
  const today = await deps.today();
  const file = await inHistory(deps, (pool) => readFile(pool, actor, params.id, today));
  if (file === undefined) throw refusal('not-found');
  sendDownload(response, file);
};
