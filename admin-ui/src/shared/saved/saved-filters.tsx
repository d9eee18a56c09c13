import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { SavedFilterView } from '../../../../api/contract/views.ts';
import { call } from '../api/call.ts';
import { queries } from '../api/queries.ts';
import { copyText } from '../copy-text.ts';
import { isFiltered } from '../ui/filter-bar.tsx';
import { notify } from '../ui/notice.tsx';
import { FilterName } from './filter-name.tsx';
import { sameFilter, type SavedList } from './saved-lists.ts';
import './saved.css';

interface SavedFiltersProps<Filter extends object> {
  list: SavedList;
  filter: Filter;
  onApply: (filter: Filter) => void;
}

/** The reader's own filters of this list, and the team's where it has one; what is chosen now can be kept under a name, and a kept one shared by link. */
export function SavedFilters<Filter extends object>(props: SavedFiltersProps<Filter>): ReactNode {
  const { list, filter, onApply } = props;
  const { t } = useTranslation();
  const [naming, setNaming] = useState(false);
  const saved = useQuery(queries.savedFilters());
  const own = (saved.data?.items ?? []).filter((one) => one.list === list);
  const chosen = { ...filter } as Record<string, unknown>;
  const current = own.find((one) => sameFilter(one.filter, chosen));
  if (own.length === 0 && !isFiltered(chosen)) return null;
  return (
    <div className="saved no-print" role="group" aria-label={t('saved.label')}>
      {own.map((one) => (
        <Button
          key={one.id}
          size="small"
          aria-pressed={one === current}
          type={one === current ? 'primary' : 'default'}
          onClick={() => onApply(one.filter as Filter)}
        >
          {one.name}
        </Button>
      ))}
      {current ? <OfSaved key={current.id} saved={current} /> : null}
      {current === undefined && isFiltered(chosen) && !naming ? (
        <Button type="link" onClick={() => setNaming(true)}>
          {t('saved.save')}
        </Button>
      ) : null}
      {current === undefined && naming ? (
        <FilterName list={list} filter={chosen} onDone={() => setNaming(false)} />
      ) : null}
    </div>
  );
}

/** What can be done with the filter that is chosen now: its owner changes it, a colleague passes it on. */
function OfSaved({ saved }: { saved: SavedFilterView }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [renaming, setRenaming] = useState(false);
  const drop = useMutation({
    mutationFn: () => call(endpoints.deleteSavedFilter, { params: { id: saved.id } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['saved-filters'] });
      notify(t('saved.dropped', { name: saved.name }));
    },
  });
  const share = async (): Promise<void> => {
    const address = `${window.location.origin}/saved/${saved.id}`;
    notify((await copyText(address)) ? t('saved.copied') : address);
  };
  if (renaming) return <FilterName saved={saved} onDone={() => setRenaming(false)} />;
  return (
    <>
      <Button type="link" onClick={() => void share()}>
        {t('saved.share')}
      </Button>
      {saved.own ? (
        <>
          <Button type="link" onClick={() => setRenaming(true)}>
            {t('saved.rename')}
          </Button>
          <Button type="link" disabled={drop.isPending} onClick={() => drop.mutate()}>
            {t('saved.drop')}
          </Button>
        </>
      ) : (
        <span className="muted">{t('saved.by', { name: saved.owner.shortName })}</span>
      )}
    </>
  );
}
