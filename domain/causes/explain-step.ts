import type { Judged, OpenStep } from './judge-step.ts';

/** What an open step waits for in order: a person within the term, a date, another case. */
export function waitsFor(step: OpenStep): Judged[] {
  const of = { step: step.key, stepId: step.id };
  const until = step.due.toISOString();
  switch (step.rule.kind) {
    case 'date':
      return [{ cause: 'waitsForDate', key: 'date', since: step.opened, detail: { ...of, until } }];
    case 'elsewhere':
      return [{ cause: 'waitsElsewhere', key: step.key, since: step.opened, detail: of }];
    default:
      return step.asked
        .filter(({ left, away }) => !left && away === null)
        .map(({ id, holder, role, scope, opened }) => ({
          cause: 'waitsForPerson',
          key: holder,
          since: opened,
          detail: { ...of, taskId: id, person: holder, role, scope, until },
        }));
  }
}
