import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';

/** One request as its client means it: sent once, or again with the same key until the answer is clear. */
export interface ClientRequest {
  /** Unique within the log; every line of one request has it. */
  id: string;
  personId: string;
  key: string;
  sent: Sent;
  /** What it came to; undefined where no clear answer ever came. */
  outcome?: Outcome;
  /** A clear answer under the same key that differs from `outcome`: there must never be one. */
  contradicted?: Outcome;
}

export type Sent =
  | { kind: 'decision'; taskId: string; contentHash: string; choice: string }
  | { kind: 'start'; process: string }
  | { kind: 'withdrawal'; caseId: string };

export type Outcome =
  | { result: 'ok'; status: number; answer: Record<string, unknown> }
  | { result: 'refused'; status: number; code: string };

/** A line of the log: written before the request is sent, and after its answer. */
export type LogLine =
  | ({ at: string } & Omit<ClientRequest, 'outcome' | 'contradicted'>)
  | { at: string; id: string; outcome: Outcome | { result: 'unclear'; reason: string } };

/** Reads what the clients noted, line by line; the first clear answer of a request counts. */
export function readClientLog(file: string): ClientRequest[] {
  const requests = new Map<string, ClientRequest>();
  for (const text of readFileSync(file, 'utf8').split('\n')) {
    if (text === '') continue;
    const line = JSON.parse(text) as LogLine;
    if ('sent' in line) {
      const { at: _at, ...request } = line;
      requests.set(line.id, request);
    } else {
      const request = requests.get(line.id);
      if (request !== undefined && line.outcome.result !== 'unclear') takeIn(request, line.outcome);
    }
  }
  return [...requests.values()];
}

/** Refusals aren't kept with the key, so what one repeat was refused another may be granted, never the reverse. */
function takeIn(request: ClientRequest, outcome: Outcome): void {
  const before = request.outcome;
  if (before === undefined || (before.result === 'refused' && outcome.result === 'ok'))
    request.outcome = outcome;
  else if (before.result === 'ok' && !isDeepStrictEqual(before, outcome)) request.contradicted = outcome;
}
