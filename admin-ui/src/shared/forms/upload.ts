import { endpoints, type AnswerOf } from '../../../../api/contract/index.ts';
import { addressOf } from '../api/call.ts';
import { problemFrom, unreachable } from '../api/problem.ts';
import { sessionExpired } from '../api/session-state.ts';

export type Attachment = AnswerOf<typeof endpoints.uploadAttachment>;

/** Sends one file and tells how far it is (0–1). `fetch` can't tell, so this is the one XMLHttpRequest of the page. */
export function upload(file: File, onProgress: (share: number) => void): Promise<Attachment> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', endpoints.uploadAttachment.path);
    request.setRequestHeader('accept', 'application/json, application/problem+json');
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onProgress(total > 0 ? loaded / total : 0),
    );
    request.addEventListener('error', () => reject(unreachable()));
    request.addEventListener('load', () => {
      if (request.status === 401) sessionExpired();
      if (request.status >= 200 && request.status < 300) resolve(JSON.parse(request.responseText));
      else reject(problemFrom(request.status, request.responseText));
    });
    const body = new FormData();
    body.append('file', file, file.name);
    request.send(body);
  });
}

/** Name and size of a file uploaded earlier (a draft keeps its id only), read from the download's own headers. */
export async function describeAttachment(id: string): Promise<{ name: string; size: number }> {
  const response = await fetch(addressOf(endpoints.attachment.path, { id }), { method: 'HEAD' });
  if (!response.ok) throw problemFrom(response.status, '');
  return {
    name: fileNameOf(response.headers.get('content-disposition') ?? '') ?? id,
    size: Number(response.headers.get('content-length') ?? 0),
  };
}

export function fileNameOf(disposition: string): string | undefined {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  return encoded === undefined ? undefined : decodeURIComponent(encoded);
}
