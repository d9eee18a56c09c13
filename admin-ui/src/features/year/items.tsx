import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MyYearView, YearItemView } from '../../../../api/contract/views.ts';
import { DonePanel } from './done-panel.tsx';
import { ItemRow } from './item-row.tsx';

/** What one must do something about comes first. */
const order = [
  'returned',
  'planned',
  'done',
  'confirmed',
  'dropped',
] as const satisfies YearItemView['state'][];

/** The plan's items by state; the address says which one is being marked. */
export function Items({ year }: { year: MyYearView }): ReactNode {
  const { t } = useTranslation();
  const search = useSearch({ from: '/year' });
  const navigate = useNavigate();
  const marking = year.items.find(({ id, can }) => id === search.done && can['done']);
  const mark = (done: string | undefined): void =>
    void navigate({ to: '/year', search: { ...search, done }, replace: done === undefined });
  return (
    <div className="stack">
      {order.map((state) => {
        const items = year.items.filter((item) => item.state === state);
        if (items.length === 0) return null;
        return (
          <section key={state}>
            <h2>
              {t(`year.state.${state}`)} <span className="muted">{items.length}</span>
            </h2>
            <ul className="rows">
              {items.map((item) => (
                <ItemRow key={`${item.caseId} ${item.id}`} item={item} onMark={() => mark(item.id)} />
              ))}
            </ul>
          </section>
        );
      })}
      {marking ? (
        <DonePanel key={marking.id} item={marking} today={year.today} onClose={() => mark(undefined)} />
      ) : null}
    </div>
  );
}
