/** A page that listens to live events, for tests. */
import type { ApiWorld, Client } from './world.ts';

export interface Stream {
  status: number;
  events: { event: string; data: unknown }[];
  ended: Promise<void>;
  until(found: (events: Stream['events']) => boolean): Promise<void>;
  close(): void;
}

/** A page that listens. */
export async function listenTo(world: ApiWorld, client: Client): Promise<Stream> {
  const abort = new AbortController();
  const response = await fetch(`${world.baseUrl}/api/events`, {
    headers: { cookie: client.cookie },
    signal: abort.signal,
  });
  const events: Stream['events'] = [];
  const news = new EventTarget();
  const read = async () => {
    let text = '';
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += chunk;
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const event = /^event: (.*)$/m.exec(block)?.[1];
        const data = /^data: (.*)$/m.exec(block)?.[1];
        if (event !== undefined) events.push({ event, data: JSON.parse(data ?? 'null') });
      }
      news.dispatchEvent(new Event('more'));
    }
  };
  return {
    status: response.status,
    events,
    ended: read().catch(() => undefined),
    until: async (found) => {
      const limit = AbortSignal.timeout(10_000);
      while (!found(events)) {
        limit.throwIfAborted();
        await new Promise<void>((resolve) => {
          news.addEventListener('more', () => resolve(), { once: true });
          limit.addEventListener('abort', () => resolve(), { once: true });
        });
      }
    },
    close: () => abort.abort(),
  };
}

/** Has this case's change been told? */
export const tells = (id: string) => (events: Stream['events']) =>
  events.some(({ event, data }) => event === 'case' && (data as string[]).includes(id));
