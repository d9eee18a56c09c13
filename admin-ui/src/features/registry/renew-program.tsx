import { Button } from 'antd';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProgramDetail } from '../../../../api/contract/views.ts';

/** What can be done about its end: renew it, follow who renews it, or go to the newer version. */
export function RenewProgram({ of }: { of: ProgramDetail }): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const newest = of.versions.at(-1);
  if (of.state === 'renewed' && newest !== undefined) {
    return (
      <p className="note no-print">
        <Link to="/registry/$id" params={{ id: newest.id }}>
          {t('program.newest', { version: newest.version })}
        </Link>
      </p>
    );
  }
  if (of.renewal !== null) {
    return (
      <p className="note no-print">
        {t('program.beingRenewed')}{' '}
        {of.renewal.caseId === null ? null : (
          <Link to="/cases/$id" params={{ id: of.renewal.caseId }}>
            {t('task.openCase')}
          </Link>
        )}
      </p>
    );
  }
  if (!of.can['renew']) return null;
  const renew = (): void =>
    void navigate({
      to: '/start/$key',
      params: { key: 'program-approval' },
      search: { renews: of.id },
    });
  return (
    <div className="actions no-print">
      <Button type={of.can['openCourse'] ? 'default' : 'primary'} onClick={renew}>
        {t('program.renew')}
      </Button>
    </div>
  );
}
