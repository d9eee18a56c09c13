import { DISTRICT_SCOPE, isCaseRole, isRole } from '../../domain/roles.ts';
import { roleTitle, type GrammaticalCase } from '../../domain/russian-roles.ts';
import { idFrom } from './ids.ts';
import { statement, type Tx } from './sql.ts';
import type { Work } from './work.ts';

interface Raised {
  kind: 'seat-moved' | 'no-holder';
  activity: string;
  message: string;
}

/** «Некого спросить в роли «директор» (school-1)»; an administrator reads it on the case's page. */
export function nobodyHolds({ role, scope }: { role: string; scope: string }): string {
  const place = scope === DISTRICT_SCOPE ? '' : ` (${scope})`;
  return `Некого спросить в роли «${titleOf(role, 'nominative')}»${place}`;
}

/** «… ; задача ушла председателю экспертного совета» */
export function wentTo(from: { role: string; scope: string }, to: string): string {
  return `${nobodyHolds(from)}; задача ушла ${titleOf(to, 'dative')}`;
}

function titleOf(role: string, grammaticalCase: GrammaticalCase): string {
  return isRole(role) || isCaseRole(role) ? roleTitle(role, grammaticalCase) : role;
}

function incidentId({ row }: Work, { kind, activity, message }: Raised): string {
  return idFrom('incident', row.id, kind, activity, message);
}

const raisedAlready = statement(
  'incident_is_raised',
  'select exists (select from incidents where id = $1 and resolved_at is null) as raised',
);

export async function isRaised(work: Work, raised: Raised): Promise<boolean> {
  const [found] = await work.tx.query<{ raised: boolean }>(raisedAlready, [incidentId(work, raised)]);
  return found?.raised === true;
}

/** Records that something needs a look, in the transaction that found it. The same thing again only counts up. */
export function raise(work: Work, raised: Raised): void {
  const { kind, activity, message } = raised;
  work.changes.incidents.push({
    id: incidentId(work, raised),
    kind,
    case_id: work.row.id,
    activity,
    fingerprint: `${kind}:${activity}`,
    message,
    attempts: 1,
    first_seen: work.wallNow,
    last_seen: work.wallNow,
    resolved_at: null,
  });
}

const clearStep = statement(
  'incidents_clear_step',
  `update incidents set resolved_at = clock_timestamp()
   where case_id = $1 and activity = $2 and kind in ('seat-moved', 'no-holder') and resolved_at is null`,
);
const clearActivities = statement(
  'incidents_clear_activities',
  `update incidents set resolved_at = clock_timestamp()
   where case_id = $1 and kind in ('activity', 'hang', 'run-lost') and resolved_at is null`,
);
const clearCase = statement(
  'incidents_clear_case',
  `update incidents set resolved_at = clock_timestamp()
   where case_id = $1 and kind <> 'document' and resolved_at is null`,
);

/** A step that has closed needs nobody any more. */
export function clearStepIncidents({ tx, row }: Work, step: string): void {
  tx.last(clearStep, [row.id, step]);
}

/** The case's own activity has just come through, in whichever worker it failed before. */
export function clearActivityIncidents(tx: Tx, caseId: string): void {
  tx.last(clearActivities, [caseId]);
}

/** An ended case is not failing, whatever troubled it; its documents may still be owed. */
export function clearCaseIncidents({ tx, row }: Work): void {
  tx.last(clearCase, [row.id]);
}
