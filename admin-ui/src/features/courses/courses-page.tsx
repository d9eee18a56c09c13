import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { cohortKindKeys, cohortKinds } from '../../../../domain/cohort.ts';
import { capitalized } from '../../../../domain/russian.ts';
import { inLanguage } from '../../../../domain/text-object.ts';
import { queries } from '../../shared/api/queries.ts';
import type { CoursesQuery } from '../../shared/api/course-queries.ts';
import { SortBar } from '../../shared/list/sort-button.tsx';
import { useListKeys } from '../../shared/list-keys.ts';
import { languageNow } from '../../shared/i18n.ts';
import { FilterSelect } from '../../shared/ui/filter-bar.tsx';
import { LoadMore } from '../../shared/ui/load-more.tsx';
import { SearchField } from '../../shared/ui/search-field.tsx';
import { Empty, ProblemNote, RowsSkeleton } from '../../shared/ui/states.tsx';
import { CalendarPanel } from '../sessions/calendar-panel.tsx';
import { CourseRow } from './course-row.tsx';
import { CoursesExport } from './courses-export.tsx';
import './courses.css';

/** The router marks the link of the list that is shown. */
const EXACT = { exact: true, includeSearch: true };
const shows = ['open', 'mine', 'all'] as const;
type Show = (typeof shows)[number];

const asked: Record<Show, CoursesQuery> = { open: { phase: 'enrollment' }, mine: { mine: 'true' }, all: {} };

/** «Чему можно научиться и когда?»: what answers one's difficulties comes first. */
export function CoursesPage(): ReactNode {
  const { t } = useTranslation();
  const search = useSearch({ from: '/courses' });
  const { show = 'open', q, kind, sort = 'fits' } = search;
  const navigate = useNavigate();
  const query: CoursesQuery = { ...asked[show], q, kind, sort };
  const list = useInfiniteQuery(queries.courses(query));
  const courses = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const change = (part: Partial<typeof search>): void =>
    void navigate({ to: '/courses', search: { ...search, ...part }, replace: true });
  useListKeys();
  return (
    <div className="stack">
      <div className="page-head">
        <h1>{t('courses.title')}</h1>
        <OpenCourse />
      </div>
      <div className="switch" role="group" aria-label={t('courses.which')}>
        {shows.map((which) => (
          <Link
            key={which}
            to="/courses"
            search={{ ...search, show: which === 'open' ? undefined : which }}
            activeOptions={EXACT}
          >
            {t(`courses.show.${which}`)}
          </Link>
        ))}
      </div>
      <div className="worklist-tools no-print" role="search">
        <SearchField
          className="worklist-search"
          label={t('courses.search')}
          q={q ?? ''}
          onSearch={(typed) => change({ q: typed || undefined })}
        />
        <FilterSelect
          label={t('courses.column.kind')}
          value={kind}
          options={cohortKindKeys.map((value) => ({
            value,
            label: capitalized(inLanguage(cohortKinds[value], languageNow())),
          }))}
          onChange={(next) => change({ kind: next })}
        />
        <SortBar
          columns={[
            ['fits', t('courses.column.fits')],
            ['firstDay', t('courses.column.firstDay')],
            ['title', t('courses.column.title')],
            ['hours', t('courses.column.hours')],
          ]}
          sort={sort}
          onSort={(next) => change({ sort: next === 'fits' ? undefined : next })}
        />
      </div>
      {list.isPending ? <RowsSkeleton /> : null}
      {list.isError && !list.data ? (
        <ProblemNote error={list.error} onRetry={() => void list.refetch()} />
      ) : null}
      {list.data && courses.length === 0 ? (
        <Nothing show={show} found={q !== undefined || kind !== undefined} />
      ) : null}
      {courses.length > 0 ? (
        <>
          <ul className="rows" aria-label={t('courses.title')}>
            {courses.map((course) => (
              <CourseRow key={course.id} course={course} />
            ))}
          </ul>
          <div className="actions no-print">
            <LoadMore pages={list} />
            <CoursesExport query={query} shown={t(`courses.show.${show}`)} />
          </div>
        </>
      ) : null}
      {show === 'mine' && courses.length > 0 ? <CalendarPanel /> : null}
    </div>
  );
}

/** For whoever may open a course. */
function OpenCourse(): ReactNode {
  const { t } = useTranslation();
  const { data } = useQuery(queries.openablePrograms());
  if (data === undefined || data.items.length === 0) return null;
  return (
    <Link className="button-link no-print" to="/start/$key" params={{ key: 'program-delivery' }}>
      {t('courses.openOne')}
    </Link>
  );
}

function Nothing({ show, found }: { show: Show; found: boolean }): ReactNode {
  const { t } = useTranslation();
  if (found) return <Empty title={t('courses.notFound')} hint={t('courses.notFoundHint')} />;
  const way =
    show === 'mine' ? (
      <Link to="/courses">{t('courses.toOpen')}</Link>
    ) : (
      <Link to="/registry">{t('courses.toRegistry')}</Link>
    );
  return <Empty title={t(`courses.empty.${show}`)} hint={t(`courses.emptyHint.${show}`)} action={way} />;
}
