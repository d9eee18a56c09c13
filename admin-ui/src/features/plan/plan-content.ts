/** A plan as it is typed: what the editor begins with, and what of it is sent. */
import type { TaskDetail } from '../../../../api/contract/views.ts';
import type { Plan, PlanItem } from '../../../../domain/plan.ts';
import { newKey } from '../../shared/api/submit.ts';
import type { Draft } from '../../shared/drafts/local-draft.ts';

export type Goal = NonNullable<Plan['goals']>[number];
export type Deficit = NonNullable<Plan['deficits']>[number];

/** The edition as the editor changes it; what it doesn't know goes along untouched. */
export interface PlanContent {
  year: number;
  deficits: readonly Deficit[];
  goals: readonly Goal[];
  items: readonly PlanItem[];
  ready?: string;
  [other: string]: unknown;
}

/** An id of its own within the plan. */
export function ownId(prefix: string): string {
  return `${prefix}-${newKey().slice(0, 10)}`;
}

function listOf<T>(value: unknown): readonly T[] {
  return Array.isArray(value) ? (value as T[]) : [];
}

/** Any content as the editor takes it. */
export function asPlan(content: Draft | undefined): PlanContent {
  return {
    ...content,
    year: Number(content?.['year']),
    deficits: listOf<Deficit>(content?.['deficits']),
    goals: listOf<Goal>(content?.['goals']),
    items: listOf<PlanItem>(content?.['items']),
  };
}

/** What was typed before; else what the school has entered from paper, over what the step begins with; else that. */
export function startingPlan({ draft, form }: Pick<TaskDetail, 'draft' | 'form'>): PlanContent {
  const begins = asPlan((form['default'] as { content?: Draft } | undefined)?.content);
  if (draft === null) return begins;
  if (draft['enteredBy'] !== undefined) return { ...begins, ...pick(asPlan(draft)) };
  return draft['content'] === undefined ? begins : asPlan(draft['content'] as Draft);
}

function pick({ goals, items }: PlanContent): Pick<PlanContent, 'goals' | 'items'> {
  return { goals, items };
}

/** As it is sent: goals without words are none, and answer only what the card still has; spaces around words go. */
export function sentPlan(plan: PlanContent): PlanContent {
  const known = new Set(plan.deficits.map(({ indicator }) => indicator));
  const goals = plan.goals
    .filter(({ text }) => text.trim() !== '')
    .map(({ id, text, deficits = [] }) => {
      const answered = deficits.filter((key) => known.has(key));
      return { id, text: text.trim(), ...(answered.length > 0 && { deficits: answered }) };
    });
  const ids = new Set(goals.map(({ id }) => id));
  const items = plan.items.map(({ goal, ...item }) => ({
    ...item,
    ...(goal !== undefined && ids.has(goal) && { goal }),
  }));
  return { ...plan, goals, items };
}

/** The list with this item in place of an earlier one of the same id, by when it comes. */
export function withItem(items: readonly PlanItem[], changed: PlanItem): PlanItem[] {
  const others = items.filter(({ id }) => id !== changed.id);
  return [...others, changed].toSorted((one, other) => one.when.localeCompare(other.when));
}
