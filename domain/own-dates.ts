/** The dates of one's own year: items on a day or in a month, and the looks back that the policy sets. */
import type { YearDates } from './step.ts';
import { t, type Text } from './text-object.ts';

export interface OwnDate {
  /** A day, `2026-11-05`, or only a month, `2026-11`. */
  when: string;
  /** Its last day, where it lasts. */
  to?: string;
  kind: 'item' | 'midpoint' | 'reflection';
  /** The id of the item. */
  id: string;
  title: Text;
}

const looks = {
  midpoint: t('Промежуточный анализ ИОП', 'Midpoint of the program'),
  reflection: t('Итоги года: рефлексия ИОП', 'Results of the year: reflection'),
} as const;

interface Dated {
  id: string;
  title: string;
  when: string;
}

/** Of a year that goes on, in their order. A month comes before its days. */
export function ownDates(items: readonly Dated[], { of }: YearDates): OwnDate[] {
  const dated = items.map(({ id, title, when }): OwnDate => ({ id, when, kind: 'item', title: t(title) }));
  const others = (['midpoint', 'reflection'] as const).flatMap((kind): OwnDate[] => {
    const set = of(kind);
    const when = set?.from ?? set?.to;
    return when === undefined ? [] : [{ id: kind, kind, when, to: set?.to ?? when, title: looks[kind] }];
  });
  return [...dated, ...others].toSorted((one, other) => one.when.localeCompare(other.when));
}

/** Those that are still to come, today and this month included. */
export function datesToCome(dates: readonly OwnDate[], today: string): OwnDate[] {
  return dates.filter(({ when, to = when }) => to >= today.slice(0, to.length));
}
