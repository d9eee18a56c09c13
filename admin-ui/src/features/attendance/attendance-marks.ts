import type { ParticipantView } from '../../../../api/contract/views.ts';
import type { Draft } from '../../shared/drafts/local-draft.ts';
import { inRussianOrder } from '../../../../domain/russian-order.ts';

/** Who was marked by hand, there or not; of the others the code on the wall says it. */
export type Marks = Readonly<Record<string, boolean>>;

/** What of a draft are marks: it may hold anything. */
export function marksIn(draft: Draft): Marks {
  const { marks } = draft;
  if (typeof marks !== 'object' || marks === null) return {};
  return Object.fromEntries(Object.entries(marks).filter(([, is]) => typeof is === 'boolean')) as Marks;
}

/** Is this person there? A mark by hand goes before the code; whoever did neither is absent so far. */
export function isThere(marks: Marks, person: ParticipantView, session: number): boolean {
  return marks[person.person.id] ?? person.present.includes(session);
}

/** Those who have a seat, by their names: a list that is called out. */
export function calledOut(group: readonly ParticipantView[]): ParticipantView[] {
  return group
    .filter(({ state }) => state === 'enrolled')
    .toSorted((a, b) => inRussianOrder(a.person.name, b.person.name));
}
