import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../../shared/api/queries.ts';
import { exactMoment, useCalendar } from '../../shared/dates.ts';
import { QueryView } from '../../shared/ui/query-view.tsx';
import { Empty } from '../../shared/ui/states.tsx';

/** Who looked at my data, latest first. */
export function DataViews(): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const views = useQuery(queries.myDataViews());
  return (
    <section>
      <h2>{t('myData.views.title')}</h2>
      <QueryView query={views}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('myData.views.empty')} hint={t('myData.views.emptyHint')} />
          ) : (
            <ul className="rows" aria-label={t('myData.views.title')}>
              {items.map(({ viewer, roleTitle, organization, what, whatTitle, count, day, lastAt }) => (
                <li key={`${viewer.id} ${what} ${day}`} className="data-view">
                  <span className="muted">{exactMoment(lastAt, calendar)}</span>
                  <span>
                    <span className="row-title">{viewer.name}</span>
                    <span className="muted">
                      {' '}
                      {[roleTitle, organization?.name].filter(Boolean).join(', ')}
                    </span>
                  </span>
                  <span>
                    {whatTitle}
                    {count > 1 ? ` (${t('myData.views.times', { count })})` : null}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
    </section>
  );
}
