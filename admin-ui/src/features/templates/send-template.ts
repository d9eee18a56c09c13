import { endpoints } from '../../../../api/contract/index.ts';
import { addressOf } from '../../shared/api/call.ts';
import { problemFrom, unreachable } from '../../shared/api/problem.ts';
import { sessionExpired } from '../../shared/api/session-state.ts';

/** Saves a PDF of this template with samples, under the name. Nothing is kept by the server. */
export async function previewOf(kind: string, file: File, name: string): Promise<void> {
  const answer = await send('POST', addressOf(endpoints.previewTemplate.path, { kind }), file);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await answer.blob());
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** From now on documents of this kind are made of it. */
export async function takeTemplate(kind: string, file: File): Promise<void> {
  await send('PUT', addressOf(endpoints.putDocumentTemplate.path, { kind }), file);
}

async function send(method: string, address: string, file: File): Promise<Response> {
  const body = new FormData();
  body.append('file', file, file.name);
  const answer = await reach(address, { method, body, credentials: 'same-origin' });
  if (answer.ok) return answer;
  if (answer.status === 401) sessionExpired();
  throw problemFrom(answer.status, await answer.text());
}

async function reach(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init);
  } catch {
    throw unreachable();
  }
}
