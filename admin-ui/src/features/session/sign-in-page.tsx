import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionRenewed } from '../../shared/api/session-state.ts';
import { SignInForm } from './sign-in-form.tsx';

/** Stands in place of the page that was asked for, at its address: after signing in, it is there. */
export function SignInPage(): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  return (
    <main className="sign-in surface stack">
      <div>
        <h1>{t('session.title')}</h1>
        <p className="muted">{t('app.about')}</p>
      </div>
      <SignInForm
        onSignedIn={async () => {
          sessionRenewed();
          await client.resetQueries();
        }}
      />
      <p className="muted">{t('session.help')}</p>
    </main>
  );
}
