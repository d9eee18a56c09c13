import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaymentView } from '../../../../api/contract/views.ts';
import { paymentQueries, type PaymentsFilter } from '../../shared/api/payment-queries.ts';
import { queries } from '../../shared/api/queries.ts';
import { SortBar } from '../../shared/list/sort-button.tsx';
import { useListKeys } from '../../shared/list-keys.ts';
import { FilterBar, FilterSelect, isFiltered } from '../../shared/ui/filter-bar.tsx';
import { QueryView } from '../../shared/ui/query-view.tsx';
import { Empty } from '../../shared/ui/states.tsx';
import { Batches } from './batches.tsx';
import { Budgets } from './budgets.tsx';
import { OwnPayments } from './own-payments.tsx';
import { PaymentActions } from './payment-actions.tsx';
import { PaymentRow } from './payment-row.tsx';
import { PaymentsExport } from './payments-export.tsx';
import { Stages } from './stages.tsx';
import './payments.css';

/** «Кому сколько должны, и где это держится?»: the chain by stage; for a leader one sentence, where their pay is. */
export function PaymentsPage(): ReactNode {
  const { t } = useTranslation();
  const { data: me } = useQuery({ ...queries.me(), enabled: false });
  const filter: PaymentsFilter = useSearch({ from: '/payments' });
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const list = useQuery(paymentQueries.payments(filter));
  const isAccountant = me?.can['payments.batch'] === true;
  const change = (part: Partial<PaymentsFilter>): void => {
    setChosen([]);
    void navigate({ to: '/payments', search: { ...filter, ...part }, replace: true });
  };
  useListKeys();
  return (
    <div className="stack">
      <div>
        <h1>{t('payments.title')}</h1>
        <p className="muted">{t('payments.about')}</p>
      </div>
      <QueryView query={list}>
        {({ items, stages, note }) => (
          <>
            <OwnPayments items={items.filter(({ payee }) => payee.id === me?.person.id)} />
            {filter.state === 'over' ? null : (
              <Stages
                stages={stages}
                chosen={filter.stage}
                note={note}
                onChoose={(stage) => change({ stage })}
              />
            )}
            <FilterBar
              label={t('payments.search')}
              q={filter.q}
              onSearch={(q) => change({ q })}
              filtered={isFiltered(filter)}
              onClear={() => change({ q: undefined, stage: undefined, payer: undefined, state: undefined })}
            >
              <FilterSelect
                label={t('payments.filter')}
                value={filter.state}
                options={(['live', 'over'] as const).map((value) => ({
                  value,
                  label: t(`payments.state.${value}`),
                }))}
                onChange={(state) => change({ state, stage: undefined })}
              />
            </FilterBar>
            {items.length === 0 ? (
              <Empty
                title={t(isFiltered(filter) ? 'payments.noneFound' : 'payments.empty')}
                hint={t(isFiltered(filter) ? 'payments.noneFoundHint' : 'payments.emptyHint')}
              />
            ) : (
              <Payments
                items={items}
                filter={filter}
                note={note}
                chosen={isAccountant ? chosen : undefined}
                onChoose={setChosen}
                onSort={(sort) => change({ sort })}
              />
            )}
          </>
        )}
      </QueryView>
      {me?.can['payments.see'] === true ? <Batches /> : null}
      {isAccountant ? <Budgets /> : null}
    </div>
  );
}

interface PaymentsProps {
  items: readonly PaymentView[];
  filter: PaymentsFilter;
  note: string;
  /** Undefined where this reader acts on none. */
  chosen: readonly string[] | undefined;
  onChoose: (ids: readonly string[]) => void;
  onSort: (sort: NonNullable<PaymentsFilter['sort']>) => void;
}

function Payments({ items, filter, note, chosen, onChoose, onSort }: PaymentsProps): ReactNode {
  const { t } = useTranslation();
  const toggle = (id: string): void =>
    onChoose(chosen?.includes(id) ? chosen.filter((one) => one !== id) : [...(chosen ?? []), id]);
  return (
    <section className="stack" aria-label={t('payments.title')}>
      <PaymentsExport filter={filter} />
      <SortBar
        columns={[
          ['since', t('payments.column.since')],
          ['due', t('payments.column.due')],
          ['payee', t('payments.column.payee')],
          ['-sum', t('payments.column.sum')],
        ]}
        sort={filter.sort ?? 'since'}
        onSort={onSort}
      />
      {chosen ? <PaymentActions items={items} chosen={chosen} onChoose={onChoose} /> : null}
      <ul className="rows" aria-label={t('payments.title')}>
        {items.map((payment) => (
          <PaymentRow
            key={payment.id}
            payment={payment}
            note={note}
            {...(chosen && { isChosen: chosen.includes(payment.id), onToggle: () => toggle(payment.id) })}
          />
        ))}
      </ul>
    </section>
  );
}
