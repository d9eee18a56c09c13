import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { AgendaItem, SessionView } from '../../../../api/contract/views.ts';
import { tied } from '../../../../domain/russian-ties.ts';
import { addressOf } from '../../shared/api/call.ts';
import { queries } from '../../shared/api/queries.ts';
import { DecideRows, type DecidableRow } from '../../shared/decide/decide-rows.tsx';
import { Paper } from '../../shared/documents/paper.tsx';
import { QueryView } from '../../shared/ui/query-view.tsx';
import { StateTag } from '../../shared/ui/state-tag.tsx';
import { Empty } from '../../shared/ui/states.tsx';
import { AgendaFacts, AgendaResult } from './agenda-facts.tsx';
import { AddPrograms } from './add-programs.tsx';
import { ClosePanel } from './close-panel.tsx';
import { OpeningForm } from './opening-form.tsx';
import { SessionWhen } from './session-when.tsx';
import './sessions.css';

/** One session: its agenda with what to know about each program; voting for members, opening and closing for the secretary. */
export function SessionPage(): ReactNode {
  const { t } = useTranslation();
  const { id } = useParams({ from: '/sessions/$id' });
  const session = useQuery(queries.session(id));
  const missing = <Empty title={t('sessions.missing')} hint={t('sessions.missingHint')} />;
  return (
    <QueryView query={session} missing={missing}>
      {(shown) => <Shown session={shown} />}
    </QueryView>
  );
}

function Shown({ session }: { session: SessionView }): ReactNode {
  const { t } = useTranslation();
  const votes = session.agenda.flatMap((item): DecidableRow[] =>
    item.vote === null
      ? []
      : [{ ...item.vote, title: <Title item={item} />, facts: <AgendaFacts item={item} /> }],
  );
  const others = session.agenda.filter(({ vote }) => vote === null);
  return (
    <div className="stack">
      <header>
        <p className="muted no-print">
          <Link to="/sessions">{t('sessions.title')}</Link>
        </p>
        <h1>
          <SessionWhen session={session} />
        </h1>
        <p>
          <StateTag state={session.state === 'open' ? 'active' : 'open'} title={session.stateTitle} />{' '}
          <span className="muted">{t('sessions.calledBy', { name: session.calledBy.shortName })}</span>
        </p>
        <p className="no-print">
          <Link to="/cases/$id" params={{ id: session.id }}>
            {t('sessions.case')}
          </Link>
        </p>
        {session.agenda.length > 0 ? (
          <p className="no-print">
            <a href={addressOf(endpoints.sessionAgenda.path, { id: session.id })} download>
              {t('sessions.paper')}
            </a>
          </p>
        ) : null}
        {session.present?.length ? (
          <p className="muted">
            {t('sessions.present')} {session.present.map(({ shortName }) => shortName).join(', ')}
          </p>
        ) : null}
      </header>
      {session.can['open'] ? <AddPrograms session={session} /> : null}
      {session.can['open'] ? <OpeningForm session={session} /> : null}
      {votes.length > 0 ? (
        <section className="stack">
          <h2>{t('sessions.yourVote')}</h2>
          <DecideRows rows={votes} label={t('sessions.vote')} />
        </section>
      ) : null}
      {session.agenda.length === 0 && !session.can['open'] ? (
        <Empty title={t('sessions.noAgenda')} hint={t('sessions.noAgendaHint')} />
      ) : null}
      {others.length > 0 && !session.can['open'] ? (
        <section className="stack">
          <h2>{t('sessions.agenda')}</h2>
          <ol className="rows agenda">
            {others.map((item) => (
              <li key={item.caseId} className="agenda-item">
                <div>
                  <div className="row-title">
                    <Title item={item} />
                  </div>
                  <AgendaFacts item={item} />
                </div>
                <div>
                  <AgendaResult item={item} />
                  {item.minutesTask ? (
                    <Link className="no-print" to="/tasks/$id" params={{ id: item.minutesTask.taskId }}>
                      {item.minutesTask.title}
                    </Link>
                  ) : null}
                  {item.minutesHeldBy ? (
                    <div className="muted">
                      {t('sessions.minutesHeldBy', {
                        count: item.minutesHeldBy.people.length,
                        step: item.minutesHeldBy.title,
                        names: item.minutesHeldBy.people.map(({ shortName }) => shortName).join(', '),
                      })}
                    </div>
                  ) : null}
                </div>
              </li>
            ))}
          </ol>
        </section>
      ) : null}
      {session.documents.length > 0 ? (
        <section>
          <h2>{t('sessions.documents')}</h2>
          <ul className="rows">
            {session.documents.map((document) => (
              <Paper key={document.id} document={document} shownBy={['session', session.id]} />
            ))}
          </ul>
        </section>
      ) : null}
      {session.can['close'] ? <ClosePanel session={session} /> : null}
    </div>
  );
}

function Title({ item }: { item: AgendaItem }): ReactNode {
  return (
    <Link to="/cases/$id" params={{ id: item.caseId }}>
      {tied(item.subject)}
    </Link>
  );
}
