/** Which of a cause's actions stand on its row, and how the button calls them. */
import type { StuckGroup } from '../../../../api/contract/views.ts';
import type { OperatorActionKey } from '../../../../domain/operations/actions.ts';
import { isOperatorAction, type ActionDraft } from '../../shared/operate/action-draft.ts';

type ToFree = Pick<StuckGroup, 'actions' | 'cases' | 'freedBy' | 'about'>;

/** Those that are done to cases; the fittest first. */
export function caseActions({ actions }: Pick<ToFree, 'actions'>): OperatorActionKey[] {
  return actions.filter((action) => isOperatorAction(action));
}

/** What the row's one button does: the first of its actions that an administrator can take. */
export function firstAction(group: ToFree): OperatorActionKey | 'grantRole' | undefined {
  const [first] = group.actions;
  if (first === 'grantRole') return first;
  if (first === 'developer' || group.cases === 0) return undefined;
  if (first === 'wait' && group.freedBy === 'itself') return undefined;
  return caseActions(group)[0];
}

/** What the group tells of the action's fields, so that nobody is asked for it. */
export function knownOf({ about }: Pick<ToFree, 'about'>): Partial<ActionDraft> {
  return {
    person: about.person?.id,
    from: about.person?.id,
    roles: about.role ?? undefined,
  };
}
