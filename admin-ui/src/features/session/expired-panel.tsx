import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import { call } from '../../shared/api/call.ts';
import { sessionRenewed } from '../../shared/api/session-state.ts';
import { Panel } from '../../shared/ui/panel.tsx';
import { SignInForm } from './sign-in-form.tsx';

/** The session ended while somebody was at work: the page below stays as it is, with all that was typed. */
export function ExpiredPanel({ personId }: { personId: string }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  return (
    <Panel title={t('session.expired')}>
      <div className="stack">
        <p>{t('session.expiredHelp')}</p>
        <SignInForm
          onSignedIn={async () => {
            const me = await call(endpoints.me, {});
            if (me.person.id !== personId) {
              // Somebody else: nothing of the page below may stay. Their predecessor's draft waits under its own key.
              window.location.reload();
              return;
            }
            sessionRenewed();
            await client.invalidateQueries();
          }}
        />
      </div>
    </Panel>
  );
}
