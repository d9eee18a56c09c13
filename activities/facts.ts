import { asFacts, processOf, type CoreDeps } from '../db/core/deps.ts';
import type { Tx } from '../db/core/sql.ts';
import { transact } from '../db/core/transact.ts';
import { factsOf } from '../db/core/facts.ts';
import { lockById, policyNumber } from '../db/core/work.ts';

/**
 * The branches into which a step of this round splits (schools that refused, branches of a plan), as the declaration
 * reads them from the case as it stood in that round: a story is walked again after later rounds. Ids only.
 */
export function branches(
  deps: CoreDeps,
  { caseId, step, round }: { caseId: string; step: string; round: number },
): Promise<string[]> {
  const read = async (tx: Tx) => {
    const work = await lockById(tx, deps, caseId);
    const known = await factsOf({ ...work, row: { ...work.row, edition: round } });
    const facts = asFacts({ ...known, decisions: known.decisions.filter((made) => made.round <= round) });
    return [...(processOf(deps, work.row.type).steps[step]?.branches?.(facts) ?? [])];
  };
  return transact(deps.pool, read, 'branches');
}

/** A number of the policy version that the case began with. Throws where the policy has none. */
export function policyValue(
  deps: CoreDeps,
  { caseId, name }: { caseId: string; name: string },
): Promise<number> {
  const read = async (tx: Tx) => {
    const work = await lockById(tx, deps, caseId);
    return policyNumber(work, name);
  };
  return transact(deps.pool, read, 'policyValue');
}
