import { createHash } from 'node:crypto';
import { idFrom, newId } from '../../db/core/ids.ts';
import { readFile, storeAttachment } from '../../db/read/attachments.ts';
import { refusal } from '../../domain/refusals.ts';
import type { Endpoints } from '../contract/index.ts';
import { attachmentView } from '../read/record-views.ts';
import type { Idempotency } from '../../db/core/idempotency.ts';
import type { RawHandler } from '../server/context.ts';
import { sendDownload } from './download.ts';
import { readUpload } from './upload.ts';
import { bytesLeft, demandRoom, takePlace } from './upload-limits.ts';

/** POST /api/attachments: one file; only who uploaded it may name it in an input. */
export const uploadAttachment: RawHandler<Endpoints['uploadAttachment']> = async (
  call,
  request,
  response,
) => {
  const { deps, actor, idempotency } = call;
  const leave = takePlace(actor.personId);
  try {
    const left = await bytesLeft(deps.pool, actor.personId, await deps.now());
    const { name, mediaType, bytes } = await readUpload(request);
    demandRoom(left, bytes.length);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const row = {
      id: attachmentId(actor.personId, idempotency),
      sha256,
      name,
      media_type: mediaType,
      size: bytes.length,
    };
    const uploadedAt = await deps.now();
    const stored = await storeAttachment(deps.pool, {
      ...row,
      bytes,
      uploadedBy: actor.personId,
      uploadedAt,
    });
    if (stored?.sha256 !== sha256 || stored.name !== name) throw refusal('idempotency-mismatch');
    response.status(201).json(attachmentView(stored));
  } finally {
    leave();
  }
};

/** With a key, the same person's same key names the same attachment. */
function attachmentId(personId: string, idempotency: Idempotency | undefined): string {
  return idempotency === undefined ? newId() : idFrom('attachment', personId, idempotency.key);
}

/** GET /api/attachments/{id}: as a download, never shown in our own origin. */
export const attachment: RawHandler<Endpoints['attachment']> = async (call, _request, response) => {
  const { deps, actor, params } = call;
  const file = await readFile(deps.pool, actor, params.id);
  if (file === undefined) throw refusal('not-found');
  sendDownload(response, file);
};
