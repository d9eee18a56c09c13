import { endpoints } from '../../../../api/contract/index.ts';
import { addressOf } from '../../shared/api/call.ts';
import { sendFile } from '../../shared/forms/send-file.ts';
import { saveFile } from '../../shared/save-file.ts';

/** Saves a PDF of this template with samples, under the name. Nothing is kept by the server. */
export async function previewOf(kind: string, file: File, name: string): Promise<void> {
  const answer = await sendFile('POST', addressOf(endpoints.previewTemplate.path, { kind }), file);
  saveFile(await answer.blob(), name);
}

/** From now on documents of this kind are made of it. */
export async function takeTemplate(kind: string, file: File): Promise<void> {
  await sendFile('PUT', addressOf(endpoints.putDocumentTemplate.path, { kind }), file);
}
