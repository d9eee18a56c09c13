/** Who is trained to accompany teachers' development, and in which course (mission.md, D4). */
import type { Role } from './roles.ts';

/** Appointed by order; leaders of forms of methodical work beside them. */
export const trainedRoles = ['methodist', 'deputyHead'] as const satisfies readonly Role[];

/** The course that was named last; undefined before one was. */
export function trainingCohort(
  decisions: readonly { choice: string; form: Record<string, unknown> }[],
): string | undefined {
  const cohort = decisions.findLast(({ choice }) => choice === 'name')?.form['cohort'];
  return typeof cohort === 'string' ? cohort : undefined;
}
