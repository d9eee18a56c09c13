import { Input, Select } from 'antd';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { hoursText } from '../../../../domain/russian.ts';
import { programHours } from '../../../../domain/program-hours.ts';
import type { AnswerOf, endpoints } from '../../../../api/contract/index.ts';
import { queries, type ProgramsFilter } from '../../shared/api/queries.ts';
import { wholeDay, useCalendar } from '../../shared/dates.ts';
import { SortBar } from '../../shared/list/sort-button.tsx';
import { useListKeys } from '../../shared/list-keys.ts';
import { LoadMore } from '../../shared/ui/load-more.tsx';
import { Empty, ProblemNote, RowsSkeleton } from '../../shared/ui/states.tsx';
import { ProgramsExport } from './programs-export.tsx';
import './registry.css';

type ProgramView = AnswerOf<typeof endpoints.programs>['items'][number];

/** The programs that are approved, and by which schools. */
export function RegistryPage(): ReactNode {
  const { t } = useTranslation();
  const filter: ProgramsFilter = useSearch({ from: '/programs' });
  const list = useInfiniteQuery(queries.programs(filter));
  const programs = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const navigate = useNavigate();
  const change = (part: ProgramsFilter): void =>
    void navigate({ to: '/programs', search: { ...filter, ...part }, replace: true });
  useListKeys();
  return (
    <div className="stack">
      <h1>{t('registry.title')}</h1>
      <Filters filter={filter} onChange={change} />
      {list.isPending ? <RowsSkeleton /> : null}
      {list.isError && !list.data ? (
        <ProblemNote error={list.error} onRetry={() => void list.refetch()} />
      ) : null}
      {list.data && programs.length === 0 ? (
        <Empty title={t('registry.empty')} hint={t('registry.emptyHint')} />
      ) : null}
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
            onSort={(sort) => change({ sort })}
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

function ProgramRow({ program }: { program: ProgramView }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  return (
    <li>
      <Link className="row-link program-row" to="/cases/$id" params={{ id: program.caseId }} data-row>
        <span>
          <span className="row-title">
            «{program.title}», {hoursText(program.hours)}
          </span>
          <span className="program-schools muted">{program.schools.map(({ name }) => name).join('; ')}</span>
        </span>
        <span className="muted">{program.leader.shortName}</span>
        <span className="muted">
          {t('registry.approved', { date: wholeDay(program.approvedAt, calendar) })}
          <br />
          {t('registry.validUntil', { date: wholeDay(program.validUntil, calendar) })}
        </span>
      </Link>
    </li>
  );
}

interface FiltersProps {
  filter: ProgramsFilter;
  onChange: (part: ProgramsFilter) => void;
}

function Filters({ filter, onChange: set }: FiltersProps): ReactNode {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(filter.q ?? '');
  return (
    <div className="registry-filters no-print" role="search">
      <Input
        data-search
        type="search"
        aria-label={t('registry.search')}
        placeholder={t('registry.search')}
        maxLength={200}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onPressEnter={() => set({ q: typed || undefined })}
        onBlur={() => set({ q: typed || undefined })}
      />
      <Select
        aria-label={t('registry.hours')}
        placeholder={t('registry.hours')}
        allowClear
        value={filter.hours}
        options={programHours.map((value) => ({ value, label: hoursText(value) }))}
        onChange={(hours?: unknown) => set({ hours })}
      />
    </div>
  );
}
