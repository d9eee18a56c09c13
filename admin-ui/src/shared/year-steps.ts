import type { TaskDetail } from '../../../api/contract/views.ts';

/** Choices of a school that ends a silent teacher's year: they have the general form. */
const OF_SCHOOL = 'setAside';

const steps = ['selfDiagnosis', 'outsideView', 'draftPlan', 'revision', 'delivery', 'reflection'];

/** Has the task a page of its own in place of the general form? */
export function hasYearEditor({ process, step, state, can, choices }: TaskDetail): boolean {
  const mine = state === 'open' && can['decide'] === true;
  return (
    process === 'iop-cycle' &&
    steps.includes(step) &&
    mine &&
    choices.some(({ choice }) => choice !== OF_SCHOOL)
  );
}
