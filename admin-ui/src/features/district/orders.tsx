import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DemandView } from '../../../../api/contract/views.ts';
import { queries } from '../../shared/api/queries.ts';
import { Empty } from '../../shared/ui/states.tsx';
import { monthText } from '../../shared/when.ts';
import { quoted } from '../../shared/words.ts';

/** What heads have ordered, by topic: beside the map, and never added to it. */
export function Orders({ of }: { of: DemandView }): ReactNode {
  const { t } = useTranslation();
  const types = useQuery(queries.processTypes());
  const mayOrder = types.data?.items.find(({ key }) => key === 'training-order')?.can['start'] === true;
  return (
    <section className="surface stack" aria-labelledby="training-orders">
      <h2 id="training-orders">{t('district.orders.title')}</h2>
      <p className="muted">{t('district.orders.hint')}</p>
      {mayOrder && of.orders.length === 0 ? (
        <p className="no-print">
          <Link className="button-link" to="/start/$key" params={{ key: 'training-order' }}>
            {t('district.orders.begin')}
          </Link>
        </p>
      ) : null}
      {of.orders.length === 0 ? (
        <Empty title={t('district.orders.empty')} hint={t('district.orders.emptyHint')} />
      ) : null}
      {of.orders.length === 0 ? null : (
        <ul className="rows">
          {of.orders.map(({ topic, indicator, people, programs, lines }) => (
            <li key={`${indicator ?? ''} ${topic}`} className="ordered">
              <span className="row-title">{topic}</span>{' '}
              <span className="muted">{t('district.unanswered.ordered', { number: people })}</span>
              <ul>
                {lines.map(({ caseId, school, posts, number, term }) => (
                  <li key={`${caseId} ${posts} ${term}`}>
                    <Link to="/cases/$id" params={{ id: caseId }}>
                      {school.name}
                    </Link>
                    {': '}
                    {t('district.orders.line', { posts, number, term: monthText(term) })}
                  </li>
                ))}
              </ul>
              {programs.length > 0 ? (
                <p className="muted">
                  {t('district.map.programs', {
                    titles: programs.map(({ title }) => quoted(title)).join(', '),
                  })}
                </p>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
