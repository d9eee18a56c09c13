import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../../shared/api/queries.ts';

/** Above the tasks of whoever has details to tell or confirm: no task, for nobody decides anything and no term runs. */
export function DetailsNote(): ReactNode {
  const { t } = useTranslation();
  const { data: me } = useQuery({ ...queries.me(), enabled: false });
  if (me?.asksDetails !== true) return null;
  return (
    <p className="note no-print">
      {t('details.note')} <Link to="/details">{t('details.noteLink')}</Link>
    </p>
  );
}
