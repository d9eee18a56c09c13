import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../../shared/api/queries.ts';
import { ApiKeys } from './api-keys.tsx';
import { ChangePassword } from './change-password.tsx';
import { OtherDevices } from './other-devices.tsx';
import './account.css';

/** One's own account: the password, where else one is signed in, the keys of one's scripts. */
export function AccountPage(): ReactNode {
  const { t } = useTranslation();
  const { data: me } = useQuery(queries.me());
  return (
    <div className="stack">
      <div>
        <h1>{t('account.title')}</h1>
        <p>{me?.person.name}</p>
        <p className="muted">
          {t('account.signInName')}: {me?.person.email ?? me?.person.login}
        </p>
      </div>
      <div className="account-columns">
        <div className="stack">
          <ChangePassword signInName={me?.person.email ?? me?.person.login ?? ''} />
          <OtherDevices />
        </div>
        <ApiKeys />
      </div>
    </div>
  );
}
