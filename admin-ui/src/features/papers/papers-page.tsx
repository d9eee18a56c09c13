import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../../shared/api/queries.ts';
import { quoted } from '../../shared/words.ts';
import { CoursePapers } from './course-papers.tsx';

/** «Документы курса»: at an address of its own, for whoever only wants their paper. */
export function PapersPage(): ReactNode {
  const { t } = useTranslation();
  const { id } = useParams({ from: '/courses/$id/papers' });
  const { data } = useQuery({ ...queries.coursePapers(id), enabled: false });
  return (
    <article className="stack">
      <header>
        {data ? (
          <p className="no-print">
            <Link to="/courses/$id" params={{ id }}>
              {quoted(data.title)}
            </Link>
          </p>
        ) : null}
        <h1>{t('papers.title')}</h1>
      </header>
      <CoursePapers courseId={id} />
    </article>
  );
}
