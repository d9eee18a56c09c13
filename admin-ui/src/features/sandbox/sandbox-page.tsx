import { Button } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { localDate } from '../../../../domain/calendar.ts';
import type { SandboxClockView } from '../../../../api/contract/views.ts';
import { queries } from '../../shared/api/queries.ts';
import { useCalendar } from '../../shared/dates.ts';
import { TextField } from '../../shared/forms/text-field.tsx';
import { QueryView } from '../../shared/ui/query-view.tsx';
import { Empty } from '../../shared/ui/states.tsx';
import { UpcomingRow } from './upcoming-row.tsx';
import { useClock, type Move } from './use-clock.ts';
import './sandbox.css';

/** What comes next in the sandbox, and a date to go to. The clock itself stands in the banner above every page. */
export function SandboxPage(): ReactNode {
  const { t } = useTranslation();
  const { data: me } = useQuery({ ...queries.me(), enabled: false });
  return (
    <div className="stack">
      <h1>{t('sandbox.title')}</h1>
      {me?.sandbox && me.can['sandbox.move'] ? (
        <Sandbox />
      ) : (
        <Empty title={t('sandbox.none')} hint={t('sandbox.noneHint')} />
      )}
    </div>
  );
}

function Sandbox(): ReactNode {
  const { t } = useTranslation();
  const { clock, moving, isMoving } = useClock();
  return (
    <>
      <p className="sandbox-about">{t('sandbox.about')}</p>
      <ToDate isMoving={isMoving} onMove={(move) => moving.mutate(move)} />
      <h2>{t('sandbox.upcoming')}</h2>
      <QueryView query={clock}>{(data) => <Upcoming clock={data} />}</QueryView>
    </>
  );
}

function ToDate({ isMoving, onMove }: { isMoving: boolean; onMove: (move: Move) => void }): ReactNode {
  const { t } = useTranslation();
  const { now, zone } = useCalendar();
  const [date, setDate] = useState('');
  const [isChecked, setChecked] = useState(false);
  const isAhead = date > localDate(now, zone);
  return (
    <form
      className="sandbox-date"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setChecked(true);
        if (isAhead) onMove({ to: date });
      }}
    >
      <TextField
        label={t('sandbox.date')}
        type="date"
        value={date}
        error={isChecked && !isAhead ? t('sandbox.dateWrong') : undefined}
        onChange={setDate}
      />
      <Button type="primary" htmlType="submit" disabled={isMoving}>
        {t('sandbox.move')}
      </Button>
    </form>
  );
}

function Upcoming({ clock }: { clock: SandboxClockView }): ReactNode {
  const { t } = useTranslation();
  if (clock.upcoming.length === 0)
    return <Empty title={t('sandbox.nothing')} hint={t('sandbox.nothingHint')} />;
  return (
    <ul className="rows" aria-label={t('sandbox.upcoming')}>
      {clock.upcoming.map((one) => (
        <UpcomingRow key={`${one.caseId} ${one.step} ${one.at} ${one.isTerm}`} event={one} />
      ))}
    </ul>
  );
}
