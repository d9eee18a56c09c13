import { Button } from 'antd';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { signOut } from '../features/session/auth.ts';
import { forgetLocalDrafts } from '../shared/drafts/local-draft.ts';

export function SignOutButton(): ReactNode {
  const { t } = useTranslation();
  const leave = useMutation({
    mutationFn: async () => {
      await signOut();
      // The next person at this computer must find nothing of this one's; the server keeps the drafts.
      forgetLocalDrafts();
      window.location.assign('/');
    },
  });
  return (
    <Button type="link" className="sign-out" disabled={leave.isPending} onClick={() => leave.mutate()}>
      {t('session.signOut')}
    </Button>
  );
}
