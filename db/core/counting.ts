import type { StepDeclaration } from '../../domain/step.ts';
import type { Rule } from '../../domain/rules.ts';
import { isGoingOn } from './grounds.ts';
import type { Work } from './work.ts';

/** Does the step count people? Votes and thresholds do; other steps where the declaration says so. */
export function countsPeople({ countsPeople: declared }: StepDeclaration, rule: Rule): boolean {
  return declared === true || rule.kind === 'vote' || rule.kind === 'threshold';
}

/** A task, or one to be, as far as it matters who may hold it. */
interface Held {
  personId: string;
  holderId: string;
}

/**
 * Would this person, given the task, sit on both sides of the case: in an author's place, and in that of somebody who
 * decides on it? Whoever stands in for an author decides nothing else there.
 */
export function isOnOtherSide(work: Work, personId: string, to: string, planned: readonly Held[]): boolean {
  const isAuthors = (owner: string) => work.row.author_ids.includes(owner);
  const open = work.tasks
    .filter(({ state }) => state === 'open')
    .map((task) => ({ personId: task.person_id, holderId: task.holder_id }));
  return [...open, ...planned].some(
    (other) => other.holderId === to && isAuthors(other.personId) !== isAuthors(personId),
  );
}

/** Is an author away just now, and this holder of the locked task who stands in for them, or for their stand-in? */
export function standsInForAuthor({ grounds, row, now }: Work, personId: string): boolean {
  const side = new Set<string | null>(row.author_ids);
  // A set goes on to what is added to it meanwhile: the stand-in of a stand-in.
  for (const person of side) {
    for (const ground of grounds) {
      if (ground.person_id === person && ground.substitute_id !== null && isGoingOn(ground, now))
        side.add(ground.substitute_id);
    }
  }
  return !row.author_ids.includes(personId) && side.has(personId);
}
