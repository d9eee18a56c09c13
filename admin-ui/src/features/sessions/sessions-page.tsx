import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../../api/contract/views.ts';
import { queries } from '../../shared/api/queries.ts';
import { useListKeys } from '../../shared/list-keys.ts';
import { LoadMore } from '../../shared/ui/load-more.tsx';
import { Empty, ProblemNote, RowsSkeleton } from '../../shared/ui/states.tsx';
import { StateTag } from '../../shared/ui/state-tag.tsx';
import { CalendarPanel } from './calendar-panel.tsx';
import { SessionWhen } from './session-when.tsx';
import './sessions.css';

const PROCESS = 'council-session';

/** «Что и когда решает совет?»: the next first, then those that are over. */
export function SessionsPage(): ReactNode {
  const { t } = useTranslation();
  const coming = useQuery(queries.comingSessions());
  const over = useInfiniteQuery(queries.sessions({ state: 'over', sort: '-starts', limit: 20 }));
  const { data: type } = useQuery(queries.processType(PROCESS));
  const past = over.data?.pages.flatMap(({ items }) => items) ?? [];
  useListKeys();
  return (
    <div className="stack">
      <div className="page-head">
        <h1>{t('sessions.title')}</h1>
        {type?.can['start'] ? (
          <div className="actions no-print">
            <Link className="button-link is-primary" to="/sessions/new" search={{ kind: 'ordinary' }}>
              {t('sessions.callOrdinary')}
            </Link>
            <Link className="button-link" to="/sessions/new" search={{ kind: 'electronic' }}>
              {t('sessions.callElectronic')}
            </Link>
          </div>
        ) : null}
      </div>
      {coming.isPending ? <RowsSkeleton rows={3} /> : null}
      {coming.isError ? <ProblemNote error={coming.error} onRetry={() => void coming.refetch()} /> : null}
      {coming.data?.length === 0 ? (
        <Empty title={t('sessions.empty')} hint={t('sessions.emptyHint')} />
      ) : null}
      <SessionRows sessions={coming.data ?? []} label={t('sessions.coming')} />
      {past.length > 0 ? (
        <section className="stack">
          <h2>{t('sessions.over')}</h2>
          <SessionRows sessions={past} label={t('sessions.over')} />
          <LoadMore pages={over} />
        </section>
      ) : null}
      <CalendarPanel />
    </div>
  );
}

function SessionRows({ sessions, label }: { sessions: readonly SessionView[]; label: string }): ReactNode {
  if (sessions.length === 0) return null;
  return (
    <ul className="rows" aria-label={label}>
      {sessions.map((session) => (
        <SessionRow key={session.id} session={session} />
      ))}
    </ul>
  );
}

function SessionRow({ session }: { session: SessionView }): ReactNode {
  const { t } = useTranslation();
  const waiting = session.agenda.filter(({ vote }) => vote !== null).length;
  return (
    <li>
      <Link className="row-link session-row" to="/sessions/$id" params={{ id: session.id }} data-row>
        <span>
          <span className="row-title">
            <SessionWhen session={session} />
          </span>
          <span className="session-agenda muted">
            {session.agenda.length === 0
              ? t('sessions.noAgenda')
              : session.agenda.map(({ subject }) => subject).join('; ')}
          </span>
        </span>
        <span>
          <StateTag state={tones[session.outcome ?? session.state] ?? 'open'} title={session.stateTitle} />
        </span>
        <span className="muted">{waiting > 0 ? t('sessions.waitForVote', { count: waiting }) : null}</span>
      </Link>
    </li>
  );
}

const tones: Record<string, string> = {
  held: 'completed',
  noQuorum: 'returned',
  cancelled: 'cancelled',
  withdrawn: 'cancelled',
};
