import { useInfiniteQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { causeKeys } from '../../../../domain/causes/index.ts';
import type { StuckCase, StuckGroup } from '../../../../api/contract/views.ts';
import { operatorActionKeys } from '../../../../domain/operations/actions.ts';
import type { StuckSearch } from '../../app/operator-search.ts';
import { queries, type StuckFilter } from '../../shared/api/queries.ts';
import { SortBar } from '../../shared/list/sort-button.tsx';
import { BulkBar } from '../../shared/operate/bulk-bar.tsx';
import { OperatePanel, type ActionTarget } from '../../shared/operate/operate-panel.tsx';
import { usePicked, type Picked } from '../../shared/operate/use-picked.ts';
import { LoadMore } from '../../shared/ui/load-more.tsx';
import { Empty, ProblemNote, RowsSkeleton } from '../../shared/ui/states.tsx';
import { idsOfStuck } from './case-ids.ts';
import { caseActions, knownOf } from './group-actions.ts';
import { StuckCaseRow } from './stuck-case-row.tsx';

interface StuckCasesProps {
  filter: StuckSearch;
  /** Where all of them stand for one cause: what it tells of the action. */
  group?: StuckGroup;
  /** It stands no longer, and that is said already. */
  isGone?: boolean;
  onSort: (sort: StuckSearch['sort']) => void;
}

/** The cases that stand, by a group or a filter; some or all are acted on together. */
export function StuckCases({ filter, group, isGone = false, onSort }: StuckCasesProps): ReactNode {
  const { t } = useTranslation();
  const asked = askedBy(filter);
  const list = useInfiniteQuery(queries.stuckCases(asked));
  const picked = usePicked();
  const [target, setTarget] = useState<ActionTarget>();
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const total = list.data?.pages[0]?.total ?? 0;
  const shown = [...new Set(items.map((item) => item.case.id))];
  const ids = picked.ids.filter((id) => shown.includes(id));
  const act = (whom: 'picked' | 'all'): void =>
    setTarget({
      cases: () => (whom === 'all' ? idsOfStuck(asked) : Promise.resolve(ids)),
      count: whom === 'all' ? total : ids.length,
      actions: group ? caseActions(group) : operatorActionKeys,
      known: group ? knownOf(group) : {},
    });
  return (
    <div className="stack">
      {list.isPending ? <RowsSkeleton rows={3} /> : null}
      {list.isError && !list.data ? (
        <ProblemNote error={list.error} onRetry={() => void list.refetch()} />
      ) : null}
      {list.data && items.length === 0 && !isGone ? (
        <Empty title={t('stuck.notFound')} hint={t('stuck.notFoundHint')} />
      ) : null}
      {items.length > 0 ? (
        <>
          <div className="page-head">
            <BulkBar picked={{ ...picked, ids }} shown={shown} total={total} onAct={act} />
            <SortBar
              columns={[['since', t('stuck.column.since')]]}
              sort={filter.sort ?? 'since'}
              onSort={onSort}
            />
          </div>
          <Rows items={items} withCause={group === undefined} picked={picked} />
          <LoadMore pages={list} />
        </>
      ) : null}
      {/* Stays when what it was opened for stands no longer: that is what it was for. */}
      {target ? (
        <OperatePanel
          title={t('operate.onCases', { count: target.count })}
          target={target}
          onClose={() => setTarget(undefined)}
        />
      ) : null}
    </div>
  );
}

interface RowsProps {
  items: readonly StuckCase[];
  withCause: boolean;
  picked: Picked;
}

function Rows({ items, withCause, picked }: RowsProps): ReactNode {
  const { t } = useTranslation();
  return (
    <ul className="rows" aria-label={t('stuck.caseList')}>
      {items.map((item) => (
        <StuckCaseRow
          key={`${item.case.id} ${item.groupId}`}
          item={item}
          withCause={withCause}
          isPicked={picked.has(item.case.id)}
          onPick={(isPicked) => picked.turn(item.case.id, isPicked)}
        />
      ))}
    </ul>
  );
}

/** An address may name a cause that is none: then all are found. */
function askedBy({ group, cause, process, school, q, sort }: StuckSearch): StuckFilter {
  return { group, cause: causeKeys.find((key) => key === cause), process, school, q, sort };
}
