import type { Language } from '../text-object.ts';

export type LetterKind =
  | 'opened'
  | 'reminder'
  | 'escalated'
  | 'decided'
  | 'returned'
  | 'substituted'
  | 'question'
  | 'answered'
  /** The school gives an item of somebody's plan back (db/iop/marks.ts). */
  | 'itemReturned'
  /** The school has entered somebody's plan from paper (db/iop/enter-plan.ts). */
  | 'planEntered'
  | 'ended'
  | 'called'
  | 'moved'
  | 'calledOff'
  /** A document waits for its signed copy (activities/documents/tell-signers.ts). */
  | 'toSign'
  /** A paper of a course is there, was replaced, or counts no more: its person hears of it (db/certificates). */
  | 'paperIssued'
  | 'paperReissued'
  | 'paperAnnulled'
  /** Money that was marked as paid came back (db/payments/reverse.ts). */
  | 'paymentReversed'
  /** A vote came by a letter's personal link: its member hears of it, whoever it was (db/council/vote-by-link.ts). */
  | 'votedByLink'
  /** Of no case: hours were taken back; the legal clock of training runs out (db/ledger). */
  | 'hoursReversed'
  /** Of a course (db/cohorts/letters.ts): one's seat, and what becomes of the group. */
  | 'seatFreed'
  | 'seatLost'
  | 'noSeat'
  | 'enrolledByOrder'
  | 'courseRuns'
  | 'courseMoved'
  | 'courseCancelled'
  | 'sessionChanged'
  /** Another leads it: to the group, to whoever leads it now, to whoever did. */
  | 'leaderChanged'
  | 'leadsNow'
  | 'leadsNoMore'
  | 'workReturned'
  | 'courseCompleted'
  | 'courseNotCompleted'
  | 'formConcluded'
  /** An удостоверение waits for what its person has to tell (db/details/due.ts). */
  | 'detailsAsked'
  | 'trainingTerm'
  /** To administrators: what got stuck, what freed itself (db/stuck/alerts.ts). */
  | 'stuckAlert'
  | 'invitation'
  | 'passwordReset'
  /** Somebody has set the person's password by a code (api/auth/codes.ts): they hear of it, whoever it was. */
  | 'passwordChanged';

/** A letter as its row and what it is about give it; what it says is made from this when it is shown or sent. */
export interface Letter {
  id: string;
  kind: string;
  personId: string;
  /** Business time of what it tells. */
  at: Date;
  /** Null for letters about the account. */
  caseId: string | null;
  caseType: string | null;
  businessKey: string | null;
  /** Subject and term of the case as they were then. */
  subject: string;
  due: Date | null;
  step: string | null;
  taskId: string | null;
  /** What the task's seat may choose; null for all that its step has, and where there is no task. */
  choices: string[] | null;
  params: Record<string, unknown>;
  email: string | null;
  firstName: string;
  patronymic: string | null;
  language: Language;
}

/** Letters about the account, of no case: never bundled, never held; each has a link with a secret in it. */
export const accountLetters: readonly string[] = ['invitation', 'passwordReset'];

/** Letters about the person's hours, of no case: they lead to the credit book. */
export const hoursLetters: readonly string[] = ['hoursReversed', 'trainingTerm'];

/** Letters about a paper of a course: they lead to the papers of the course, whoever sees its case. */
export const paperLetters: readonly string[] = ['paperIssued', 'paperReissued', 'paperAnnulled'];

/** Letters that ask for a decision on a task: needed no longer when the task has closed or gone to somebody else. */
export const taskLetters: readonly string[] = ['opened', 'returned', 'reminder', 'escalated', 'substituted'];

/** A way that leads somewhere without a sign-in: its secret is in this letter alone. */
export interface PersonalLink {
  /** With the secret in the fragment, which no server and no log sees: `/vote#…`. */
  path: string;
  expiresAt: Date;
}
