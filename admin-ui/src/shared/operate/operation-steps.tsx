import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { OperationView } from '../../../../api/contract/views.ts';
import { call } from '../api/call.ts';
import { queries } from '../api/queries.ts';
import { useSubmit } from '../api/submit.ts';
import { LoadMore } from '../ui/load-more.tsx';
import { ProblemNote, RowsSkeleton } from '../ui/states.tsx';
import { OperationItems } from './operation-items.tsx';
import { OperationStanding } from './operation-standing.tsx';
import { UndoForm } from './undo-form.tsx';

interface OperationStepsProps {
  id: string;
  /** Back to what was typed, before anything is done; left out where nothing was. */
  onBack?: () => void;
  /** Another operation is shown: the one that takes this one back. */
  onOther: (id: string) => void;
  onClose?: () => void;
}

/** From the dry run to what is verified or taken back: always how it stands now, and the one next thing to do. */
export function OperationSteps({ id, onBack, onOther, onClose }: OperationStepsProps): ReactNode {
  const found = useInfiniteQuery(queries.operation(id));
  const [isUndoing, setUndoing] = useState(false);
  const operation = found.data?.pages[0];
  useRefreshOfLists(operation?.state);
  if (operation === undefined) {
    if (!found.isError) return <RowsSkeleton rows={3} />;
    return <ProblemNote error={found.error} onRetry={() => void found.refetch()} />;
  }
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="stack">
      <OperationStanding operation={operation} onOther={onOther} />
      {found.isError ? <ProblemNote error={found.error} onRetry={() => void found.refetch()} /> : null}
      {isUndoing ? (
        <UndoForm
          operation={operation}
          onClose={() => setUndoing(false)}
          onPlanned={(undo) => {
            setUndoing(false);
            onOther(undo.id);
          }}
        />
      ) : (
        <NextStep operation={operation} onBack={onBack} onUndo={() => setUndoing(true)} onClose={onClose} />
      )}
      <OperationItems operation={operation} items={items} />
      <LoadMore pages={found} />
    </div>
  );
}

/** Lists hold what an operation has changed; the detector hears of it no sooner than they ask. */
function useRefreshOfLists(state: OperationView['state'] | undefined): void {
  const client = useQueryClient();
  useEffect(() => {
    if (state !== 'verifying' && state !== 'done') return;
    for (const list of ['stuck', 'cases', 'case', 'operations', 'history'])
      void client.invalidateQueries({ queryKey: [list] });
  }, [client, state]);
}

interface NextStepProps extends Pick<OperationStepsProps, 'onBack' | 'onClose'> {
  operation: OperationView;
  onUndo: () => void;
}

function NextStep({ operation, onBack, onUndo, onClose }: NextStepProps): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { id, state, planned, done, undoneBy, undoes, finalBecause } = operation;
  const running = useSubmit((_: object, idempotencyKey) =>
    call(endpoints.runOperation, { params: { id }, body: {}, idempotencyKey }),
  );
  const run = (): void =>
    running.mutate({}, { onSettled: () => void client.invalidateQueries({ queryKey: ['operation', id] }) });
  if (state === 'planned') {
    return (
      <>
        {running.isError ? <ProblemNote error={running.error} onRetry={run} /> : null}
        <div className="actions">
          {planned > 0 ? (
            <Button type="primary" disabled={running.isPending} onClick={run}>
              {t(undoes === null ? 'operate.run' : 'operate.runUndo', { count: planned })}
            </Button>
          ) : null}
          {onBack ? <Button onClick={onBack}>{t('operate.back')}</Button> : null}
        </div>
      </>
    );
  }
  if (state === 'running') return null;
  const mayUndo = finalBecause === null && undoneBy === null && done > 0;
  return (
    <>
      {finalBecause !== null && undoes === null && undoneBy === null ? (
        <p className="muted">{finalBecause}</p>
      ) : null}
      <div className="actions">
        {onClose ? (
          <Button type="primary" onClick={onClose}>
            {t('operate.finish')}
          </Button>
        ) : null}
        {mayUndo ? <Button onClick={onUndo}>{t('operate.undo')}</Button> : null}
      </div>
    </>
  );
}
