import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { queries, type LettersFilter } from '../../shared/api/queries.ts';
import { SortBar } from '../../shared/list/sort-button.tsx';
import { useListKeys } from '../../shared/list-keys.ts';
import { FilterBar, FilterSelect, isFiltered } from '../../shared/ui/filter-bar.tsx';
import { LoadMore } from '../../shared/ui/load-more.tsx';
import { Empty, ProblemNote, RowsSkeleton } from '../../shared/ui/states.tsx';
import { DeliveredLetter } from './delivered-letter.tsx';
import './letters.css';

const states = ['failed', 'waiting', 'sent', 'dropped'] as const;

/** What has become of each letter: sent, waiting, failed with its reason. */
export function LettersPage(): ReactNode {
  const { t } = useTranslation();
  const { data: me } = useQuery({ ...queries.me(), enabled: false });
  const filter: LettersFilter = useSearch({ from: '/mail/delivery' });
  const navigate = useNavigate();
  const list = useInfiniteQuery(queries.letters(filter));
  const letters = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const change = (part: LettersFilter): void =>
    void navigate({ to: '/mail/delivery', search: { ...filter, ...part }, replace: true });
  useListKeys();
  return (
    <div className="stack">
      <div>
        <h1>{t('letters.title')}</h1>
        <p className="muted">{t('letters.about')}</p>
      </div>
      {me && !me.sendsMail ? (
        <div className="note is-warn">
          <p>{t('letters.noServer')}</p>
          {me.demo ? <Link to="/mail">{t('letters.toMailbox')}</Link> : null}
        </div>
      ) : null}
      <FilterBar
        label={t('mail.to')}
        q={filter.to}
        onSearch={(to) => change({ to })}
        filtered={isFiltered(filter)}
        onClear={() => change({ to: undefined, state: undefined })}
      >
        <FilterSelect
          label={t('letters.filter')}
          value={filter.state}
          options={states.map((value) => ({ value, label: t(`letters.state.${value}`) }))}
          onChange={(state) => change({ state })}
        />
      </FilterBar>
      {list.isPending ? <RowsSkeleton /> : null}
      {list.isError && !list.data ? (
        <ProblemNote error={list.error} onRetry={() => void list.refetch()} />
      ) : null}
      {list.data && letters.length === 0 ? (
        <Empty
          title={t(isFiltered(filter) ? 'mail.noneFound' : 'mail.empty')}
          hint={t(isFiltered(filter) ? 'letters.noneFoundHint' : 'mail.emptyHint')}
        />
      ) : null}
      {letters.length > 0 ? (
        <>
          <SortBar
            columns={[
              ['-at', t('mail.column.at')],
              ['to', t('mail.column.name')],
            ]}
            sort={filter.sort ?? '-at'}
            onSort={(sort) => change({ sort })}
          />
          <ul className="rows" aria-label={t('letters.title')}>
            {letters.map((letter) => (
              <DeliveredLetter key={letter.id} letter={letter} sends={me?.sendsMail === true} />
            ))}
          </ul>
          <LoadMore pages={list} />
        </>
      ) : null}
    </div>
  );
}
