import { lockById, type Work } from './work.ts';

/**
 * Locks another case in this transaction: what is changed of both commits together, or not at all. Whoever locks
 * several does so in one order, or two of them would wait for each other for ever: the case that others go with (a session)
 * before those (its programs), and those by their ids.
 * @throws refusal not-found where there is no such case
 */
export async function alongside(work: Work, caseId: string): Promise<Work> {
  const known = work.together.find(({ row }) => row.id === caseId);
  return known ?? joined(work, await lockById(work.tx, work.deps, caseId));
}

/** Makes the other case one of this transaction's. */
export function joined(work: Work, other: Work): Work {
  other.now = work.now;
  other.together = work.together;
  work.together.push(other);
  return other;
}
