import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { YearItemView } from '../../../../api/contract/views.ts';
import { queries } from '../../shared/api/queries.ts';
import { QueryView } from '../../shared/ui/query-view.tsx';
import { hoursText } from '../../shared/words.ts';
import { ItemRow } from './item-row.tsx';
import './year.css';

const groups = {
  waiting: ['done'],
  ahead: ['planned', 'returned'],
  confirmed: ['confirmed'],
} as const satisfies Record<string, readonly YearItemView['state'][]>;

/** What became of a plan's items, beside a decision that looks back: what it would confirm comes first. */
export function CaseItems({ caseId }: { caseId: string }): ReactNode {
  const { t } = useTranslation();
  const found = useQuery(queries.caseItems(caseId));
  return (
    <QueryView query={found}>
      {({ items }) => (
        <div className="stack">
          {Object.entries(groups).map(([group, states]) => {
            const theirs = items.filter(({ state }) => (states as readonly string[]).includes(state));
            if (theirs.length === 0) return null;
            const hours = theirs.reduce((sum, item) => sum + item.hours, 0);
            return (
              <section key={group}>
                <h2>
                  {t(`year.group.${group as keyof typeof groups}`, { count: theirs.length })}
                  {hours > 0 ? `, ${hoursText(hours)}` : ''}
                </h2>
                <ul className="rows">
                  {theirs.map((item) => (
                    <ItemRow key={item.id} item={item} />
                  ))}
                </ul>
              </section>
            );
          })}
        </div>
      )}
    </QueryView>
  );
}
