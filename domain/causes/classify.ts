/** From what was noted of a failure to its cause. */
import { fingerprintOf } from './fingerprint.ts';
import type { CauseKey } from './index.ts';

/** An incident as the rows hold it. */
export interface Noted {
  kind: string;
  activity: string;
  fingerprint: string;
  message: string;
}

/** What an error of PostgreSQL's or of the system's says, whatever was being done. */
const outside: readonly (readonly [RegExp, CauseKey])[] = [
  [/no space left|ENOSPC|could not extend file|disk full|53100/i, 'diskFull'],
  [/read-only transaction|25006/i, 'databaseReadOnly'],
  [/too many clients|remaining connection slots|too many connections|53300/i, 'databaseBusy'],
  [/ECONNREFUSED|ECONNRESET|Connection terminated|the database system is|57P0[123]|08006/i, 'databaseAway'],
];

const mail: Readonly<Record<string, CauseKey>> = {
  'mail:unreachable': 'mailUnreachable',
  'mail:signIn': 'mailSignIn',
  'mail:sender': 'mailSender',
};

/** Where the SDK says that a history is not what the story does. */
const UNREPLAYABLE = /cannot replay/;

/**
 * The cause of an incident, with the key that one action would free together; undefined where it is a note alone, or told
 * by the rows of people and terms.
 */
export function causeOfIncident(noted: Noted): { cause: CauseKey; key: string } | undefined {
  const { kind, activity, fingerprint, message } = noted;
  switch (kind) {
    case 'seat-moved':
    case 'no-holder':
      return undefined;
    case 'mail':
      return { cause: mail[fingerprint] ?? 'mailUnreachable', key: 'mail' };
    case 'calendar':
      return { cause: 'calendarUnknown', key: fingerprint };
    case 'hang':
      return { cause: 'activityHangs', key: activity };
    case 'run-lost':
      return { cause: 'runLost', key: 'run' };
    case 'inconsistent':
      return { cause: 'inconsistent', key: fingerprint };
    case 'rollover-row':
      return { cause: 'rolloverRow', key: fingerprint };
    case 'workflow':
      return {
        cause: UNREPLAYABLE.test(message) ? 'notReplayable' : 'workflowFails',
        key: fingerprintOf(message),
      };
    case 'document':
      return outsideOf(message) ?? { cause: 'document', key: `${activity}: ${fingerprintOf(message)}` };
    case 'activity':
      return outsideOf(message) ?? { cause: 'activityFails', key: `${activity}: ${fingerprintOf(message)}` };
    default:
      return { cause: 'unknown', key: `${kind}: ${fingerprintOf(message)}` };
  }
}

function outsideOf(message: string): { cause: CauseKey; key: string } | undefined {
  const found = outside.find(([says]) => says.test(message));
  return found && { cause: found[1], key: 'whole' };
}
