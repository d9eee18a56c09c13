import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { VoteLinkView } from '../../../../api/contract/views.ts';
import { tied } from '../../../../domain/russian-ties.ts';
import { call } from '../../shared/api/call.ts';
import { exactMoment, useCalendar } from '../../shared/dates.ts';
import { ContentNamesContext, ContentView } from '../../shared/read/content-view.tsx';
import { ProblemNote, RowsSkeleton } from '../../shared/ui/states.tsx';
import { VoteForm } from './vote-form.tsx';
import './vote.css';

/**
 * A vote by the personal link of a letter, for whoever has it, signed in or not. The token stands after `#`, which no
 * server sees; opening the page only looks, so that a mail scanner that follows links votes for nobody.
 */
export function VotePage(): ReactNode {
  const { t } = useTranslation();
  const [token] = useState(() => location.hash.slice(1));
  const [voted, setVoted] = useState(false);
  const link = useQuery({
    queryKey: ['vote-link', token],
    queryFn: ({ signal }) => call(endpoints.lookAtVote, { body: { token }, signal }),
    enabled: token !== '' && !voted,
    refetchOnWindowFocus: false,
  });
  const finish = (): void => {
    // The link is over: it need not stay in the history of a shared computer.
    history.replaceState(null, '', location.pathname);
    setVoted(true);
  };
  return (
    <main className="vote surface stack">
      {voted ? <Thanks /> : null}
      {token === '' ? <p className="note is-warn">{t('vote.noToken')}</p> : null}
      {!voted && link.isError ? <Refused error={link.error} onRetry={() => void link.refetch()} /> : null}
      {!voted && token !== '' && link.isPending ? <RowsSkeleton rows={3} /> : null}
      {!voted && link.data ? <Ballot token={token} link={link.data} onVoted={finish} /> : null}
    </main>
  );
}

function Thanks(): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <h1>{t('vote.accepted')}</h1>
      <p>{t('vote.acceptedHelp')}</p>
    </>
  );
}

function Refused({ error, onRetry }: { error: unknown; onRetry: () => void }): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <h1>{t('vote.title')}</h1>
      <ProblemNote error={error} onRetry={onRetry} />
      <a href="/">{t('vote.toTasks')}</a>
    </>
  );
}

interface BallotProps {
  token: string;
  link: VoteLinkView;
  onVoted: () => void;
}

function Ballot({ token, link, onVoted }: BallotProps): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  return (
    <>
      <header className="stack">
        <h1>
          {link.title}: {tied(link.subject)}
        </h1>
        <p className="note">{t('vote.whose', { member: link.member })}</p>
        <p className="muted">{t('vote.until', { until: exactMoment(link.expiresAt, calendar) })}</p>
      </header>
      <VoteForm token={token} link={link} onVoted={onVoted} />
      <section className="stack">
        <h2>{t('task.about')}</h2>
        <ContentNamesContext value={{ names: link.names, files: [] }}>
          <ContentView schema={link.contentSchema} content={link.content} />
        </ContentNamesContext>
        <a href={`/tasks/${link.taskId}`}>{t('vote.more')}</a>
      </section>
    </>
  );
}
