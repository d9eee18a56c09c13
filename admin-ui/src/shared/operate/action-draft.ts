/** What an operator has typed of an action, before its dry run. */
import {
  operatorActionKeys,
  operatorActions,
  type OperatorActionKey,
} from '../../../../domain/operations/actions.ts';
import { inLanguage } from '../../../../domain/text-object.ts';
import { languageNow } from '../i18n.ts';

export interface ActionDraft {
  action: OperatorActionKey | undefined;
  reason: string;
  /** Working days of a longer term. */
  days: number;
  /** The absent person, whoever holds the tasks now, and whom they go to. */
  person?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  /** The task whose step is meant, where the case has several. */
  taskId?: string | undefined;
  /** Roles of which whoever takes it over holds one, comma-separated. */
  roles?: string | undefined;
  /** Corrected fields of the input. */
  data?: Record<string, unknown> | undefined;
}

const DAYS = 3;

export function newDraft(known: Partial<ActionDraft> = {}): ActionDraft {
  return { action: undefined, reason: '', days: DAYS, ...known };
}

/** The action's own fields, as the API takes them. */
export function fieldsOf(draft: ActionDraft): Record<string, unknown> {
  const { action, person, from, to, taskId, days, data } = draft;
  switch (action) {
    case 'reassign':
      return taskId === undefined ? { from, to } : { taskId, to };
    case 'substitute':
      return { person, to };
    case 'extend':
      return { taskId, days };
    case 'skip':
    case 'return':
      return { taskId };
    case 'correct':
      return { data };
    default:
      return {};
  }
}

/** Is there all that the action needs? The reason the server asks for by itself. */
export function isComplete({ action, person, to, data }: ActionDraft): boolean {
  if (action === undefined) return false;
  if (action === 'reassign') return to !== undefined;
  if (action === 'substitute') return person !== undefined && to !== undefined;
  return action !== 'correct' || Object.keys(data ?? {}).length > 0;
}

export function isOperatorAction(key: unknown): key is OperatorActionKey {
  return operatorActionKeys.some((action) => action === key);
}

interface ActionWords {
  title: string;
  does: string;
  /** Why it can't be taken back, where it can't. */
  final: string | undefined;
}

export function wordsOf(action: OperatorActionKey): ActionWords {
  const said = operatorActions[action];
  const language = languageNow();
  return {
    title: inLanguage(said.title, language),
    does: inLanguage(said.does, language),
    final: 'final' in said ? inLanguage(said.final, language) : undefined,
  };
}
