import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { HeatView } from '../../../../api/contract/views.ts';
import { queries, type HeatFilter } from '../../shared/api/queries.ts';
import { SavedFilters } from '../../shared/saved/saved-filters.tsx';
import { isFiltered } from '../../shared/ui/filter-bar.tsx';
import { QueryView } from '../../shared/ui/query-view.tsx';
import { Empty, RowsSkeleton } from '../../shared/ui/states.tsx';
import { HeatExport } from './heat-export.tsx';
import { HeatFilters } from './heat-filters.tsx';
import { HeatTable } from './heat-table.tsx';
import { firstWords } from './heat-words.ts';
import './heat.css';

const HeatMap = lazy(async () => ({ default: (await import('./heat-map.tsx')).HeatMap }));

/** «Где ждут дольше всего?»: the step that costs most days in words, then all of them, and of one process its map. */
export function HeatPage(): ReactNode {
  const { t } = useTranslation();
  const filter: HeatFilter = useSearch({ from: '/heat' });
  const navigate = useNavigate();
  const change = (search: HeatFilter): void => void navigate({ to: '/heat', search, replace: true });
  const heat = useQuery(queries.heat(filter));
  return (
    <div className="stack">
      <h1>{t('heat.title')}</h1>
      <HeatFilters filter={filter} processes={heat.data?.processes ?? []} onChange={change} />
      <SavedFilters list="heat" filter={filter} onApply={change} />
      <QueryView query={heat}>
        {(shown) =>
          shown.rows.length === 0 ? (
            <NothingYet shown={shown} filter={filter} />
          ) : (
            <>
              <p className="heat-sentence">{firstWords(shown, t)}</p>
              <p className="muted">{t('heat.hint', { minimum: shown.minimum })}</p>
              {filter.process ? (
                <Suspense fallback={<RowsSkeleton rows={2} />}>
                  <HeatMap filter={{ ...filter, process: filter.process }} />
                </Suspense>
              ) : null}
              <HeatTable of={shown} filter={filter} onChange={change} />
              <div className="actions no-print">
                <HeatExport of={shown} filter={filter} />
              </div>
            </>
          )
        }
      </QueryView>
    </div>
  );
}

function NothingYet({ shown, filter }: { shown: HeatView; filter: HeatFilter }): ReactNode {
  const { t } = useTranslation();
  return isFiltered(filter) ? (
    <Empty title={t('heat.empty')} hint={t('heat.emptyHint')} />
  ) : (
    <Empty title={t('heat.none')} hint={t('heat.noneHint', { minimum: shown.minimum })} />
  );
}
