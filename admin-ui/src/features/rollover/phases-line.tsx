import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RolloverView } from '../../../../api/contract/views.ts';
import { plainDate, useCalendar } from '../../shared/dates.ts';
import { dayOfYear, isAnswers } from './phase-days.ts';

type Phase = RolloverView['phases'][number];

/** The year's phases on a line, with today among them. */
export function PhasesLine({ rollover: { phases, today } }: { rollover: RolloverView }): ReactNode {
  const { t } = useTranslation();
  const next = phases.findIndex(({ date, state }) => date > today || (date === today && state !== 'done'));
  return (
    <ol className="phases" aria-label={t('rollover.phases')}>
      {phases.map((phase, index) => (
        <PhaseItem key={phase.key} phase={phase} isNext={index === next} today={today} />
      ))}
      {next === -1 ? <Today today={today} /> : null}
    </ol>
  );
}

function PhaseItem({ phase, isNext, today }: { phase: Phase; isNext: boolean; today: string }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const { title, date, state, key } = phase;
  const isTerm = isAnswers(key);
  const on = dayOfYear(date, calendar);
  return (
    <>
      {isNext ? <Today today={today} /> : null}
      <li className={`phase is-${state}`} aria-current={state === 'current' ? 'step' : undefined}>
        <span className="phase-mark" aria-hidden="true" />
        <span className="phase-title">{title}</span>
        <span className="muted">{isTerm ? t('rollover.until', { date: on }) : on}</span>
        <span className="muted">
          {t(state === 'current' && !isTerm ? 'rollover.state.next' : `rollover.state.${state}`)}
        </span>
      </li>
    </>
  );
}

function Today({ today }: { today: string }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  return (
    <li className="phase is-today">
      <span className="phase-mark" aria-hidden="true" />
      <span className="phase-title">{t('rollover.today')}</span>
      <span className="muted">{plainDate(today, calendar)}</span>
    </li>
  );
}
