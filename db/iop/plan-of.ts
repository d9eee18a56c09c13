import type { TeachersPlan } from '../../domain/plan.ts';
import { factsOf } from '../core/facts.ts';
import type { Work } from '../core/work.ts';

/** The current edition of a teacher's year. */
export async function planOf(work: Work): Promise<TeachersPlan> {
  return (await factsOf(work)).content as TeachersPlan;
}
