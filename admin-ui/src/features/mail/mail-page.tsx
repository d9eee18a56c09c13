import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { queries, type MailFilter } from '../../shared/api/queries.ts';
import { SortBar } from '../../shared/list/sort-button.tsx';
import { useListKeys } from '../../shared/list-keys.ts';
import { LoadMore } from '../../shared/ui/load-more.tsx';
import { Empty, ProblemNote, RowsSkeleton } from '../../shared/ui/states.tsx';
import { Letter } from './letter.tsx';
import { MailExport } from './mail-export.tsx';
import './mail.css';

/** The demo's mailbox: what would have been e-mailed to whom. */
export function MailPage(): ReactNode {
  const { t } = useTranslation();
  const filter: MailFilter = useSearch({ from: '/mail' });
  const { to } = filter;
  const navigate = useNavigate();
  const [typed, setTyped] = useState(to ?? '');
  const list = useInfiniteQuery(queries.mail(filter));
  const letters = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const change = (part: MailFilter): void =>
    void navigate({ to: '/mail', search: { ...filter, ...part }, replace: true });
  const search = (): void => change({ to: typed.trim() || undefined });
  useListKeys();
  return (
    <div className="stack">
      <div>
        <h1>{t('mail.title')}</h1>
        <p className="muted">{t('mail.about')}</p>
        <Link to="/mail/delivery">{t('mail.toLetters')}</Link>
      </div>
      <Input
        data-search
        type="search"
        aria-label={t('mail.to')}
        placeholder={t('mail.to')}
        maxLength={200}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onPressEnter={search}
        onBlur={search}
      />
      {list.isPending ? <RowsSkeleton /> : null}
      {list.isError && !list.data ? (
        <ProblemNote error={list.error} onRetry={() => void list.refetch()} />
      ) : null}
      {list.data && letters.length === 0 ? (
        <Empty
          title={t(to ? 'mail.noneFound' : 'mail.empty')}
          hint={t(to ? 'mail.noneFoundHint' : 'mail.emptyHint')}
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
          <ul className="rows" aria-label={t('mail.title')}>
            {letters.map((letter) => (
              <Letter key={letter.id} letter={letter} />
            ))}
          </ul>
          <div className="actions no-print">
            <LoadMore pages={list} />
            <MailExport filter={filter} />
          </div>
        </>
      ) : null}
    </div>
  );
}
