import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { hoursText } from '../../shared/words.ts';
import type { AnswerOf, endpoints } from '../../../../api/contract/index.ts';
import { queries, type ProgramsFilter } from '../../shared/api/queries.ts';
import { wholeDay, useCalendar } from '../../shared/dates.ts';
import { SortBar } from '../../shared/list/sort-button.tsx';
import { useListKeys } from '../../shared/list-keys.ts';
import { SavedFilters } from '../../shared/saved/saved-filters.tsx';
import { LoadMore } from '../../shared/ui/load-more.tsx';
import { Empty, ProblemNote, RowsSkeleton } from '../../shared/ui/states.tsx';
import { StateTag } from '../../shared/ui/state-tag.tsx';
import { isFiltered } from '../../shared/ui/filter-bar.tsx';
import { ProgramFilters } from './program-filters.tsx';
import { ProgramsExport } from './programs-export.tsx';
import './registry.css';

type ProgramView = AnswerOf<typeof endpoints.programs>['items'][number];

/** The programs that are approved, and by which schools. */
export function RegistryPage(): ReactNode {
  const { t } = useTranslation();
  const filter: ProgramsFilter = useSearch({ from: '/registry' });
  const list = useInfiniteQuery(queries.programs(filter));
  const programs = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const navigate = useNavigate();
  const change = (search: ProgramsFilter): void => void navigate({ to: '/registry', search, replace: true });
  useListKeys();
  return (
    <div className="stack">
      <h1>{t('registry.title')}</h1>
      <ProgramFilters filter={filter} onChange={change} />
      <SavedFilters list="programs" filter={filter} onApply={change} />
      {list.isPending ? <RowsSkeleton /> : null}
      {list.isError && !list.data ? (
        <ProblemNote error={list.error} onRetry={() => void list.refetch()} />
      ) : null}
      {list.data && programs.length === 0 ? <Nothing filtered={isFiltered(filter)} /> : null}
      {programs.length > 0 ? (
        <>
          <SortBar
            columns={[
              ['title', t('registry.column.title')],
              ['hours', t('registry.column.hours')],
              ['leader', t('registry.column.leader')],
              ['-approved', t('registry.column.approved')],
              ['validUntil', t('registry.column.validUntil')],
            ]}
            sort={filter.sort ?? '-approved'}
            onSort={(sort) => change({ ...filter, sort })}
          />
          <ul className="rows" aria-label={t('registry.title')}>
            {programs.map((program) => (
              <ProgramRow key={program.id} program={program} />
            ))}
          </ul>
          <div className="actions no-print">
            <LoadMore pages={list} />
            <ProgramsExport filter={filter} />
          </div>
        </>
      ) : null}
    </div>
  );
}

function Nothing({ filtered }: { filtered: boolean }): ReactNode {
  const { t } = useTranslation();
  return filtered ? (
    <Empty title={t('registry.notFound')} hint={t('registry.notFoundHint')} />
  ) : (
    <Empty title={t('registry.empty')} hint={t('registry.emptyHint')} />
  );
}

function ProgramRow({ program }: { program: ProgramView }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  return (
    <li>
      <Link className="row-link program-row" to="/registry/$id" params={{ id: program.id }} data-row>
        <span>
          <span className="row-title">
            «{program.title}», {hoursText(program.hours)}
          </span>
          <span className="program-schools muted">{program.schools.map(({ name }) => name).join('; ')}</span>
        </span>
        <span className="muted">{program.leader.shortName}</span>
        <span>
          <StateTag state={program.state} title={program.stateTitle} />
          <span className="program-dates muted">
            {t('registry.validUntil', { date: wholeDay(program.validUntil, calendar) })}
            {program.version > 1 ? `, ${t('registry.version', { version: program.version })}` : null}
          </span>
        </span>
      </Link>
    </li>
  );
}
