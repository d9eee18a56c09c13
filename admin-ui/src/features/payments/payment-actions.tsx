import { Button } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { PaymentView, Problem } from '../../../../api/contract/views.ts';
import { rubles } from '../../../../domain/money.ts';
import { call } from '../../shared/api/call.ts';
import { useSubmit } from '../../shared/api/submit.ts';
import { notify } from '../../shared/ui/notice.tsx';
import { ProblemNote } from '../../shared/ui/states.tsx';

interface PaymentActionsProps {
  items: readonly PaymentView[];
  chosen: readonly string[];
  onChoose: (ids: readonly string[]) => void;
}

const sumOf = (payments: readonly PaymentView[]): number =>
  payments.reduce((sum, { sums }) => sum + (sums?.due ?? 0), 0);

/** What an accountant does with many at once: batches them with a look at the sum before, marks them paid. */
export function PaymentActions({ items, chosen, onChoose }: PaymentActionsProps): ReactNode {
  const picked = items.filter(({ id }) => chosen.includes(id));
  return (
    <div className="stack no-print">
      <MakeBatch items={items} picked={picked} onChoose={onChoose} />
      <MarkPaid items={items} picked={picked} onChoose={onChoose} />
    </div>
  );
}

interface ActionProps {
  items: readonly PaymentView[];
  picked: readonly PaymentView[];
  onChoose: (ids: readonly string[]) => void;
}

/** Of one payer at a time: the batch is the payer's. */
function MakeBatch({ items, picked, onChoose }: ActionProps): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const waiting = items.filter(({ stage }) => stage === 'batch');
  const making = useSubmit((body: { payer: string; payments: string[] }, idempotencyKey) =>
    call(endpoints.makePaymentBatch, { body, idempotencyKey }),
  );
  if (waiting.length === 0) return null;
  const ready = picked.filter(({ stage }) => stage === 'batch');
  const payers = [...new Set(ready.map(({ payer }) => payer.id))];
  const [payer = ''] = payers;
  const make = (): void =>
    making.mutate(
      { payer, payments: ready.map(({ id }) => id) },
      {
        onSuccess: ({ number }) => {
          onChoose([]);
          notify(t('payments.batch.done', { number }));
        },
        onSettled: () => void client.invalidateQueries({ queryKey: ['cases'] }),
      },
    );
  return (
    <div className="stack">
      <div className="actions">
        <Button type="primary" disabled={payers.length !== 1} loading={making.isPending} onClick={make}>
          {t('payments.batch.make')}
        </Button>
        <Button onClick={() => onChoose(waiting.map(({ id }) => id))}>{t('payments.batch.all')}</Button>
      </div>
      <p className="muted" role="status">
        {payers.length > 1 ? t('payments.batch.onePayer') : null}
        {payers.length === 1
          ? t('payments.batch.preview', {
              count: ready.length,
              sum: rubles(sumOf(ready)),
              payer: ready[0]?.payer.name ?? '',
            })
          : null}
        {payers.length === 0 ? t('payments.batch.choose') : null}
      </p>
      {making.isError ? <ProblemNote error={making.error} /> : null}
    </div>
  );
}

/** Each by its own task, so each says for itself what stands in its way. */
function MarkPaid({ items, picked, onChoose }: ActionProps): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [refused, setRefused] = useState<Problem[]>([]);
  const marking = useSubmit(
    (payments: { taskId: string; contentHash: string; choice: string }[], idempotencyKey) =>
      call(endpoints.decideMany, { body: { items: payments }, idempotencyKey }),
  );
  const inBatch = items.filter(({ task }) => task?.step === 'payment');
  if (inBatch.length === 0) return null;
  const ready = picked.filter(({ task }) => task?.step === 'payment');
  const mark = (): void =>
    marking.mutate(
      ready.flatMap(({ task }) =>
        task ? [{ taskId: task.id, contentHash: task.contentHash, choice: 'paid' }] : [],
      ),
      {
        onSuccess: (answer) => {
          const problems = answer.items.flatMap(({ problem }) => problem ?? []);
          setRefused(problems);
          onChoose([]);
          notify(t('payments.mark.done', { count: answer.items.length - problems.length }));
        },
        onSettled: () => void client.invalidateQueries({ queryKey: ['cases'] }),
      },
    );
  return (
    <div className="stack">
      <div className="actions">
        <Button disabled={ready.length === 0} loading={marking.isPending} onClick={mark}>
          {t('payments.mark.paid')}
        </Button>
        <Button onClick={() => onChoose(inBatch.map(({ id }) => id))}>{t('payments.mark.all')}</Button>
      </div>
      <p className="muted" role="status">
        {ready.length > 0
          ? t('payments.mark.preview', { count: ready.length, sum: rubles(sumOf(ready)) })
          : t('payments.mark.choose')}
      </p>
      {refused.map(({ detail, title, errors }, index) => (
        <p key={index} className="field-error" role="alert">
          {errors?.[0]?.message ?? (detail || title)}
        </p>
      ))}
      {marking.isError ? <ProblemNote error={marking.error} /> : null}
    </div>
  );
}
