import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import { call } from '../../shared/api/call.ts';
import { ProblemNote } from '../../shared/ui/states.tsx';

/** Letters whose link is made when they are sent, and stands nowhere before. */
export function isAccessLetter(kind: string): boolean {
  return kind === 'invitation' || kind === 'passwordReset';
}

/** Makes the link as sending does: in the demo, where nothing is sent. */
export function AccessLink({ id }: { id: string }): ReactNode {
  const { t } = useTranslation();
  const making = useMutation({
    mutationFn: () => call(endpoints.demoMailLink, { params: { id }, body: {} }),
  });
  return (
    <div className="stack">
      <div className="actions">
        {making.data ? (
          <a href={making.data.link}>{t('mail.open')}</a>
        ) : (
          <Button disabled={making.isPending} onClick={() => making.mutate()}>
            {t('mail.makeLink')}
          </Button>
        )}
      </div>
      <p className="muted">{t('mail.makeLinkHelp')}</p>
      {making.isError ? <ProblemNote error={making.error} /> : null}
    </div>
  );
}
