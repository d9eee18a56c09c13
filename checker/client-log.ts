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

/** Several decisions in one call, each with an outcome of its own. */
export interface SentTogether {
  kind: 'decisions';
  items: readonly Omit<Extract<Sent, { kind: 'decision' }>, 'kind'>[];
}

/** A line of the log: written before the request is sent, and after its answer. */
export type LogLine =
  | { at: string; id: string; personId: string; key: string; sent: Sent | SentTogether }
  | { at: string; id: string; outcome: Outcome | { result: 'unclear'; reason: string } };

/** Reads what the clients noted, line by line; the first clear answer of a request counts. */
export function readClientLog(file: string): ClientRequest[] {
  const calls = new Map<string, Call>();
  for (const text of readFileSync(file, 'utf8').split('\n')) {
    if (text === '') continue;
    const line = JSON.parse(text) as LogLine;
    if ('sent' in line) {
      calls.set(line.id, callOf(line));
      continue;
    }
    const { outcome } = line;
    if (outcome.result === 'unclear') continue;
    const { together = false, requests = [] } = calls.get(line.id) ?? {};
    for (const [index, request] of requests.entries())
      takeIn(request, together ? itemOutcome(outcome, index) : outcome);
  }
  return [...calls.values()].flatMap(({ requests }) => requests);
}

interface Call {
  together: boolean;
  requests: ClientRequest[];
}

/** What was sent together, as the single requests it stands for. */
function callOf({ at: _at, ...line }: Extract<LogLine, { sent: unknown }>): Call {
  const { sent, ...request } = line;
  if (sent.kind !== 'decisions') return { together: false, requests: [{ ...request, sent }] };
  const requests = sent.items.map((item): ClientRequest => ({
    ...request,
    id: `${request.id}/${item.taskId}`,
    sent: { kind: 'decision', ...item },
  }));
  return { together: true, requests };
}

type ItemAnswer =
  | { ok: true; decision: Record<string, unknown> }
  | { ok: false; problem: { status: number; code: string } };

/** What one item of a call came to; a call that was refused as a whole has refused each of them. */
function itemOutcome(outcome: Outcome, index: number): Outcome {
  if (outcome.result === 'refused') return outcome;
  const item = (outcome.answer['items'] as ItemAnswer[])[index];
  if (item === undefined) throw new Error(`The answer of a call has no item ${index}`);
  if (item.ok) return { result: 'ok', status: outcome.status, answer: item.decision };
  return { result: 'refused', status: item.problem.status, code: item.problem.code };
}

/** Refusals aren't kept with the key, so what one repeat was refused another may be granted, never the reverse. */
function takeIn(request: ClientRequest, outcome: Outcome): void {
  const before = request.outcome;
  if (before === undefined || (before.result === 'refused' && outcome.result === 'ok'))
    request.outcome = outcome;
  else if (before.result === 'ok' && !isDeepStrictEqual(before, outcome)) request.contradicted = outcome;
}
