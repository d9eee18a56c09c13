import { useNavigate, useSearch } from '@tanstack/react-router';
import { Checkbox } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SchoolYearView, StaffYearView } from '../../../../api/contract/views.ts';
import type { SchoolSearch } from '../../app/search-params.ts';
import { SortBar } from '../../shared/list/sort-button.tsx';
import { useListKeys } from '../../shared/list-keys.ts';
import { FilterSelect } from '../../shared/ui/filter-bar.tsx';
import { SearchField } from '../../shared/ui/search-field.tsx';
import { StaffExport } from './staff-export.tsx';
import { shownStaff, phaseKeyOf } from './staff-list.ts';
import { StaffRow } from './staff-row.tsx';

interface StaffYearsProps {
  found: SchoolYearView;
  people: readonly StaffYearView[];
}

/** The people of the school, each with where the year stands; narrowed by name, by phase, to the late ones. */
export function StaffYears({ found, people }: StaffYearsProps): ReactNode {
  const { t } = useTranslation();
  const search: SchoolSearch = useSearch({ from: '/school' });
  const navigate = useNavigate();
  const change = (changed: Partial<SchoolSearch>): void =>
    void navigate({ to: '/school', search: { ...search, ...changed }, replace: true });
  const { sort = 'name' } = search;
  const titles = new Map(people.map((one) => [phaseKeyOf(one), one.phaseTitle]));
  const shown = shownStaff(people, search);
  useListKeys();
  return (
    <section className="stack">
      <h2>{t('school.people')}</h2>
      <div className="staff-tools no-print" role="search">
        <SearchField
          label={t('school.search')}
          q={search.q ?? ''}
          onSearch={(q) => change({ q: q || undefined })}
        />
        <FilterSelect
          label={t('school.phase')}
          value={search.phase}
          options={[...titles].map(([value, label]) => ({ value, label }))}
          onChange={(phase) => change({ phase })}
        />
        <Checkbox
          checked={search.late === true}
          onChange={({ target }) => change({ late: target.checked || undefined })}
        >
          {t('school.lateOnly')}
        </Checkbox>
        <SortBar
          columns={[
            ['name', t('school.column.name')],
            ['due', t('school.column.due')],
            ['-hours', t('school.column.hours')],
          ]}
          sort={sort}
          onSort={(next) => change({ sort: next === 'name' ? undefined : next })}
        />
      </div>
      <ul className="rows" aria-label={t('school.people')}>
        {shown.map((one) => (
          <StaffRow key={one.person.id} one={one} />
        ))}
        {shown.length === 0 ? <li className="staff-row muted">{t('school.nobody')}</li> : null}
      </ul>
      <StaffExport key={JSON.stringify(search)} found={found} shown={shown} />
    </section>
  );
}
