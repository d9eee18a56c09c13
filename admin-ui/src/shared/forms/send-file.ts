import { sendRaw } from '../api/raw.ts';

/** Sends one file as multipart. Rejects with a `ProblemError`, whatever went wrong. */
export async function sendFile(
  method: string,
  address: string,
  file: File,
  headers: Record<string, string> = {},
): Promise<Response> {
  const body = new FormData();
  body.append('file', file, file.name);
  return sendRaw(method, address, { body, headers });
}
