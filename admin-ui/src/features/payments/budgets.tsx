import { Button, Input } from 'antd';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { PaymentBudgetView } from '../../../../api/contract/views.ts';
import { kopecksTyped, plainRubles, rubles } from '../../../../domain/money.ts';
import { call } from '../../shared/api/call.ts';
import { paymentQueries } from '../../shared/api/payment-queries.ts';
import { useSubmit } from '../../shared/api/submit.ts';
import { QueryView } from '../../shared/ui/query-view.tsx';
import { ProblemNote } from '../../shared/ui/states.tsx';
import { NewBudget } from './new-budget.tsx';

/** What payers have by source and year, and what of it is taken; over it no money is confirmed. */
export function Budgets(): ReactNode {
  const { t } = useTranslation();
  const budgets = useQuery(paymentQueries.paymentBudgets());
  return (
    <QueryView query={budgets}>
      {({ items }) => (
        <section className="stack" aria-labelledby="payment-budgets">
          <h2 id="payment-budgets">{t('payments.budgets.title')}</h2>
          <p className="muted">
            {t(items.length === 0 ? 'payments.budgets.empty' : 'payments.budgets.about')}
          </p>
          {items.length === 0 ? null : (
            <ul className="rows" aria-labelledby="payment-budgets">
              {items.map((budget) => (
                <Budget key={`${budget.payer.id} ${budget.source} ${budget.year}`} budget={budget} />
              ))}
            </ul>
          )}
          <NewBudget budgets={items} />
        </section>
      )}
    </QueryView>
  );
}

function Budget({ budget }: { budget: PaymentBudgetView }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { payer, source, year, limit, taken } = budget;
  const [typed, setTyped] = useState(limit === null ? '' : plainRubles(limit));
  const setting = useSubmit((limitKopecks: number | null, idempotencyKey) =>
    call(endpoints.putPaymentBudget, {
      body: { payer: payer.id, source, year, limitKopecks },
      idempotencyKey,
    }),
  );
  // Nothing typed is no limit.
  const kopecks = typed.trim() === '' ? null : kopecksTyped(typed);
  const save = (): void =>
    setting.mutate(kopecks ?? null, {
      onSuccess: () => void client.invalidateQueries({ queryKey: ['cases', 'payment-budgets'] }),
    });
  return (
    <li className="stack">
      <div className="payment-row">
        <div className="payment-what">
          <div className="row-title">{source}</div>
          <div className="muted">
            {payer.name}, {year}
          </div>
        </div>
        <div className="payment-where">{t('payments.budgets.taken', { sum: rubles(taken) })}</div>
        <form
          className="payment-sum"
          onSubmit={(event) => {
            event.preventDefault();
            save();
          }}
        >
          <Input
            aria-label={t('payments.budgets.limit', { source, year, payer: payer.name })}
            inputMode="decimal"
            placeholder={t('payments.budgets.none')}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <Button htmlType="submit" disabled={kopecks === undefined} loading={setting.isPending}>
            {t('payments.budgets.set')}
          </Button>
        </form>
      </div>
      {setting.isError ? <ProblemNote error={setting.error} /> : null}
    </li>
  );
}
