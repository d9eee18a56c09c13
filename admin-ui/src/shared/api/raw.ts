import { problemFrom, unreachable } from './problem.ts';
import { sessionExpired } from './session-state.ts';

/** A request whose body or answer is a file. Rejects with a `ProblemError`, whatever went wrong. */
export async function sendRaw(method: string, address: string, init: RequestInit): Promise<Response> {
  const answer = await reach(address, { method, credentials: 'same-origin', ...init });
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
