import type { CourseView, ParticipantView, WorkView } from '../../../../api/contract/views.ts';

/** How a course's states look; `shared/ui/state-tag.tsx` has the shapes. */
export const phaseTone: Record<CourseView['phase'], string> = {
  enrollment: 'open',
  gathering: 'open',
  running: 'active',
  concluded: 'completed',
  cancelled: 'cancelled',
};

export const workTone: Record<WorkView['state'], string> = {
  handed: 'open',
  accepted: 'approved',
  returned: 'returned',
};

/** Of somebody's place in the group. */
export function partTone({ state, completed }: Pick<ParticipantView, 'state' | 'completed'>): string {
  if (state === 'enrolled') return completed === false ? 'returned' : 'active';
  return state === 'waiting' ? 'open' : 'taskWithdrawn';
}
