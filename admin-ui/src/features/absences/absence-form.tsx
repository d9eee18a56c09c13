import { Button, Input } from 'antd';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import { call } from '../../shared/api/call.ts';
import { problemOf } from '../../shared/api/problem.ts';
import { queries } from '../../shared/api/queries.ts';
import { useSubmit } from '../../shared/api/submit.ts';
import { PersonSelect } from '../../shared/forms/person-select.tsx';
import { notify } from '../../shared/ui/notice.tsx';
import { ProblemNote } from '../../shared/ui/states.tsx';

/** For these roles the substitute acts by an order (domain.md, *Rules common*): its number and date are asked for. */
const BY_ORDER = ['schoolHead', 'councilChair', 'accountant'];

interface Absence {
  from: string;
  to: string;
  substitute: string | null;
  orderNumber?: string;
  orderDate?: string;
}

const blank = { from: '', to: '', orderNumber: '', orderDate: '' };

export function AbsenceForm(): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data: me } = useQuery({ ...queries.me(), enabled: false });
  const [typed, setTyped] = useState(blank);
  const [substitute, setSubstitute] = useState<string[]>([]);
  const needsOrder = me?.roles.some(({ role }) => BY_ORDER.includes(role)) ?? false;
  const saving = useSubmit((body: Absence, idempotencyKey) =>
    call(endpoints.putMyAbsence, { body, idempotencyKey }),
  );
  const save = (): void => {
    const { from, to, orderNumber, orderDate } = typed;
    const order = { orderNumber: orderNumber || undefined, orderDate: orderDate || undefined };
    saving.mutate(
      { from, to, substitute: substitute[0] ?? null, ...order },
      {
        onSuccess: () => {
          setTyped(blank);
          setSubstitute([]);
          notify(t('absence.saved'));
          void client.invalidateQueries({ queryKey: ['absences'] });
        },
      },
    );
  };
  const wrongAt = (name: string): string | undefined =>
    saving.isError ? problemOf(saving.error).errors?.find(({ path }) => path === name)?.message : undefined;
  const errorAt = (name: string): ReactNode =>
    wrongAt(name) ? <span className="field-error">{wrongAt(name)}</span> : null;
  const field = (name: keyof typeof blank, type: 'date' | 'text', required: boolean): ReactNode => (
    <label className="field">
      {t(`absence.field.${name}`)}
      <Input
        type={type}
        required={required}
        maxLength={50}
        min={name === 'to' ? typed.from : undefined}
        status={wrongAt(name) ? 'error' : undefined}
        aria-invalid={wrongAt(name) ? true : undefined}
        value={typed[name]}
        onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
      />
      {errorAt(name)}
    </label>
  );
  return (
    <form
      className="surface stack"
      // The browser's own bubbles speak the browser's language and are gone in seconds: the server says it at the field.
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <div className="absence-dates">
        {field('from', 'date', true)}
        {field('to', 'date', true)}
      </div>
      <div className="field">
        <label htmlFor="substitute">{t('absence.field.substitute')}</label>
        <PersonSelect
          id="substitute"
          value={substitute}
          exclude={me ? [me.person.id] : []}
          onChange={setSubstitute}
        />
        {errorAt('substitute')}
        <span className="muted">{t('absence.substituteHelp')}</span>
      </div>
      {needsOrder ? (
        <div className="absence-dates">
          {field('orderNumber', 'text', substitute.length > 0)}
          {field('orderDate', 'date', substitute.length > 0)}
        </div>
      ) : null}
      {saving.isError ? <ProblemNote error={saving.error} /> : null}
      <div>
        <Button type="primary" htmlType="submit" disabled={saving.isPending}>
          {t('absence.save')}
        </Button>
      </div>
    </form>
  );
}
