import { readFileSync } from 'node:fs';

/** One request as its client means it: sent once, or again with the same key until the answer is clear. */
export interface ClientRequest {
  /** Unique within the log; every line of one request has it. */
  id: string;
  personId: string;
  key: string;
  sent: Sent;
  /** What it came to; undefined where no clear answer ever came. */
  outcome?: Outcome;
}

export type Sent =
  | { kind: 'decision'; taskId: string; contentHash: string; choice: string }
  | { kind: 'start'; process: string };

export type Outcome =
  | { result: 'ok'; status: number; answer: Record<string, unknown> }
  | { result: 'refused'; status: number; code: string };

/** A line of the log: written before the request is sent, and after its answer. */
export type LogLine =
  | ({ at: string } & Omit<ClientRequest, 'outcome'>)
  | { at: string; id: string; outcome: Outcome | { result: 'unclear'; reason: string } };

/** Reads what the clients noted, line by line; the last clear answer of a request counts. */
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
      if (request !== undefined && line.outcome.result !== 'unclear') request.outcome = line.outcome;
    }
  }
  return [...requests.values()];
}
