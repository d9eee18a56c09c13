import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RolloverView } from '../../../../api/contract/views.ts';
import { exactMoment, useCalendar } from '../../shared/dates.ts';

/** How many cycles are made; the work goes on without this page. */
export function Progress({ progress }: { progress: NonNullable<RolloverView['progress']> }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const { total, made, waiting, startedAt, endedAt } = progress;
  const [from, to] = [startedAt, endedAt].map((at) => (at === null ? '' : exactMoment(at, calendar)));
  return (
    <div className="stack rollover-progress">
      <label className="field">
        <span aria-live="polite">{t('rollover.made', { made, total })}</span>
        <progress value={made} max={Math.max(total, 1)} />
      </label>
      {waiting > 0 ? <p className="muted">{t('rollover.mayLeave')}</p> : null}
      {waiting === 0 && startedAt && endedAt ? (
        <p className="muted">{from === to ? from : t('rollover.took', { from, to })}</p>
      ) : null}
    </div>
  );
}
