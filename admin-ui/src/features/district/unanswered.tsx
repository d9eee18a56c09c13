import { Button } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DemandView } from '../../../../api/contract/views.ts';
import { queries } from '../../shared/api/queries.ts';

/** What is named or ordered and no valid program answers; whoever may propose one begins with the need filled in. */
export function Unanswered({ of }: { of: DemandView }): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const types = useQuery(queries.processTypes());
  const program = types.data?.items.find(({ key }) => key === 'program-approval');
  const isAnything =
    of.orders.length > 0 || of.groups.some(({ topics }) => topics.some(({ people }) => people !== null));
  const mayPropose = program?.can['start'] === true;
  const propose = (answers: string): void =>
    void navigate({ to: '/start/$key', params: { key: 'program-approval' }, search: { answers } });
  return (
    <section className="surface stack" aria-labelledby="unanswered">
      <h2 id="unanswered">{t('district.unanswered.title')}</h2>
      {of.unanswered.length === 0 ? (
        <p className="muted">{t(isAnything ? 'district.unanswered.empty' : 'district.unanswered.nothing')}</p>
      ) : null}
      {of.unanswered.length === 0 ? null : (
        <ul className="rows">
          {of.unanswered.map(({ key, title, people, ordered }) => (
            <li key={key} className="unanswered">
              <span>
                <span className="row-title">{title}</span>
                <span className="muted">
                  {[
                    people === null ? '' : t('district.unanswered.named', { number: people }),
                    ordered === 0 ? '' : t('district.unanswered.ordered', { number: ordered }),
                  ]
                    .filter((words) => words !== '')
                    .join(', ')}
                </span>
              </span>
              {mayPropose ? (
                <Button className="no-print" onClick={() => propose(key)}>
                  {t('district.unanswered.propose')}
                  <span className="visually-hidden"> {title}</span>
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
