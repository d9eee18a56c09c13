import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../../shared/api/queries.ts';
import { exactMoment, useCalendar } from '../../shared/dates.ts';
import './restore.css';

/** Above every page of an administrator, as long as numbers wait after a restore. */
export function RestoreBanner(): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const { pathname } = useLocation();
  const { data } = useQuery(queries.restore());
  if (!data?.madeAt || !data.waits || pathname === '/restore') return null;
  return (
    <div className="note is-warn restore-banner">
      <p>{t('restore.banner', { when: exactMoment(data.madeAt, calendar) })}</p>
      <p>
        <Link to="/restore">{t('restore.check')}</Link>
      </p>
    </div>
  );
}
