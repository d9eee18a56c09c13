import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RolloverView } from '../../../../api/contract/views.ts';
import { Empty } from '../../shared/ui/states.tsx';
import { ExceptionRow } from './exception-row.tsx';

/** Who is not simply given a cycle, and what their school says of it. */
export function Exceptions({ rollover }: { rollover: RolloverView }): ReactNode {
  const { t } = useTranslation();
  const { exceptions, byReason, surveyedAt, counts, exceptionsLeftOut: more } = rollover;
  if (surveyedAt === null) return null;
  return (
    <section className="stack">
      <h2>{t('rollover.exceptionsTitle')}</h2>
      {byReason.length > 0 ? (
        <ul className="rollover-reasons" aria-label={t('rollover.reasons')}>
          {byReason.map(({ reason, title, count }) => (
            <li key={reason}>
              {title}: {count}
            </li>
          ))}
        </ul>
      ) : null}
      {exceptions.length === 0 ? (
        <Empty
          title={t(counts.exceptions > 0 ? 'rollover.notYours' : 'rollover.noExceptions')}
          hint={t(counts.exceptions > 0 ? 'rollover.notYoursHint' : 'rollover.noExceptionsHint')}
        />
      ) : (
        <ul className="rows" aria-label={t('rollover.exceptionsTitle')}>
          {exceptions.map((each) => (
            <ExceptionRow key={`${each.person.id} ${each.reason}`} year={rollover.year} exception={each} />
          ))}
        </ul>
      )}
      {more ? <p className="muted">{t('rollover.more')}</p> : null}
    </section>
  );
}
