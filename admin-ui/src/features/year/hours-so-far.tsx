import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MyYearView } from '../../../../api/contract/views.ts';
import { hoursText } from '../../shared/words.ts';

/** Hours of the plan: confirmed ones count, marked ones wait for the school. */
export function HoursSoFar({ hours }: { hours: MyYearView['hours'] }): ReactNode {
  const { t } = useTranslation();
  const { planned, done, confirmed } = hours;
  const text = t('year.hoursOf', { confirmed: hoursText(confirmed), planned: hoursText(planned) });
  return (
    <section className="surface year-hours">
      <h2>{t('year.hours')}</h2>
      <output className="year-number">{text}</output>
      <progress max={Math.max(planned, 1)} value={confirmed} aria-label={text} />
      {done > confirmed ? (
        <p className="muted">{t('year.hoursWaiting', { hours: hoursText(done - confirmed) })}</p>
      ) : null}
      <p>
        <Link to="/credit-book">{t('nav.creditBook')}</Link>
      </p>
    </section>
  );
}
