import { endpoints } from '../../../../api/contract/index.ts';
import { addressOf } from '../../shared/api/call.ts';
import { sendRaw } from '../../shared/api/raw.ts';
import { saveFile } from '../../shared/save-file.ts';

/** Saves a PDF of this template with samples, under the name. Nothing is kept by the server. */
export async function previewOf(kind: string, file: File, name: string): Promise<void> {
  const answer = await send('POST', addressOf(endpoints.previewTemplate.path, { kind }), file);
  saveFile(await answer.blob(), name);
}

/** From now on documents of this kind are made of it. */
export async function takeTemplate(kind: string, file: File): Promise<void> {
  await send('PUT', addressOf(endpoints.putDocumentTemplate.path, { kind }), file);
}

function send(method: string, address: string, file: File): Promise<Response> {
  const body = new FormData();
  body.append('file', file, file.name);
  return sendRaw(method, address, { body });
}
