import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { officialMoment } from '../../../domain/russian-dates.ts';
import { useCalendar } from '../shared/dates.ts';

/** On paper «сегодня» and «вчера» mean something only beside the day on which it was printed. */
export function PrintedAt(): ReactNode {
  const { t } = useTranslation();
  const { now, zone } = useCalendar();
  return <p className="only-print muted">{t('app.printedAt', { when: officialMoment(now, zone) })}</p>;
}
