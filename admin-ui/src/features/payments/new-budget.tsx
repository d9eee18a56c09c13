import { Button } from 'antd';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { PaymentBudgetView } from '../../../../api/contract/views.ts';
import { localDate } from '../../../../domain/calendar.ts';
import { kopecksTyped } from '../../../../domain/money.ts';
import { call, type CallInput } from '../../shared/api/call.ts';
import { queries } from '../../shared/api/queries.ts';
import { useSubmit } from '../../shared/api/submit.ts';
import { useCalendar } from '../../shared/dates.ts';
import { fieldErrors } from '../../shared/forms/field-errors.ts';
import { IdSelect } from '../../shared/forms/id-select.tsx';
import { FieldError, TextField } from '../../shared/forms/text-field.tsx';
import { notify } from '../../shared/ui/notice.tsx';
import { Panel } from '../../shared/ui/panel.tsx';
import { ProblemNote } from '../../shared/ui/states.tsx';

type Body = CallInput<typeof endpoints.putPaymentBudget>['body'];

/** The year's budget of a payer, before anything is taken of it. */
export function NewBudget({ budgets }: { budgets: readonly PaymentBudgetView[] }): ReactNode {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="actions no-print">
      <Button onClick={() => setOpen(true)}>{t('payments.budgets.add')}</Button>
      {isOpen ? <BudgetPanel budgets={budgets} onClose={() => setOpen(false)} /> : null}
    </div>
  );
}

/** Those whose accounts the reader keeps: the department's accountant keeps everybody's. */
function usePayers(): { value: string; label: string }[] {
  const { data: me } = useQuery({ ...queries.me(), enabled: false });
  const { data: all } = useQuery(queries.organizations());
  const scopes = (me?.roles ?? []).flatMap(({ role, scope }) => (role === 'accountant' ? [scope] : []));
  const items = all?.items ?? [];
  const keepsAll = items.some(({ id, kind }) => kind === 'department' && scopes.includes(id));
  return items
    .filter(({ id }) => keepsAll || scopes.includes(id))
    .map(({ id, name }) => ({ value: id, label: name }));
}

interface BudgetPanelProps {
  budgets: readonly PaymentBudgetView[];
  onClose: () => void;
}

function BudgetPanel({ budgets, onClose }: BudgetPanelProps): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { now, zone } = useCalendar();
  const payers = usePayers();
  const [chosen, setChosen] = useState<string>();
  const [source, setSource] = useState('');
  const [year, setYear] = useState(localDate(now, zone).slice(0, 4));
  const [sum, setSum] = useState('');
  const [wasSent, setSent] = useState(false);
  const payer = chosen ?? (payers.length === 1 ? payers[0]?.value : undefined);
  const setting = useSubmit((body: Body, idempotencyKey) =>
    call(endpoints.putPaymentBudget, { body, idempotencyKey }),
  );
  const limit = kopecksTyped(sum);
  const named = { payer, source: source.trim(), year: Number(year) };
  const faults = {
    payer: payer === undefined ? t('payments.budgets.fault.payer') : undefined,
    source:
      named.source === ''
        ? t('payments.budgets.fault.source')
        : isThere(budgets, named)
          ? t('payments.budgets.fault.there')
          : undefined,
    year: /^20[2-9]\d$/.test(year.trim()) ? undefined : t('payments.budgets.fault.year'),
    limitKopecks: limit === undefined ? t('payments.budgets.fault.sum') : undefined,
  };
  const said = fieldErrors(setting.error);
  const at = (path: keyof typeof faults): string | undefined =>
    wasSent ? (faults[path] ?? said(path)) : undefined;
  const save = (): void => {
    setSent(true);
    if (payer === undefined || limit === undefined || Object.values(faults).some(Boolean)) return;
    setting.mutate(
      { ...named, payer, limitKopecks: limit },
      {
        onSuccess: () => {
          notify(t('payments.budgets.done'));
          void client.invalidateQueries({ queryKey: ['cases', 'payment-budgets'] });
          onClose();
        },
      },
    );
  };
  return (
    <Panel title={t('payments.budgets.new')} onClose={onClose}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <div className="field">
          <label htmlFor="budget-payer">{t('payments.budgets.payer')}</label>
          <IdSelect
            id="budget-payer"
            value={payer === undefined ? [] : [payer]}
            loading={payers.length === 0}
            placeholder={t('organization.choose')}
            none={t('organization.none')}
            options={payers}
            onChange={([id]) => setChosen(id)}
          />
          <FieldError error={at('payer')} />
        </div>
        <TextField
          label={t('payments.budgets.source')}
          help={t('payments.budgets.sourceHelp')}
          maxLength={120}
          value={source}
          error={at('source')}
          onChange={setSource}
        />
        <TextField
          label={t('payments.budgets.year')}
          maxLength={4}
          value={year}
          error={at('year')}
          onChange={setYear}
        />
        <TextField
          label={t('payments.budgets.sum')}
          help={t('payments.budgets.sumHelp')}
          maxLength={24}
          value={sum}
          error={at('limitKopecks')}
          onChange={setSum}
        />
        {setting.isError ? (
          <ProblemNote error={setting.error} atFields={['payer', 'source', 'year', 'limitKopecks']} />
        ) : null}
        <div className="actions">
          <Button type="primary" htmlType="submit" disabled={setting.isPending}>
            {t('payments.budgets.set')}
          </Button>
          <Button onClick={onClose}>{t('common.close')}</Button>
        </div>
      </form>
    </Panel>
  );
}

/** Whoever would set one anew changes it where it stands, with what is taken of it beside. */
function isThere(
  budgets: readonly PaymentBudgetView[],
  { payer, source, year }: { payer: string | undefined; source: string; year: number },
): boolean {
  return budgets.some((one) => one.payer.id === payer && one.source === source && one.year === year);
}
