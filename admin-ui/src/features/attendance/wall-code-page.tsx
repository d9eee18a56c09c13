import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import { call } from '../../shared/api/call.ts';
import { queries } from '../../shared/api/queries.ts';
import { courseName } from '../courses/course-words.ts';
import { ProblemNote, RowsSkeleton } from '../../shared/ui/states.tsx';
import './attendance.css';

const SECOND = 1000;
/** Of the code that is shown, in groups that are read aloud. */
const GROUP = /(\d{3})(?=\d)/g;

/** The code for the wall: figures that the last row reads, a new one every 30 seconds, and how many have come. */
export function WallCodePage(): ReactNode {
  const { t } = useTranslation();
  const { id, number } = useParams({ from: '/courses/$id/sessions/$number/code' });
  const course = useQuery({ ...queries.course(id), refetchInterval: 5 * SECOND });
  const code = useQuery({
    queryKey: ['wall-code', id, number],
    queryFn: ({ signal }) => call(endpoints.wallCode, { params: { id, number: Number(number) }, signal }),
    refetchInterval: ({ state }) => Math.max(1, state.data?.seconds ?? 5) * SECOND,
    refetchIntervalInBackground: true,
    gcTime: 0,
  });
  const left = useSecondsLeft(code.data?.seconds, code.dataUpdatedAt);
  const people = course.data?.group?.filter(({ state }) => state === 'enrolled') ?? [];
  const came = people.filter(({ present }) => present.includes(Number(number)));
  const back = (
    <Link className="no-print" to="/courses/$id/sessions/$number/attendance" params={{ id, number }}>
      {t('wall.back')}
    </Link>
  );
  if (code.isPending) return <RowsSkeleton rows={2} />;
  if (code.isError && !code.isRefetchError)
    return (
      <div className="stack">
        <h1>{t('wall.title')}</h1>
        <ProblemNote error={code.error} onRetry={() => void code.refetch()} />
        <p>{back}</p>
      </div>
    );
  return (
    <div className="wall">
      <p className="wall-course">{course.data ? courseName(t, course.data) : null}</p>
      <h1>{t('wall.how')}</h1>
      <p className="wall-code" aria-live="off">
        {code.data?.code.replaceAll(GROUP, '$1\u2009')}
      </p>
      <div className="wall-time" aria-hidden="true">
        <div style={{ width: `${(left / 30) * 100}%` }} />
      </div>
      <p>{t('wall.left', { count: left })}</p>
      <p>{t('wall.came', { came: came.length, count: people.length })}</p>
      <p>{back}</p>
    </div>
  );
}

/** How long the code is still good, counted from when it came. */
function useSecondsLeft(seconds: number | undefined, since: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), SECOND);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, (seconds ?? 0) - Math.max(0, Math.floor((now - since) / SECOND)));
}
