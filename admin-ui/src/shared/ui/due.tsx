import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { day, daysFrom, moment, urgencyOf, useCalendar } from '../dates.ts';
import { Icon } from './icon.tsx';

/** A due date: its day, in a word, a shape and a color where it presses. */
export function Due({ due, exact = false }: { due: string; exact?: boolean }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const urgency = urgencyOf(due, calendar);
  return (
    <span className={`due is-${urgency}`} title={moment(due, calendar)}>
      {urgency === 'overdue' ? <Icon name="overdue" /> : null}
      {urgency === 'today' ? <Icon name="clock" /> : null}
      {urgency === 'overdue' && !exact
        ? t('due.overdue', { when: daysFrom(due, calendar) })
        : exact
          ? moment(due, calendar)
          : day(due, calendar)}
    </span>
  );
}
