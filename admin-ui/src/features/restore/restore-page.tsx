import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RestoreView } from '../../../../api/contract/views.ts';
import { queries } from '../../shared/api/queries.ts';
import { exactMoment, useCalendar } from '../../shared/dates.ts';
import { QueryView } from '../../shared/ui/query-view.tsx';
import { Empty } from '../../shared/ui/states.tsx';
import { LastNumber } from './last-number.tsx';
import './restore.css';

/** After a restore: the last number of each register, to be confirmed before the next one is given. */
export function RestorePage(): ReactNode {
  const { t } = useTranslation();
  const restore = useQuery(queries.restore());
  return (
    <div className="stack">
      <h1>{t('restore.title')}</h1>
      <QueryView query={restore}>{(data) => <Restore restore={data} />}</QueryView>
    </div>
  );
}

function Restore({ restore }: { restore: RestoreView }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const { madeAt, restoredAt, waits, registers } = restore;
  if (!madeAt || !restoredAt) return <Empty title={t('restore.never')} hint={t('restore.neverHint')} />;
  const when = { made: exactMoment(madeAt, calendar), restored: exactMoment(restoredAt, calendar) };
  return (
    <>
      <div className="restore-about stack">
        <p>{t('restore.when', when)}</p>
        {waits ? (
          <>
            <p>{t('restore.how')}</p>
            <p className="muted">{t('restore.letters')}</p>
          </>
        ) : (
          <p>{t('restore.over')}</p>
        )}
      </div>
      <ul className="rows" aria-label={t('restore.registers')}>
        {registers.map((each) => (
          <LastNumber key={`${each.register} ${each.year}`} register={each} />
        ))}
      </ul>
    </>
  );
}
