import { capitalized } from '../../../../domain/russian.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../../api/contract/views.ts';
import { moment, useCalendar } from '../../shared/dates.ts';

/** «чт, 24 сентября, 15:00, районный методический центр»; «Электронное голосование с 3 сентября». */
export function SessionWhen({ session }: { session: SessionView }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const when = moment(session.startsAt, calendar);
  if (session.kind === 'electronic') return t('sessions.electronicWhen', { when });
  return [capitalized(when), session.place].filter(Boolean).join(', ');
}
