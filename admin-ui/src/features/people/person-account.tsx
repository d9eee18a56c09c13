import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../../shared/api/queries.ts';
import { moment, useCalendar } from '../../shared/dates.ts';
import { QueryView } from '../../shared/ui/query-view.tsx';
import { AccountActions } from './account-actions.tsx';
import { AccountState } from './account-state.tsx';

/** How a person signs in, on their page: the state, the last time, a letter or a printed code. */
export function PersonAccount({ personId }: { personId: string }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const account = useQuery(queries.account(personId));
  return (
    <section className="surface stack">
      <h2>{t('accounts.card')}</h2>
      <QueryView query={account}>
        {(data) => (
          <>
            <div>
              <AccountState account={data} />
            </div>
            <p className="muted">
              {data.email ?? data.login ?? t('accounts.noSignInName')}
              {', '}
              {data.lastSignIn
                ? `${t('accounts.column.lastSignIn').toLowerCase()}: ${moment(data.lastSignIn, calendar)}`
                : t('accounts.never')}
            </p>
            <AccountActions people={[personId]} invites={data.can['invite'] === true} />
          </>
        )}
      </QueryView>
    </section>
  );
}
