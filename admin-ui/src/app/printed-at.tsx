import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { datesIn } from '../../../domain/dates.ts';
import { useCalendar } from '../shared/dates.ts';
import { languageNow } from '../shared/i18n.ts';

/** On paper «сегодня» and «вчера» mean something only beside the day on which it was printed. */
export function PrintedAt(): ReactNode {
  const { t } = useTranslation();
  const { now, zone } = useCalendar();
  return (
    <p className="only-print muted">
      {t('app.printedAt', { when: datesIn(languageNow()).officialMoment(now, zone) })}
    </p>
  );
}
