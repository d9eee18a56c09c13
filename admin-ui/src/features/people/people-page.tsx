import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { queries, type PeopleFilter } from '../../shared/api/queries.ts';
import { SortBar } from '../../shared/list/sort-button.tsx';
import { useListKeys } from '../../shared/list-keys.ts';
import { isFiltered } from '../../shared/ui/filter-bar.tsx';
import { LoadMore } from '../../shared/ui/load-more.tsx';
import { Empty, ProblemNote, RowsSkeleton } from '../../shared/ui/states.tsx';
import { PeopleExport } from './people-export.tsx';
import { PeopleFilters } from './people-filters.tsx';
import { PersonRow } from './person-row.tsx';
import './people.css';

/** «Кто где работает и кем?» */
export function PeoplePage(): ReactNode {
  const { t } = useTranslation();
  const filter: PeopleFilter = useSearch({ from: '/people' });
  const list = useInfiniteQuery(queries.peopleList(filter));
  const people = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const navigate = useNavigate();
  const change = (search: PeopleFilter): void => void navigate({ to: '/people', search, replace: true });
  useListKeys();
  return (
    <div className="stack">
      <div className="page-head">
        <h1>{t('people.title')}</h1>
        <div className="actions no-print">
          <Link className="button-link is-primary" to="/people/new">
            {t('people.add')}
          </Link>
          <Link className="button-link" to="/people/import">
            {t('people.import')}
          </Link>
          <Link className="button-link" to="/erasures">
            {t('erasure.title')}
          </Link>
        </div>
      </div>
      <PeopleFilters filter={filter} onChange={change} />
      {list.isPending ? <RowsSkeleton /> : null}
      {list.isError && !list.data ? (
        <ProblemNote error={list.error} onRetry={() => void list.refetch()} />
      ) : null}
      {list.data && people.length === 0 ? (
        <Empty
          title={t(isFiltered(filter) ? 'people.notFound' : 'people.empty')}
          hint={t(isFiltered(filter) ? 'people.notFoundHint' : 'people.emptyHint')}
        />
      ) : null}
      {people.length > 0 ? (
        <>
          <SortBar
            columns={[['name', t('people.column.name')]]}
            sort={filter.sort ?? 'name'}
            onSort={(sort) => change({ ...filter, sort })}
          />
          <ul className="rows" aria-label={t('people.title')}>
            {people.map((person) => (
              <PersonRow key={person.id} person={person} />
            ))}
          </ul>
          <div className="actions no-print">
            <LoadMore pages={list} />
            <PeopleExport filter={filter} />
          </div>
        </>
      ) : null}
    </div>
  );
}
