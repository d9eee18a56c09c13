import { problemFrom, unreachable } from '../api/problem.ts';
import { sessionExpired } from '../api/session-state.ts';

/** Sends one file as multipart. Rejects with a `ProblemError`, whatever went wrong. */
export async function sendFile(
  method: string,
  address: string,
  file: File,
  headers: Record<string, string> = {},
): Promise<Response> {
  const body = new FormData();
  body.append('file', file, file.name);
  const answer = await reach(address, { method, body, headers, credentials: 'same-origin' });
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
