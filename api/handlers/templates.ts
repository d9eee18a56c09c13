/** The district's templates of documents: what each may say, a preview with samples, a new version. */
import { createHash } from 'node:crypto';
import type { Request } from 'express';
import { readTemplate, readTemplates, storeTemplate } from '../../db/read/documents.ts';
import { preview } from '../../district/papers/preview.ts';
import { documentKinds, type DocumentKind } from '../../domain/documents.ts';
import { refusal } from '../../domain/refusals.ts';
import type { Endpoints } from '../contract/index.ts';
import { templateView } from '../read/template-view.ts';
import type { ApiDeps, Handler, RawHandler, SignedIn } from '../server/context.ts';
import { MEDIA_TYPES } from './documents.ts';
import { sendDownload } from './download.ts';
import { receiveFile } from './upload.ts';
import { takePlace } from './upload-limits.ts';

/** GET /api/document-templates: one a kind, with its fields. */
export const documentTemplates: Handler<Endpoints['documentTemplates']> = async ({ deps, actor }) => ({
  items: await views(deps, actor),
});

async function views(deps: ApiDeps, actor: SignedIn) {
  const rows = await readTemplates(deps.pool);
  const people = await deps.names.people(rows.flatMap(({ uploaded_by: by }) => by ?? []));
  const lookup = { people, organizations: await deps.names.organizations(), language: actor.language };
  const order = Object.keys(documentKinds);
  return rows
    .flatMap((row) => templateView(row, lookup, actor) ?? [])
    .toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}

/** GET /api/document-templates/{kind}: the docx in force, to be edited. */
export const documentTemplate: RawHandler<Endpoints['documentTemplate']> = async (
  call,
  _request,
  response,
) => {
  const { kind } = call.params;
  const stored = await inForce(call.deps, kind);
  const name = `Шаблон — ${documentKinds[kind].title.ru}.docx`;
  sendDownload(response, { ...stored, name, media_type: MEDIA_TYPES.docx });
};

async function inForce(deps: ApiDeps, kind: DocumentKind) {
  const stored = await readTemplate(deps.pool, kind);
  if (stored === undefined) throw refusal('not-found');
  return stored;
}

/** GET /api/document-templates/{kind}/preview: the template in force, filled with samples. */
export const templatePreview: RawHandler<Endpoints['templatePreview']> = async (call, _request, response) => {
  const { kind } = call.params;
  const { bytes } = await inForce(call.deps, kind);
  sendDownload(response, downloadOf(kind, await drawn(kind, bytes)));
};

/** POST /api/document-templates/{kind}/preview: the uploaded template, filled with samples; nothing is kept. */
export const previewTemplate: RawHandler<Endpoints['previewTemplate']> = async (call, request, response) => {
  const { kind } = call.params;
  const { pdf } = await uploaded(call.actor, kind, request);
  sendDownload(response, downloadOf(kind, pdf));
};

/** PUT /api/document-templates/{kind}: a new version; what is issued already stays as it is. */
export const putDocumentTemplate: RawHandler<Endpoints['putDocumentTemplate']> = async (
  call,
  request,
  response,
) => {
  const { deps, actor, params } = call;
  const { bytes } = await uploaded(actor, params.kind, request);
  const sha256 = hashOf(bytes);
  await storeTemplate(deps.pool, {
    kind: params.kind,
    sha256,
    bytes,
    by: actor.personId,
    at: await deps.now(),
  });
  response.json((await views(deps, actor)).find(({ kind }) => kind === params.kind));
};

async function uploaded(actor: SignedIn, kind: DocumentKind, request: Request) {
  const leave = takePlace(actor.personId);
  try {
    const { bytes } = await receiveFile(request);
    return { bytes, pdf: await drawn(kind, bytes) };
  } finally {
    leave();
  }
}

/** @throws refusal invalid with every fault of the template, each with how to mend it */
async function drawn(kind: DocumentKind, template: Uint8Array): Promise<Uint8Array> {
  const shown = await preview(kind, template);
  if (shown.faults === undefined) return shown.pdf;
  const errors = shown.faults.map(({ message, fix }) => ({ path: 'file', message: `${message} ${fix}` }));
  throw refusal('invalid', { errors });
}

function downloadOf(kind: DocumentKind, pdf: Uint8Array) {
  const name = `Образец — ${documentKinds[kind].title.ru}.pdf`;
  return { name, media_type: MEDIA_TYPES.pdf, bytes: pdf };
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
