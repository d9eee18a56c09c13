/** What is noted of failures: incidents, letters, wakes that nobody takes. Cheap: partial indexes hold little else. */
import { causeOfIncident } from '../../domain/causes/classify.ts';
import { statement, type Tx } from '../core/sql.ts';
import type { EngineState } from './engine-state.ts';
import type { Finding } from './finding.ts';
import { uniqueOf } from './steps.ts';

/** A nudge that nobody has taken for so long is undelivered: a living worker takes it within two seconds. */
export const UNDELIVERED = `interval '10 seconds'`;

const incidents = statement(
  'stuck_incidents',
  `select i.kind, i.case_id, i.activity, i.fingerprint, i.message, i.attempts, i.first_seen, i.last_seen,
     (select max(o.try_after) from documents_owed o
      where i.kind = 'document' and o.case_id = i.case_id and o.kind = i.activity) as next_attempt
   from incidents i left join cases c on c.id = i.case_id
   where i.resolved_at is null and i.kind not in ('seat-moved', 'no-holder')
     and (i.case_id is null or c.closed_at is null or i.kind in ('document', 'rollover-row'))
     and ($1::uuid is null or i.case_id = $1)`,
);

/** Of open cases, while the mail server takes nothing; $1 business time. */
const heldLetters = statement(
  'stuck_letters_held',
  `select n.case_id, min(n.at) as since, max(n.attempts) as attempts, min(n.try_after) as next_attempt
   from notifications n join cases c on c.id = n.case_id
   where n.delivery = 'owed' and c.closed_at is null and (n.held_until is null or n.held_until <= $1::timestamptz)
     and (n.error is not null or n.at < $1::timestamptz - interval '30 seconds') and ($2::uuid is null or n.case_id = $2)
   group by n.case_id`,
);
const refusedLetters = statement(
  'stuck_letters_refused',
  `select n.case_id, n.person_id, n.step_id, n.task_id, coalesce(n.settled_at, n.at) as since, n.attempts, n.error
   from notifications n join tasks t on t.id = n.task_id
   where n.delivery = 'failed' and n.reason = 'refused' and t.state = 'open' and t.holder_id = n.person_id
     and ($1::uuid is null or n.case_id = $1)`,
);
/** What fails for a reason of its own is told by that. */
const untaken = statement(
  'stuck_wakes_untaken',
  `select c.id as case_id, coalesce(c.wake_at, c.opened_at) as since, c.wake_attempts as attempts,
     c.wake_after as next_attempt
   from cases c
   where c.closed_at is null and (c.wake_at is not null or c.engine_run < c.run)
     and c.wake_at < clock_timestamp() - ${UNDELIVERED} and ($1::uuid is null or c.id = $1)
     and not exists (select from incidents i where i.case_id = c.id and i.resolved_at is null
       and i.kind in ('activity', 'workflow', 'hang'))`,
);

interface IncidentRow {
  kind: string;
  case_id: string | null;
  activity: string;
  fingerprint: string;
  message: string;
  attempts: number;
  first_seen: Date;
  last_seen: Date;
  next_attempt: Date | null;
}
interface HeldRow {
  case_id: string;
  since: Date;
  attempts: number;
  next_attempt: Date | null;
}
interface RefusedRow extends Omit<HeldRow, 'next_attempt'> {
  person_id: string;
  step_id: string | null;
  task_id: string;
  error: string | null;
}

interface Asked {
  /** Business time. */
  now: Date;
  engine: EngineState;
  /** Of one case only. */
  caseId?: string;
}

/** What the check of data has found (checker/): kept until a check finds it no more. */
const disagreements = statement(
  'stuck_findings',
  `select f.rule, f.case_id, f.first_seen, f.last_seen from findings f
   where f.resolved_at is null and ($1::uuid is null or f.case_id = $1)`,
);

interface DisagreementRow {
  rule: string;
  case_id: string | null;
  first_seen: Date;
  last_seen: Date;
}

/** Everything that was noted as failing; of one case, or of all. */
export async function findNoted(tx: Pick<Tx, 'query'>, asked: Asked): Promise<Finding[]> {
  const only = asked.caseId ?? null;
  const failing = (await tx.query<IncidentRow>(incidents, [only])).flatMap(ofIncident);
  // Letters wait for a mail server that is noted as of no case.
  const mail = failing.find(({ key }) => key === 'mail') ?? (only && (await mailTrouble(tx)));
  const [held, refused, owed] = [
    mail ? await tx.query<HeldRow>(heldLetters, [asked.now, only]) : [],
    await tx.query<RefusedRow>(refusedLetters, [only]),
    await tx.query<HeldRow>(untaken, [only]),
  ];
  return uniqueOf([
    ...failing,
    ...held.map(
      (row) => ({ ...ofHeld(row), cause: mail ? mail.cause : 'mailUnreachable', key: 'mail' }) as const,
    ),
    ...refused.map(ofRefused),
    ...(await tx.query<DisagreementRow>(disagreements, [only])).map(ofDisagreement),
    ...ofEngine(owed, asked.engine),
  ]);
}

const mailIncident = statement(
  'stuck_mail_incident',
  `select kind, case_id, activity, fingerprint, message, attempts, first_seen, last_seen, null as next_attempt
   from incidents where kind = 'mail' and resolved_at is null limit 1`,
);

async function mailTrouble(tx: Pick<Tx, 'query'>): Promise<Finding | undefined> {
  return (await tx.query<IncidentRow>(mailIncident)).flatMap(ofIncident)[0];
}

function ofIncident(row: IncidentRow): Finding[] {
  const found = causeOfIncident(row);
  if (found === undefined) return [];
  return [
    {
      ...found,
      caseId: row.case_id,
      since: row.first_seen,
      lastSeen: row.last_seen,
      attempts: row.attempts,
      nextAttempt: row.next_attempt,
      message: row.message,
      detail: { activity: row.activity },
    },
  ];
}

function ofDisagreement({ rule, case_id: caseId, first_seen, last_seen }: DisagreementRow): Finding {
  // The rule's words are said where it is shown, in the reader's language.
  const seen = { since: first_seen, lastSeen: last_seen, message: rule };
  return { caseId, cause: 'inconsistent', key: rule, ...seen, detail: {} };
}

function ofHeld({ case_id: caseId, since, attempts, next_attempt: nextAttempt }: HeldRow) {
  return { caseId, since, attempts, nextAttempt, detail: {} };
}

function ofRefused({ case_id, person_id, step_id, task_id, since, attempts, error }: RefusedRow): Finding {
  return {
    caseId: case_id,
    cause: 'letterRefused',
    key: person_id,
    since,
    attempts,
    detail: { person: person_id, taskId: task_id, ...(step_id !== null && { stepId: step_id }) },
    ...(error !== null && { message: error }),
  };
}

/** Wakes that nobody takes, by what is amiss; with whole-system findings, that hold even where no case waits yet. */
function ofEngine(owed: readonly HeldRow[], engine: EngineState): Finding[] {
  const cases = (cause: Finding['cause'], key: string, detail: Finding['detail']): Finding[] =>
    owed.map((row) => ({ ...ofHeld(row), cause, key, detail }));
  const whole = (
    cause: Finding['cause'],
    key: string,
    since: Date,
    detail: Finding['detail'] = {},
  ): Finding => ({
    ...{ caseId: null, cause, key, since, detail },
  });
  const { at, engineAway, workerGone, builds } = engine;
  const found: Finding[] = [];
  if (engineAway) {
    const detail = { engineAway: true };
    found.push(whole('wakeUndelivered', 'engine', at, detail), ...cases('wakeUndelivered', 'engine', detail));
  }
  if (workerGone !== undefined)
    found.push(whole('noWorker', 'worker', workerGone), ...cases('noWorker', 'worker', {}));
  if (!engineAway && workerGone === undefined) found.push(...cases('wakeUndelivered', 'case', {}));
  if (builds > 1) found.push(whole('workerVersions', 'builds', at));
  return found;
}
