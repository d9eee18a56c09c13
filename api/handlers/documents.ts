import {
  readDocument,
  readDocumentBytes,
  readSignedCopy,
  signDocument,
  type VisibleDocument,
} from '../../db/read/documents.ts';
import { documentTitle } from '../../domain/document-title.ts';
import { refusal } from '../../domain/refusals.ts';
import { t } from '../../domain/text-object.ts';
import { say } from '../../domain/said.ts';
import type { Endpoints } from '../contract/index.ts';
import { inHistory } from '../read/any-case.ts';
import { documentView, maySign, seesDocument } from '../read/document-view.ts';
import type { ApiDeps, Handler, RawHandler, SignedIn } from '../server/context.ts';
import { demandId } from '../server/validate.ts';
import { sendDownload } from './download.ts';

export const MEDIA_TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;

/** What a signed copy may be: a scan or a photo of the paper, or the signature of the file. */
const SIGNED_COPIES: Record<string, readonly string[]> = {
  paper: ['application/pdf', 'image/jpeg', 'image/png', 'image/webp', 'image/heic'],
  qualified: ['application/pkcs7-signature'],
};

/** GET /api/documents/{id}: the stored bytes; what is unknown, invisible or not there in this format is 404 alike. */
export const document: RawHandler<Endpoints['document']> = async (call, _request, response) => {
  const { deps, actor, params, query, looksAt } = call;
  const found = await visibleDocument(deps, actor, params.id);
  if (found.of_person !== null) await looksAt([found.of_person]);
  if (query.format === 'signed') {
    const copy = await readSignedCopy(deps.pool, params.id);
    if (copy === undefined) throw refusal('not-found');
    return sendDownload(response, copy);
  }
  const stored = await readDocumentBytes(deps.pool, params.id, query.format);
  if (stored === undefined) throw refusal('not-found');
  const name = `${documentTitle(found, 'ru').replace(/\.$/, '')}.${query.format}`;
  sendDownload(response, { ...stored, name, media_type: MEDIA_TYPES[query.format] });
};

async function visibleDocument(deps: ApiDeps, actor: SignedIn, id: string): Promise<VisibleDocument> {
  const found = await inHistory(deps, (pool) => readDocument(pool, actor, id));
  if (found === undefined || !seesDocument(actor, found.author_ids, found.kind)) throw refusal('not-found');
  return found;
}

/** POST /api/documents/{id}/signed: the copy that was signed on paper, or the file's own signature. */
export const signDocumentCopy: Handler<Endpoints['signDocument']> = async ({ deps, actor, params, body }) => {
  demandId('attachmentId', body.attachmentId);
  const found = await visibleDocument(deps, actor, params.id);
  const mediaTypes = SIGNED_COPIES[found.signing];
  if (mediaTypes === undefined)
    throw refusal('invalid', {
      detail: t(
        'Этот документ подписан в системе, подписанный экземпляр не нужен.',
        'This document is signed in the system; no signed copy is needed.',
      ),
    });
  if (!maySign(found, actor)) throw refusal('not-allowed');
  const copy = { documentId: params.id, attachmentId: body.attachmentId, by: actor.personId, mediaTypes };
  if (!(await signDocument(deps.pool, { ...copy, at: await deps.now() }))) throw wrongCopy(found.signing);
  deps.core.announce(found.case_id);
  return shown(deps, actor, params.id);
};

function wrongCopy(signing: string): Error {
  const message =
    signing === 'qualified'
      ? say(
          'Нужен файл подписи .sig, который загрузили вы. Загрузите его заново.',
          'A .sig file that you uploaded is needed. Upload it anew.',
        )
      : say(
          'Нужен скан или фотография (pdf, jpg, png), которые загрузили вы. Загрузите файл заново.',
          'A scan or photo (pdf, jpg, png) that you uploaded is needed. Upload the file anew.',
        );
  return refusal('invalid', { errors: [{ path: 'attachmentId', message }] });
}

async function shown(deps: ApiDeps, actor: SignedIn, id: string) {
  const row = await visibleDocument(deps, actor, id);
  const people = await deps.names.people(row.signatures.map(({ by }) => by));
  const lookup = { people, organizations: await deps.names.organizations(), language: actor.language };
  return documentView(row, lookup, actor);
}
