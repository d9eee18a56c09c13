/** How somebody works: when they come to a task, whether at all, and how they answer. */
import type { Random } from '../../chaos/random.ts';
import type { CaseFacts } from '../../../domain/case-facts.ts';
import type { Chance } from '../chance.ts';

/** With how many of a hundred people each habit is found, and in which share of a term they act. */
const habits = {
  early: { of: 20, from: 0, to: 0.25, forgets: 0 },
  ordinary: { of: 50, from: 0.15, to: 0.8, forgets: 0.01 },
  late: { of: 20, from: 0.7, to: 1.3, forgets: 0.03 },
  forgetful: { of: 10, from: 0.4, to: 1.6, forgets: 0.35 },
} as const;

export type Habit = keyof typeof habits;

/** Somebody's habit, for good. */
export function habitOf(chance: Chance, key: string): Habit {
  let left = chance('habit', key).next() * 100;
  for (const [habit, { of }] of Object.entries(habits) as [Habit, { of: number }][]) {
    if (left < of) return habit;
    left -= of;
  }
  return 'ordinary';
}

/** When they come to this task; undefined where they forget it. */
export function momentOf(
  random: Random,
  habit: Habit,
  { opened, due }: { opened: Date; due: Date },
): Date | undefined {
  const { from, to, forgets } = habits[habit];
  if (random.chance(forgets)) return undefined;
  const share = random.between(from, to);
  return new Date(opened.getTime() + share * (due.getTime() - opened.getTime()));
}

interface OtherAnswer {
  choice: string;
  /** Of so many answers. */
  share: number;
  /** Without a reason. */
  silent?: true;
  /** What else this answer says. */
  says?: (facts: CaseFacts) => Record<string, unknown>;
}

const claimed = ({ content }: CaseFacts) => (content as { hours: number }).hours;
const half = (facts: CaseFacts) => ({ hours: Math.max(1, Math.floor(claimed(facts) / 2)) });
const almostAll = (facts: CaseFacts) => ({ hours: claimed(facts) - 1 });

export const REASON = 'Так решил участник прогона: нужны уточнения.';

/** What is answered now and then in place of what agrees: how often, and with which words. */
export const otherAnswers: Readonly<Record<string, readonly OtherAnswer[]>> = {
  'iop-cycle.invitation': [{ choice: 'decline', share: 0.06, silent: true }],
  'iop-cycle.selfDiagnosis': [{ choice: 'askView', share: 0.25, silent: true }],
  'iop-cycle.review': [{ choice: 'return', share: 0.08 }],
  'iop-cycle.approval': [{ choice: 'return', share: 0.05 }],
  'iop-cycle.amendmentApproval': [{ choice: 'refuse', share: 0.1 }],
  'iop-cycle.confirmation': [{ choice: 'partly', share: 0.2, silent: true }],
  'external-credit.check': [
    { choice: 'refuse', share: 0.1 },
    { choice: 'creditPart', share: 0.12, says: half },
    { choice: 'settlePart', share: 0.12, says: half },
    { choice: 'decline', share: 0.15 },
  ],
  'external-credit.methodistCheck': [
    { choice: 'refuse', share: 0.08 },
    { choice: 'creditPart', share: 0.1, says: half },
  ],
  'external-credit.appeal': [{ choice: 'appeal', share: 0.5 }],
  'external-credit.appealReview': [
    { choice: 'uphold', share: 0.35 },
    { choice: 'creditPart', share: 0.3, says: almostAll },
  ],
  'course-release.release': [{ choice: 'refuse', share: 0.15 }],
  'colleague-help.answer': [{ choice: 'decline', share: 0.15 }],
  'training-order.preparation': [{ choice: 'none', share: 0.06 }],
  'training-order.sending': [
    { choice: 'return', share: 0.12 },
    { choice: 'none', share: 0.03 },
  ],
  'program-approval.completeness': [{ choice: 'return', share: 0.12 }],
  'program-approval.opinions': [
    { choice: 'notRecommend', share: 0.12, silent: true, says: () => ({ comment: REASON }) },
  ],
  'program-approval.vote': [
    { choice: 'against', share: 0.15 },
    { choice: 'abstain', share: 0.08, silent: true },
  ],
  'program-approval.signature': [{ choice: 'return', share: 0.06 }],
  'program-approval.agreements': [{ choice: 'refuse', share: 0.1 }],
  'program-approval.conciliation': [{ choice: 'drop', share: 0.3 }],
};
