import { idFrom } from './ids.ts';
import type { Work } from './work.ts';

interface Raised {
  kind: 'seat-moved' | 'no-holder' | 'receipt-mismatch';
  activity: string;
  message: string;
}

/** Records that something needs a look, in the transaction that found it. The same thing again only counts up. */
export function raise(work: Work, { kind, activity, message }: Raised): void {
  work.changes.incidents.push({
    id: idFrom('incident', work.row.id, kind, activity, message),
    kind,
    case_id: work.row.id,
    activity,
    fingerprint: `${kind}:${activity}`,
    message,
    attempts: 1,
    first_seen: work.now,
    last_seen: work.now,
    resolved_at: null,
  });
}
