/** Which declared arrows a test's cases took, read from their audit: what opened or ended after which outcome. */
import { END } from '../../domain/step.ts';
import type { ProcessDeclaration } from '../../domain/process.ts';
import type { Stage } from './stage.ts';

/** Every arrow of the declaration, as `step.outcome → next`. */
export function declaredArrows(process: ProcessDeclaration): string[] {
  return Object.entries(process.steps)
    .flatMap(([step, { next }]) =>
      Object.entries(next).flatMap(([outcome, targets]) =>
        [targets].flat().map((target) => `${step}.${outcome} → ${target}`),
      ),
    )
    .toSorted();
}

interface Entry {
  case_id: string;
  kind: string;
  step: string | null;
  outcome: string | null;
}

/** Every arrow that cases of this process took; steps that were taken away lead nowhere. */
export async function takenArrows(stage: Stage, process: ProcessDeclaration): Promise<string[]> {
  const entries = await stage.rows<Entry>(
    `select a.case_id, a.kind, a.detail->>'step' as step, a.detail->>'outcome' as outcome
     from audit a join cases c on c.id = a.case_id
     where c.type = $1 and a.kind in ('opened', 'closed', 'ended') order by a.case_id, a.seq`,
    [process.key],
  );
  const arrows = new Set<string>();
  const closed = new Map<string, string>();
  for (const { case_id, kind, step, outcome } of entries) {
    const from = closed.get(case_id);
    if (kind === 'closed') closed.set(case_id, `${step}.${outcome}`);
    else if (from !== undefined) arrows.add(`${from} → ${kind === 'ended' ? END : step}`);
  }
  return [...arrows].filter((arrow) => !arrow.includes('.superseded ')).toSorted();
}

/** Arrows to or from one of these steps. */
export function arrowsAt(arrows: readonly string[], steps: readonly string[]): string[] {
  return arrows.filter((arrow) =>
    steps.some((step) => arrow.startsWith(`${step}.`) || arrow.endsWith(` ${step}`)),
  );
}
