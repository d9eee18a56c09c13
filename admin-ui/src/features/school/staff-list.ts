/** Which of a school's people are shown, and in what order: pure, so that it can be tested without the page. */
import type { StaffYearView } from '../../../../api/contract/views.ts';
import type { SchoolSearch } from '../../app/search-params.ts';
import { inRussianOrder } from '../../../../domain/russian-order.ts';

/** The phase in the address; of somebody whose year is not here, `none`. */
export function phaseKeyOf({ phase }: Pick<StaffYearView, 'phase'>): string {
  return phase ?? 'none';
}

/** Those whom the address asks for, in its order; whoever has no term comes after those who have one. */
export function shownStaff(
  people: readonly StaffYearView[],
  { q = '', phase, late, sort = 'name' }: SchoolSearch,
): StaffYearView[] {
  const name = q.trim().toLowerCase();
  const shown = people.filter(
    (one) =>
      one.person.name.toLowerCase().includes(name) &&
      (phase === undefined || phaseKeyOf(one) === phase) &&
      (late !== true || one.overdue),
  );
  const by = orders[sort.replace('-', '') as keyof typeof orders];
  const inOrder = shown.toSorted((one, other) => by(one, other) || orders.name(one, other));
  return sort.startsWith('-') ? inOrder.toReversed() : inOrder;
}

const orders = {
  name: (one: StaffYearView, other: StaffYearView) => inRussianOrder(one.person.name, other.person.name),
  due: (one: StaffYearView, other: StaffYearView) => (one.due ?? '9999').localeCompare(other.due ?? '9999'),
  hours: (one: StaffYearView, other: StaffYearView) => one.hours.confirmed - other.hours.confirmed,
};
