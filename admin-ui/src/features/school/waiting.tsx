import { Button, Checkbox } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { SchoolYearView, WaitingItemView } from '../../../../api/contract/views.ts';
import { call } from '../../shared/api/call.ts';
import { useSubmit } from '../../shared/api/submit.ts';
import { notify } from '../../shared/ui/notice.tsx';
import { ProblemNote } from '../../shared/ui/states.tsx';
import { ReturnPanel } from './return-panel.tsx';
import { WaitingRow } from './waiting-row.tsx';

const keyOf = ({ caseId, itemId }: WaitingItemView) => `${caseId}/${itemId}`;

/** What teachers have done and proven: looked through, and confirmed together. */
export function Waiting({ found }: { found: SchoolYearView }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [returning, setReturning] = useState<WaitingItemView>();
  const refresh = (): void => void client.invalidateQueries({ queryKey: ['school-year'] });
  const confirming = useSubmit(async (items: readonly WaitingItemView[], idempotencyKey) => {
    let confirmed = 0;
    for (const [caseId, theirs] of Map.groupBy(items, (item) => item.caseId)) {
      const answer = await call(endpoints.confirmItems, {
        params: { id: caseId },
        body: {
          items: theirs.map(({ itemId }) => itemId),
          seen: Object.fromEntries(theirs.map(({ itemId, hours }) => [itemId, hours])),
        },
        idempotencyKey,
      });
      confirmed += answer.confirmed.length;
    }
    return confirmed;
  });
  const open = found.waiting.filter(({ can }) => can['confirm']);
  const chosen = open.filter((item) => ticked.has(keyOf(item)));
  if (found.waiting.length === 0) return null;
  const confirm = (): void =>
    confirming.mutate(chosen, {
      onSuccess: (count) => {
        setTicked(new Set());
        notify(t('school.confirmed', { count }));
      },
      onSettled: refresh,
    });
  return (
    <section className="stack">
      <div className="page-head">
        <h2>{t('school.waiting')}</h2>
        {open.length > 1 ? (
          <Checkbox
            checked={chosen.length === open.length}
            indeterminate={chosen.length > 0 && chosen.length < open.length}
            onChange={({ target }) => setTicked(new Set(target.checked ? open.map(keyOf) : []))}
          >
            {t('school.all')}
          </Checkbox>
        ) : null}
      </div>
      {found.people === null ? <p className="muted">{t('school.waitingForDepartment')}</p> : null}
      <ul className="rows" aria-label={t('school.waiting')}>
        {found.waiting.map((item) => (
          <WaitingRow
            key={keyOf(item)}
            item={item}
            ticked={ticked.has(keyOf(item))}
            onTick={(on) => {
              const next = new Set(ticked);
              if (on) next.add(keyOf(item));
              else next.delete(keyOf(item));
              setTicked(next);
            }}
            onReturn={() => setReturning(item)}
          />
        ))}
      </ul>
      {confirming.isError ? <ProblemNote error={confirming.error} /> : null}
      {open.length > 0 ? (
        <div className="actions send-bar no-print">
          <Button type="primary" disabled={confirming.isPending || chosen.length === 0} onClick={confirm}>
            {t('school.confirm', { count: chosen.length })}
          </Button>
        </div>
      ) : null}
      {returning ? (
        <ReturnPanel item={returning} onDone={refresh} onClose={() => setReturning(undefined)} />
      ) : null}
    </section>
  );
}
