import type pg from 'pg';
import type { ActivityInboundCallsInterceptor, ActivityInterceptors } from '@temporalio/worker';
import type { Context } from '@temporalio/activity';
import { originalOf } from '../activities/failures.ts';
import { idFrom } from '../db/core/ids.ts';
import { statement } from '../db/core/sql.ts';
import { read } from '../db/core/transact.ts';
import { fault } from '../db/core/failpoints.ts';

const upsert = statement(
  'incident_upsert',
  `insert into incidents (id, kind, case_id, activity, fingerprint, message, attempts, first_seen, last_seen)
   values ($1, 'activity', $2, $3, $4, $5, $6, clock_timestamp(), clock_timestamp())
   on conflict (id) do update set attempts = incidents.attempts + 1, last_seen = clock_timestamp(), resolved_at = null`,
);

interface Failing {
  id: string;
  caseId: string | null;
  activity: string;
  fingerprint: string;
  message: string;
  attempt: number;
}

/**
 * Writes each failing attempt of an activity where an administrator sees it; the case's next transaction that comes
 * through clears it (db/core/attend.ts), in whichever worker. While PostgreSQL itself is down, what fails is kept in
 * memory: forgotten where the activity then succeeds, and written with whatever is done next.
 */
export function incidentInterceptor(pool: pg.Pool): (context: Context) => ActivityInterceptors {
  const unwritten = new Map<string, Failing>();

  async function writeAll(): Promise<void> {
    for (const [id, { caseId, activity, fingerprint, message, attempt }] of unwritten) {
      await read(pool, upsert, [id, caseId, activity, fingerprint, message, attempt]);
      unwritten.delete(id);
    }
  }

  return (context) => {
    const inbound: ActivityInboundCallsInterceptor = {
      async execute(input, next) {
        const activity = context.info.activityType;
        const caseId = caseIdOf(input.args[0]);
        try {
          fault(`${activity}.before-begin`);
          const result = await next(input);
          fault(`${activity}.before-completion`);
          for (const [id, kept] of unwritten)
            if (kept.caseId === caseId && kept.activity === activity) unwritten.delete(id);
          await writeAll().catch(later);
          return result;
        } catch (error) {
          const failing = failingOf(caseId, activity, context.info.attempt, originalOf(error));
          unwritten.set(failing.id, failing);
          await writeAll().catch(later);
          throw error;
        }
      },
    };
    return { inbound };
  };
}

/** PostgreSQL is away: the attempt stays in memory; the activity's own failure is what matters. */
const later = () => undefined;

function failingOf(caseId: string | null, activity: string, attempt: number, error: unknown): Failing {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const fingerprint = fingerprintOf(text);
  return {
    id: idFrom('activity', caseId ?? '', activity, fingerprint),
    caseId,
    activity,
    fingerprint,
    message: text.slice(0, 2000),
    attempt,
  };
}

/** The error without what differs from case to case: ids, numbers, quoted names. */
export function fingerprintOf(text: string): string {
  return text
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/gi, '<id>')
    .replaceAll(/"[^"]*"|'[^']*'|«[^»]*»/g, '<name>')
    .replaceAll(/\d+/g, '<n>')
    .slice(0, 300);
}

/** The case that an activity is about, by its request. */
export function caseIdOf(request: unknown): string | null {
  if (typeof request !== 'object' || request === null || !('caseId' in request)) return null;
  return typeof request.caseId === 'string' ? request.caseId : null;
}
