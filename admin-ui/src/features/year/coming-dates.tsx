import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MyYearView } from '../../../../api/contract/views.ts';
import { whenText } from '../../shared/when.ts';

/** What comes next, the nearest first. */
export function ComingDates({ coming }: { coming: MyYearView['coming'] }): ReactNode {
  const { t } = useTranslation();
  if (coming.length === 0) return null;
  return (
    <section className="surface">
      <h2>{t('year.coming')}</h2>
      <ul className="plain-list">
        {coming.map(({ kind, id, when, to, title }) => (
          <li key={`${kind} ${id}`}>
            <span className="muted">
              {to && to !== when
                ? t('year.fromTo', { from: whenText(when), to: whenText(to) })
                : whenText(when)}
            </span>
            <br />
            {title}
          </li>
        ))}
      </ul>
    </section>
  );
}
