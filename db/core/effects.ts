import { record } from './audit.ts';
import { once } from './once.ts';
import type { StepRow } from './rows.ts';
import type { Work } from './work.ts';

/**
 * Does what a declaration names, once, with a receipt in the same transaction and a line in the audit: after the start
 * or the end of a case, or after a step that has closed.
 */
export async function perform(work: Work, name: string, step?: StepRow): Promise<void> {
  const effect = work.deps.effects[name];
  if (effect === undefined) throw new Error(`No effect is registered as '${name}'`);
  const input = { caseId: work.row.id, contentHash: work.row.content_hash };
  await once(work, effectKey(step?.id ?? work.row.id, name), input, () => effect(work, step));
  record(work, { kind: 'effect', stepId: step?.id ?? null, detail: { effect: name } });
}

/** The receipt's key of what followed from a case or from a step; the checker looks for it. */
export function effectKey(id: string, effect: string): string {
  return `effect/${id}/${effect}`;
}
