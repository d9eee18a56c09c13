import { openSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Named failpoints: `FAILPOINT=decide.after-commit:3` kills this process with SIGKILL the third time a decision has
 * been committed; several are parted by commas. With `FAILPOINT_ONCE=<folder>` each kills only once, however often the
 * process is started again: it leaves a file of its name there. Off unless the variable is set; `npm run chaos` and
 * its tests prove with them that a death at each point loses nothing.
 */
export type Failpoint =
  | `${TransactionName}.${'before' | 'after'}-commit`
  | `${DeliveryName}.${'before' | 'after'}-delivery`
  // Of an activity, by its name.
  | `${string}.${'before-begin' | 'before-completion'}`;

/** Every transaction has a name here and shares it with no other: scripts/chaos/failpoints.test.ts demands a death at each. */
export const transactions = [
  'start',
  'decide',
  'bulk',
  'delegate',
  'ask',
  'answer',
  'withdraw',
  'reassign',
  'extend',
  'cancel',
  'planAbsence',
  'endAbsence',
  'handOverTasks',
  'giveBackTasks',
  'passOn',
  'finishSession',
  'attend',
  'finish',
  'branches',
  'policyValue',
  'writeDocument',
] as const;

/**
 * Of the postman: with no mail server, as under chaos, it never gets so far. What its deaths leave is tested where
 * letters are sent (worker/postman.test.ts).
 */
type LetterTransactionName = 'claimLetters' | 'prepareLetters';

/** Those that touch no case and owe the engine nothing: all or nothing is PostgreSQL's own promise, so no death is demanded. */
const transactionsBeside = [
  'registerOrder',
  'annulOrder',
  'addPerson',
  'changePerson',
  'importPeople',
  'endAccess',
  'creditMissing',
  'demandMap',
  'setTopic',
  'setBudget',
  'makeFrdoExport',
  'rotateKeys',
  // Of a case's rows alone, and what the next look of the worker does again.
  'markItem',
  'interruptYear',
  'certificate',
  'reversePayment',
  'payAgain',
  'followDays',
  'reverseEntry',
  'alertTraining',
  'alertStuck',
  'lookForStuck',
] as const;

/** Of cohorts beside the steps of their cases: db/cohorts/deaths.test.ts demands theirs. */
export const cohortTransactions = ['enroll', 'cohortCommand'] as const;

/** Of the rollover into a new school year, which no load of programs meets: db/rollover/deaths.test.ts demands theirs. */
export const rolloverTransactions = [
  'beginRollover',
  'rolloverPhase',
  'rolloverBatch',
  'rolloverCommand',
] as const;

/** Of batches of payments, which no load of programs meets either: db/payments/batches.test.ts demands theirs. */
export const paymentTransactions = ['paymentBatch'] as const;

export type TransactionName =
  | (typeof operateTransactions)[number]
  | (typeof paymentTransactions)[number]
  | (typeof rolloverTransactions)[number]
  | (typeof cohortTransactions)[number]
  | (typeof transactions | typeof transactionsBeside)[number]
  | LetterTransactionName;

/** Of an operator's action on one case or many: db/operate/deaths.test.ts demands theirs. */
export const operateTransactions = ['operate', 'operateMany'] as const;

/** What is delivered to the engine (workflows/deliver.ts). */
export const deliveries = ['start', 'nudge'] as const;

type DeliveryName = (typeof deliveries)[number];

const armed = parse(process.env['FAILPOINT']);

function parse(setting = ''): { point: string; left: number }[] {
  return setting
    .split(',')
    .filter(Boolean)
    .map((each) => {
      const [point = '', count = '1'] = each.split(':');
      return { point, left: Number(count) };
    });
}

/** Dies here if this point is armed. */
export function fault(point: Failpoint): void {
  const found = armed.find((each) => each.point === point);
  if (found === undefined) return;
  found.left -= 1;
  if (found.left === 0 && isFirstTime(point)) process.kill(process.pid, 'SIGKILL');
}

function isFirstTime(point: string): boolean {
  const folder = process.env['FAILPOINT_ONCE'];
  if (folder === undefined) return true;
  try {
    openSync(join(folder, point), 'wx');
    return true;
  } catch {
    return false;
  }
}
