import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProgressView } from '../../../../api/contract/views.ts';
import { hoursText } from '../../shared/words.ts';
import { Bar, longest } from './bar.tsx';

/** Hours of the year by the five levels. */
export function Hours({ of }: { of: ProgressView }): ReactNode {
  const { t } = useTranslation();
  const most = longest(of.hours.map(({ hours }) => hours));
  return (
    <section className="surface stack" aria-labelledby="hours">
      <h2 id="hours">{t('district.hours.title')}</h2>
      {of.hours.length === 0 ? <p className="muted">{t('district.hours.empty')}</p> : null}
      <ul className="bars">
        {of.hours.map(({ level, title, hours }) => (
          <Bar key={level} label={title} value={hoursText(hours)} share={hours / most} />
        ))}
      </ul>
    </section>
  );
}
