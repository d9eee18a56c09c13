import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../../shared/api/queries.ts';
import { officialWhen, useCalendar } from '../../shared/dates.ts';
import { ProblemNote } from '../../shared/ui/states.tsx';
import { ClockButtons } from './clock-buttons.tsx';
import { useClock } from './use-clock.ts';
import './sandbox.css';

const LOOK_MS = 5_000;

/** Above every page of a sandbox: that it is one, and its date; to the administrator also what moves it. */
export function SandboxBanner(): ReactNode {
  // The date on everybody's page follows the clock that somebody else moves.
  const { data: me } = useQuery({ ...queries.me(), refetchInterval: LOOK_MS });
  return (
    <aside className="note is-warn sandbox-banner">
      {me?.can['sandbox.move'] ? <MovingBanner /> : <Now />}
    </aside>
  );
}

function Now(): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  return <p>{t('sandbox.banner', { when: officialWhen(calendar.now.toISOString(), calendar) })}</p>;
}

function MovingBanner(): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const { clock, moving, isMoving } = useClock();
  const now = clock.data?.now ?? calendar.now.toISOString();
  const to = clock.data?.movingTo;
  return (
    <>
      <p aria-live="polite">
        {t('sandbox.banner', { when: officialWhen(now, calendar) })}
        {isMoving ? (
          <span className="muted">
            {' '}
            {to ? t('sandbox.movingTo', { when: officialWhen(to, calendar) }) : t('sandbox.moving')}
          </span>
        ) : null}
      </p>
      <div className="actions">
        <ClockButtons
          next={clock.data?.next ?? null}
          isMoving={isMoving}
          onMove={(move) => moving.mutate(move)}
        />
        <Link to="/sandbox">{t('sandbox.toDate')}</Link>
      </div>
      {moving.isError ? <ProblemNote error={moving.error} /> : null}
    </>
  );
}
