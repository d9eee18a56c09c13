import { Button, Segmented } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import { orderKindKeys, type OrderKind } from '../../../../domain/orders.ts';
import { call, type CallInput } from '../../shared/api/call.ts';
import { useSubmit } from '../../shared/api/submit.ts';
import { AttachmentInput } from '../../shared/forms/attachment-input.tsx';
import { fieldErrors } from '../../shared/forms/field-errors.ts';
import { PersonSelect } from '../../shared/forms/person-select.tsx';
import { FieldError, TextField } from '../../shared/forms/text-field.tsx';
import { ProblemNote } from '../../shared/ui/states.tsx';
import { RolePlace, type Place } from './role-place.tsx';

type Order = CallInput<typeof endpoints.registerOrder>['body'];

interface OrderFormProps {
  person: string | undefined;
  kind: OrderKind | undefined;
  /** The role that nobody holds, where one came for that. */
  place: Place | undefined;
  onDone: (id: string) => void;
}

const blank = { number: '', dated: '', from: '', to: '' };
const fields = ['person', 'role', 'scope', 'from', 'to', 'number', 'dated', 'scan'];
const nowhere: Place = { role: null, scope: null };

export function OrderForm(props: OrderFormProps): ReactNode {
  const { person, kind: asked = 'appointment', place: vacant = nowhere, onDone } = props;
  const { t } = useTranslation();
  const [kind, setKind] = useState(asked);
  const [who, setWho] = useState(person ? [person] : []);
  const [typed, setTyped] = useState(blank);
  const [place, setPlace] = useState(vacant);
  const [scan, setScan] = useState<string[]>([]);
  const registering = useSubmit((body: Order, idempotencyKey) =>
    call(endpoints.registerOrder, { body, idempotencyKey }),
  );
  const errorAt = fieldErrors(registering.error);
  const send = (): void => {
    const isOfRole = kind !== 'dismissal';
    const order: Order = {
      kind,
      number: typed.number,
      dated: typed.dated,
      person: who[0] ?? '',
      ...(isOfRole ? place : nowhere),
      from: kind === 'appointment' ? typed.from || null : null,
      to: typed.to || null,
      scan: scan[0],
    };
    registering.mutate(order, { onSuccess: ({ id }) => onDone(id) });
  };
  const field = (name: keyof typeof blank, label: string, type: 'text' | 'date'): ReactNode => (
    <TextField
      label={label}
      type={type}
      maxLength={50}
      value={typed[name]}
      error={errorAt(name)}
      onChange={(value) => setTyped({ ...typed, [name]: value })}
    />
  );
  return (
    <form
      className="surface stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Segmented<OrderKind>
        className="order-kinds"
        aria-label={t('orders.field.kind')}
        value={kind}
        options={orderKindKeys.map((value) => ({ value, label: t(`orders.kind.${value}`) }))}
        onChange={setKind}
      />
      <div className="field">
        <label htmlFor="order-person">{t('orders.field.person')}</label>
        <PersonSelect id="order-person" value={who} onChange={setWho} />
        <FieldError error={errorAt('person')} />
      </div>
      {kind === 'dismissal' ? null : <RolePlace value={place} errorAt={errorAt} onChange={setPlace} />}
      <div className="order-days">
        {kind === 'appointment' ? field('from', t('orders.field.from'), 'date') : null}
        {field('to', t(kind === 'appointment' ? 'orders.field.toOrOpen' : 'people.lastDay'), 'date')}
      </div>
      <div className="order-days">
        {field('number', t('orders.field.number'), 'text')}
        {field('dated', t('orders.field.dated'), 'date')}
      </div>
      <div className="field">
        <label htmlFor="order-scan">{t('orders.field.scan')}</label>
        <AttachmentInput id="order-scan" value={scan} action={t('orders.addScan')} onChange={setScan} />
        <FieldError error={errorAt('scan')} />
      </div>
      {registering.isError ? <ProblemNote error={registering.error} atFields={fields} /> : null}
      <div>
        <Button type="primary" htmlType="submit" disabled={registering.isPending}>
          {t('orders.register')}
        </Button>
      </div>
    </form>
  );
}
