import type { QueryClient } from '@tanstack/react-query';
import { addressOf } from './call.ts';
import { endpoints } from '../../../../api/contract/index.ts';

/** A burst of events (five votes in a second) costs one refetch. */
const GATHER_MS = 150;
const REOPEN_MS = 10_000;
const LISTS = [
  'tasks',
  'task',
  'cases',
  'sessions',
  'session',
  'programs',
  'program',
  'courses',
  'course',
  'mail',
  'absences',
  'rollover',
  'year',
  'school-year',
  'credit-book',
  'stuck',
  'operations',
];

/**
 * Listens to what changed and refetches what the page shows of it. EventSource reconnects by itself unless it was
 * refused; then it is opened anew. After a gap the server says `resync`: anything may have changed. Returns how to stop.
 */
export function listenToChanges(client: QueryClient): () => void {
  const changed = new Set<string>();
  let gathering: ReturnType<typeof setTimeout> | undefined;
  let reopening: ReturnType<typeof setTimeout> | undefined;
  let source: EventSource | undefined;

  const flush = (): void => {
    gathering = undefined;
    const ids = [...changed];
    changed.clear();
    for (const id of ids) void client.invalidateQueries({ queryKey: ['case', id] });
    for (const list of LISTS) void client.invalidateQueries({ queryKey: [list] });
  };
  const open = (): void => {
    source = new EventSource(addressOf(endpoints.events.path));
    source.addEventListener('case', (event: MessageEvent<string>) => {
      for (const id of caseIds(event.data)) changed.add(id);
      gathering ??= setTimeout(flush, GATHER_MS);
    });
    source.addEventListener('resync', () => void client.invalidateQueries());
    source.addEventListener('error', () => {
      if (source?.readyState === EventSource.CLOSED) reopening = setTimeout(open, REOPEN_MS);
    });
  };

  open();
  return () => {
    clearTimeout(gathering);
    clearTimeout(reopening);
    source?.close();
  };
}

/** The server names the cases that changed and that this reader may see. */
function caseIds(data: string): string[] {
  const parsed: unknown = JSON.parse(data);
  return Array.isArray(parsed) ? parsed.filter((id) => typeof id === 'string') : [];
}
