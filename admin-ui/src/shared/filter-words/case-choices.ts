import type { CasesFilter } from '../api/queries.ts';

/** What the filters of «Дела» offer. */
export const caseStates = [
  'submitted',
  'underReview',
  'onVote',
  'onAgreement',
  'returned',
  'approved',
  'approvedInPart',
  'rejected',
  'withdrawn',
  'cancelled',
] as const;
export const levels = ['school', 'interschool', 'district', 'interdistrict', 'krai'] as const;
export const healths = ['ok', 'overdue', 'failing'] as const satisfies readonly CasesFilter['health'][];
