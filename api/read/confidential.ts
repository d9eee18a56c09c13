/** What only the authors see of a case, and whoever was asked in a step for it (`ProcessDeclaration.confidential`). */
import type { ProcessDeclaration } from '../../domain/process.ts';
import type { CaseRead } from '../../db/read/case.ts';
import type { TaskDetailRead, TaskRead } from '../../db/read/tasks.ts';
import type { SignedIn } from '../server/context.ts';

type Asked = Pick<TaskRead, 'step' | 'person_id' | 'holder_id'>;

/** The keys that this reader may not see, of a case with these authors and tasks. */
function hiddenKeys(
  process: ProcessDeclaration | undefined,
  actor: Pick<SignedIn, 'personId'>,
  authorIds: readonly string[],
  asked: readonly Asked[],
): ReadonlySet<string> {
  const { personId } = actor;
  if (process?.confidential === undefined || authorIds.includes(personId)) return new Set();
  const steps = asked
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
  const keys = hiddenKeys(process, actor, found.author_ids, asked);
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
  const keys = hiddenKeys(process, actor, task.author_ids, [task]);
  if (keys.size === 0) return task;
  const { decision } = task;
  return {
    ...task,
    content: without(task.content, keys),
    facts: task.facts.map((fact) => ({ ...fact, form: without(fact.form, keys) })),
    decision: decision && { ...decision, form: without(decision.form, keys) },
  };
}
