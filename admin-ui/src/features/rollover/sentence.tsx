import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RolloverView } from '../../../../api/contract/views.ts';
import { exactMoment, useCalendar } from '../../shared/dates.ts';
import { dayOfYear, isAnswers } from './phase-days.ts';

/** Where the rollover stands, in words. */
export function Sentence({ rollover }: { rollover: RolloverView }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const { state, today, counts, phases, snapshot, progress } = rollover;
  const dateOf = (key: string) =>
    dayOfYear(phases.find((phase) => phase.key === key)?.date ?? today, calendar);
  const now = phases.find((phase) => phase.state === 'current');
  const hasPassed = (key: string) => (phases.find((phase) => phase.key === key)?.date ?? today) < today;
  const missed = hasPassed('freeze') ? t('rollover.missedAll') : t('rollover.missed');
  const words = {
    planned: hasPassed('dryRun') ? missed : t('rollover.planned', { date: dateOf('dryRun') }),
    underWay: now
      ? t(isAnswers(now.key) ? 'rollover.now' : 'rollover.next', {
          phase: now.title,
          date: dayOfYear(now.date, calendar),
        })
      : t('rollover.goesOn'),
    frozen: t('rollover.frozen', {
      when: snapshot ? exactMoment(snapshot.frozenAt, calendar) : '',
      date: dateOf('execute'),
    }),
    executing: t('rollover.executing'),
    executed: t('rollover.executed', { date: dateOf('open') }),
    open: t('rollover.open'),
    calledOff: t('rollover.calledOff'),
    over: t('rollover.over', { year: rollover.title }),
  };
  return (
    <div className="stack rollover-sentence">
      <p className="row-title">{words[state]}</p>
      {rollover.surveyedAt ? (
        <p>
          {t('rollover.teachers', { count: counts.teachers })}{' '}
          {t('rollover.cycles', { count: counts.cycles })},{' '}
          {t('rollover.exceptions', { count: counts.exceptions })}
          {counts.unanswered > 0 ? `, ${t('rollover.unanswered', { count: counts.unanswered })}` : ''}.
          {progress && progress.late > 0 ? ` ${t('rollover.late', { count: progress.late })}` : ''}
        </p>
      ) : null}
      {rollover.surveyedAt && state === 'underWay' ? (
        <p className="muted">
          {t('rollover.surveyed', { when: exactMoment(rollover.surveyedAt, calendar) })}
        </p>
      ) : null}
    </div>
  );
}
