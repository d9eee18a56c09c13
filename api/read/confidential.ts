/** What only its initiator sees of a case, and whoever was asked in a step for it (`ProcessDeclaration.confidential`). */
import type { ProcessDeclaration } from '../../domain/process.ts';
import { isAddedSeat } from '../../db/core/seats.ts';
import type { CaseRead } from '../../db/read/case.ts';
import type { TaskDetailRead, TaskRead } from '../../db/read/tasks.ts';
import type { SignedIn } from '../server/context.ts';

type Asked = Pick<TaskRead, 'step' | 'seat' | 'person_id' | 'holder_id'>;

/**
 * The keys that this reader may not see, of this person's case with these tasks. Whoever stands in for a teacher becomes an
 * author of the plan that they send, and sees no ratings by it; nor does an authority whom a late step has gone to: the
 * teacher has shared them with whom they asked.
 */
function hiddenKeys(
  process: ProcessDeclaration | undefined,
  actor: Pick<SignedIn, 'personId' | 'roles'>,
  initiatorId: string,
  asked: readonly Asked[],
): ReadonlySet<string> {
  const { personId } = actor;
  if (process?.confidential === undefined) return new Set();
  // Nobody's own case is no more its initiator's: they see what they were asked about.
  if (initiatorId === personId && process.impartial === undefined) return new Set();
  const { confidentialTo = [] } = process;
  if (actor.roles.some(({ role }) => confidentialTo.some((one) => one === role))) return new Set();
  const steps = asked
    .filter(({ seat }) => !isAddedSeat(seat))
    .filter((task) => task.holder_id === personId || task.person_id === personId)
    .map(({ step }) => step);
  const hidden = Object.entries(process.confidential).filter(([, by]) =>
    by.every((step) => !steps.includes(step)),
  );
  return new Set(hidden.map(([key]) => key));
}

/** The value without these keys, at any depth. */
function without<T>(value: T, keys: ReadonlySet<string>): T {
  if (Array.isArray(value)) return value.map((item: unknown) => without(item, keys)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const shown = Object.entries(value).filter(([key]) => !keys.has(key));
  return Object.fromEntries(shown.map(([key, inner]) => [key, without(inner, keys)])) as T;
}

/** The case as this reader may see it. */
export function shownCase(
  found: CaseRead,
  process: ProcessDeclaration | undefined,
  actor: SignedIn,
  asked: readonly Asked[],
): CaseRead {
  const keys = hiddenKeys(process, actor, found.initiator_id, asked);
  if (keys.size === 0) return found;
  return {
    ...found,
    editions: found.editions.map((edition) => ({ ...edition, content: without(edition.content, keys) })),
    decisions: found.decisions.map((decision) => ({ ...decision, form: without(decision.form, keys) })),
  };
}

/** The task as this reader may see it, with what its form begins with and what others have answered. */
export function shownTask(
  task: TaskDetailRead,
  process: ProcessDeclaration | undefined,
  actor: SignedIn,
): TaskDetailRead {
  const keys = hiddenKeys(process, actor, task.initiator_id, [task]);
  if (keys.size === 0) return task;
  const { decision } = task;
  return {
    ...task,
    content: without(task.content, keys),
    agreed: without(task.agreed, keys),
    facts: task.facts.map((fact) => ({ ...fact, form: without(fact.form, keys) })),
    decision: decision && { ...decision, form: without(decision.form, keys) },
  };
}
