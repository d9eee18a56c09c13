import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProgramDetail } from '../../../../api/contract/views.ts';

/** Opens a course of a valid program, for whoever may. */
export function OpenCourse({ of }: { of: ProgramDetail }): ReactNode {
  const { t } = useTranslation();
  if (!of.can['openCourse']) return null;
  return (
    <div className="actions no-print">
      <Link
        className="button-link is-primary"
        to="/start/$key"
        params={{ key: 'program-delivery' }}
        search={{ program: of.id }}
      >
        {t('program.openCourse')}
      </Link>
    </div>
  );
}
