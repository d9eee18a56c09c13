import pg from 'pg';
import type { Logger } from 'pino';
import { CHANGES_CHANNEL } from '../../db/read/live.ts';
import type { LiveHub } from './live-hub.ts';

const RECONNECT_MS = 1_000;

/**
 * Listens for changed cases on one connection of its own, outside the pool, and connects again for as long as it
 * takes. After each gap every page is told to look again, since what was said meanwhile is lost.
 */
export function listenForChanges(
  connectionString: string,
  hub: LiveHub,
  log: Logger,
): { close: () => Promise<void>; ready: Promise<void> } {
  let closed = false;
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let connectedBefore = false;
  const first = Promise.withResolvers<void>();

  const later = (lost: pg.Client) => {
    if (closed || client !== lost) return;
    client = undefined;
    void lost.end().catch(() => undefined);
    timer = setTimeout(() => void connect(), RECONNECT_MS);
  };

  const connect = async () => {
    const fresh = new pg.Client({ connectionString, application_name: 'pd-live', keepAlive: true });
    client = fresh;
    fresh.on('error', () => later(fresh));
    fresh.on('end', () => later(fresh));
    fresh.on('notification', ({ payload }) => {
      const ids = payload?.split(',').filter(Boolean) ?? [];
      // Whoever couldn't be told which of them they may see is told to look again.
      hub.changed(ids).catch(() => hub.resync());
    });
    try {
      await fresh.connect();
      await fresh.query(`listen ${CHANGES_CHANNEL}`);
      if (connectedBefore) hub.resync();
      connectedBefore = true;
      first.resolve();
    } catch (error) {
      log.warn({ reason: error instanceof Error ? error.message : 'unknown' }, 'live events: no connection');
      later(fresh);
    }
  };

  void connect();
  return {
    ready: first.promise,
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}
