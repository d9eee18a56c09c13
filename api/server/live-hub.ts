/** Live events to the pages of this process: ids only, rights checked for each batch (architecture.md). */
import type { Response } from 'express';
import { refusal } from '../../domain/refusals.ts';
import { t } from '../../domain/text-object.ts';

export interface LiveHub {
  /**
   * Adds a page's stream. `stillSignedIn` is asked at every heartbeat; when it says no, the stream ends.
   * @throws refusal too-many-requests beyond the limit per person
   */
  add: (personId: string, response: Response, stillSignedIn: () => Promise<boolean>) => void;
  /** These cases have changed. */
  changed: (caseIds: readonly string[]) => Promise<void>;
  /** Something may have been missed: every page looks again at everything. */
  resync: () => void;
  /** Ends all streams. */
  close: () => void;
}

export interface LiveSettings {
  /** Which of the cases each of the people may see now. */
  visibleToPeople: (people: readonly string[], caseIds: readonly string[]) => Promise<Map<string, string[]>>;
  heartbeatMs?: number;
  streamsPerPerson?: number;
}

interface Stream {
  response: Response;
  heartbeat: NodeJS.Timeout;
}

const RETRY_MS = 2_000;

export function createLiveHub(settings: LiveSettings): LiveHub {
  const { visibleToPeople, heartbeatMs = 25_000, streamsPerPerson = 20 } = settings;
  const streams = new Map<string, Set<Stream>>();

  const remove = (personId: string, stream: Stream) => {
    clearInterval(stream.heartbeat);
    const own = streams.get(personId);
    own?.delete(stream);
    if (own?.size === 0) streams.delete(personId);
  };

  const send = (personId: string, event: string, data: unknown) => {
    const text = `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
    for (const { response } of streams.get(personId) ?? []) response.write(text);
  };

  const beat = async (response: Response, stillSignedIn: () => Promise<boolean>) => {
    // An outage is no reason to end a stream: the next beat asks again.
    const keep = await stillSignedIn().catch(() => true);
    if (keep) response.write(': beat\n\n');
    else response.end();
  };

  return {
    add: (personId, response, stillSignedIn) => {
      const own = streams.get(personId) ?? new Set<Stream>();
      if (own.size >= streamsPerPerson) {
        const detail = t(
          'Открыто слишком много страниц сразу. Закройте лишние.',
          'Too many pages are open at once. Close some.',
        );
        throw refusal('too-many-requests', { detail, extra: { retryAfter: 30 } });
      }
      begin(response);
      const heartbeat = setInterval(() => void beat(response, stillSignedIn), heartbeatMs);
      const stream = { response, heartbeat };
      streams.set(personId, own.add(stream));
      response.on('close', () => remove(personId, stream));
    },
    changed: async (caseIds) => {
      const people = [...streams.keys()];
      if (people.length === 0 || caseIds.length === 0) return;
      const seen = await visibleToPeople(people, caseIds);
      for (const [personId, ids] of seen) send(personId, 'case', ids);
    },
    resync: () => {
      for (const personId of streams.keys()) send(personId, 'resync', {});
    },
    close: () => {
      for (const own of streams.values()) for (const { response } of own) response.end();
    },
  };
}

function begin(response: Response): void {
  response.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store',
    // A proxy that gathers answers would hold the events back.
    'X-Accel-Buffering': 'no',
  });
  response.write(`retry: ${RETRY_MS}\n\n`);
}
