import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../../shared/api/queries.ts';
import { useCalendar, wholeDay } from '../../shared/dates.ts';
import { QueryView } from '../../shared/ui/query-view.tsx';
import { Empty } from '../../shared/ui/states.tsx';
import { ErasurePanel } from './erasure-panel.tsx';

/** Who has asked to have their data erased: of whom it can be done, what would go, what stays. */
export function ErasuresPage(): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const erasures = useQuery(queries.erasures());
  return (
    <div className="stack">
      <div>
        <p className="muted no-print">
          <Link to="/people">{t('people.title')}</Link>
        </p>
        <h1>{t('erasure.title')}</h1>
        <p className="muted">{t('erasure.about')}</p>
      </div>
      <QueryView query={erasures}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('erasure.empty')} hint={t('erasure.emptyHint')} />
          ) : (
            <ul className="rows" aria-label={t('erasure.title')}>
              {items.map(({ person, askedAt, hasLeft }) => (
                <li key={person.id} className="row-link stack">
                  <div>
                    <div className="row-title">{person.name}</div>
                    <div className="muted">
                      {askedAt ? t('erasure.asked', { date: wholeDay(askedAt, calendar) }) : null}{' '}
                      {t(hasLeft ? 'erasure.left' : 'erasure.works')}
                    </div>
                  </div>
                  {hasLeft ? <ErasurePanel id={person.id} /> : null}
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
    </div>
  );
}
