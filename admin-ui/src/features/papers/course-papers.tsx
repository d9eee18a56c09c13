import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { CertificateView } from '../../../../api/contract/views.ts';
import { addressOf } from '../../shared/api/call.ts';
import { problemOf } from '../../shared/api/problem.ts';
import { queries } from '../../shared/api/queries.ts';
import { Icon } from '../../shared/ui/icon.tsx';
import { Empty, ProblemNote, RowsSkeleton } from '../../shared/ui/states.tsx';
import { ChangePanel } from './change-panel.tsx';
import { LearnerRow } from './learner-row.tsx';
import './papers.css';

export interface PaperChange {
  act: 'reissue' | 'annul';
  paper: CertificateView;
  name: string;
  personId: string;
}

/** The people of a course with their papers: to get, to print as a batch, to issue, replace and annul. */
export function CoursePapers({ courseId }: { courseId: string }): ReactNode {
  const { t } = useTranslation();
  const list = useQuery(queries.coursePapers(courseId));
  const [change, setChange] = useState<PaperChange>();
  if (list.data === undefined) {
    if (!list.isError) return <RowsSkeleton />;
    return problemOf(list.error).status === 404 ? (
      <Empty title={t('papers.missing')} hint={t('papers.missingHint')} />
    ) : (
      <ProblemNote error={list.error} onRetry={() => void list.refetch()} />
    );
  }
  const { items, ready, preparing, can, kindTitle } = list.data;
  if (items.length === 0) return <Empty title={t('papers.nobody')} hint={t('papers.nobodyHint')} />;
  return (
    <section className="stack">
      <p className="muted">{t('papers.gives', { kind: inSentence(kindTitle) })}</p>
      {preparing > 0 ? (
        <p className="note" role="status">
          {t('papers.preparing', { count: preparing, ready })}{' '}
          <progress max={ready + preparing} value={ready} aria-label={t('papers.progress')} />
        </p>
      ) : null}
      {can['download'] || can['register'] ? <BatchLinks courseId={courseId} can={can} ready={ready} /> : null}
      <ul className="rows" aria-label={t('papers.title')}>
        {items.map((learner) => (
          <LearnerRow key={learner.enrollmentId} courseId={courseId} learner={learner} onChange={setChange} />
        ))}
      </ul>
      {change ? <ChangePanel courseId={courseId} {...change} onClose={() => setChange(undefined)} /> : null}
    </section>
  );
}

interface BatchLinksProps {
  courseId: string;
  can: Readonly<Record<string, boolean>>;
  ready: number;
}

function BatchLinks({ courseId, can, ready }: BatchLinksProps): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="paper-links no-print">
      {can['download'] ? (
        <a href={addressOf(endpoints.coursePapersPdf.path, { id: courseId })} download>
          <Icon name="file" /> {t('papers.batch', { count: ready })}
        </a>
      ) : null}
      {can['register'] ? (
        <a href={addressOf(endpoints.coursePapersXlsx.path, { id: courseId })} download>
          <Icon name="file" /> {t('papers.register')}
        </a>
      ) : null}
    </div>
  );
}

function inSentence(title: string): string {
  return title.charAt(0).toLowerCase() + title.slice(1);
}
