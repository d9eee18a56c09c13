import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { notify } from '../../shared/ui/notice.tsx';
import { ProblemNote } from '../../shared/ui/states.tsx';
import { signOutElsewhere } from '../session/auth.ts';

export function OtherDevices(): ReactNode {
  const { t } = useTranslation();
  const ending = useMutation({
    mutationFn: signOutElsewhere,
    onSuccess: () => notify(t('account.endedOthers')),
  });
  return (
    <section className="surface stack">
      <h2>{t('account.others')}</h2>
      <p className="muted">{t('account.othersHelp')}</p>
      {ending.isError ? <ProblemNote error={ending.error} /> : null}
      <div className="actions">
        <Button disabled={ending.isPending} onClick={() => ending.mutate()}>
          {t('account.endOthers')}
        </Button>
      </div>
    </section>
  );
}
