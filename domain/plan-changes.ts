/** What a new edition of a plan changes in the one before, for whoever decides on it. */
import { counted as inEnglish } from './english.ts';
import { planTotals, type Plan, type PlanItem } from './plan.ts';
import { counted } from './russian.ts';
import { t, type BothTexts } from './text-object.ts';

export interface ItemChanges {
  added: readonly PlanItem[];
  removed: readonly PlanItem[];
  changed: readonly { before: PlanItem; after: PlanItem }[];
}

/** Items by what became of them; those that stay as they are are left out. */
export function itemChanges({ items: old = [] }: Plan, { items: now = [] }: Plan): ItemChanges {
  const before = new Map(old.map((item) => [item.id, item]));
  const ids = new Set(now.map(({ id }) => id));
  return {
    added: now.filter(({ id }) => !before.has(id)),
    removed: old.filter(({ id }) => !ids.has(id)),
    changed: now.flatMap((after) => {
      const was = before.get(after.id);
      return was === undefined || isSame(was, after) ? [] : [{ before: was, after }];
    }),
  };
}

function isSame(one: PlanItem, other: PlanItem): boolean {
  const fields = new Set([...Object.keys(one), ...Object.keys(other)]) as Set<keyof PlanItem>;
  return [...fields].every((field) => one[field] === other[field]);
}

const itemForms = ['мероприятие', 'мероприятия', 'мероприятий'] as const;

/** «меняется: добавлено 2 мероприятия, часов было 22, станет 58»; undefined where there was no plan, or all stays. */
export function changesText(before: Plan, after: Plan): BothTexts | undefined {
  if ((before.items ?? []).length === 0) return undefined;
  const { added, removed, changed } = itemChanges(before, after);
  const [was, is] = [planTotals(before).hours, planTotals(after).hours];
  const told = (count: number, { ru, en }: BothTexts): BothTexts[] =>
    count === 0
      ? []
      : [t(`${ru} ${counted(count, itemForms)}`, `${en} ${inEnglish(count, ['item', 'items'])}`)];
  const texts = [
    ...told(added.length, t('добавлено', 'added')),
    ...told(removed.length, t('убрано', 'removed')),
    ...told(changed.length, t('изменено', 'changed')),
    ...(was === is ? [] : [t(`часов было ${was}, станет ${is}`, `hours were ${was}, become ${is}`)]),
  ];
  if (texts.length === 0) return undefined;
  const row = (language: 'ru' | 'en') => texts.map((text) => text[language]).join(', ');
  return t(`меняется: ${row('ru')}`, `changes: ${row('en')}`);
}
