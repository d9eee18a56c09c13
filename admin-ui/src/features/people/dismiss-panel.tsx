import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { tied } from '../../../../domain/russian-ties.ts';
import { endpoints } from '../../../../api/contract/index.ts';
import type { PersonDetail } from '../../../../api/contract/views.ts';
import { call } from '../../shared/api/call.ts';
import { useSubmit } from '../../shared/api/submit.ts';
import { plainDate, useCalendar } from '../../shared/dates.ts';
import { fieldErrors } from '../../shared/forms/field-errors.ts';
import { TextField } from '../../shared/forms/text-field.tsx';
import { Panel } from '../../shared/ui/panel.tsx';
import { ProblemNote } from '../../shared/ui/states.tsx';
import { rolesText } from './roles-text.ts';

const fields = ['day', 'to', 'number', 'dated'];

interface DismissPanelProps {
  person: PersonDetail;
  onClose: () => void;
  onDone: () => void;
}

/** Says all that ends with the last day, before it is ordered. */
export function DismissPanel({ person, onClose, onDone }: DismissPanelProps): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const [typed, setTyped] = useState({ day: '', number: '', dated: '' });
  const dismissing = useSubmit((body: typeof typed, idempotencyKey) =>
    call(endpoints.dismiss, { params: { id: person.id }, body, idempotencyKey }),
  );
  const errorAt = fieldErrors(dismissing.error);
  const ending = person.roles.filter(({ when }) => when === 'now');
  const later = person.roles.filter(({ when }) => when === 'later');
  return (
    <Panel title={t('people.dismissTitle', { name: person.name })} onClose={onClose}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          dismissing.mutate(typed, { onSuccess: onDone });
        }}
      >
        <p>{t('people.dismissHelp')}</p>
        <ul className="plain-list">
          {ending.length > 0 ? <li>{t('people.dismissRoles', { roles: tied(rolesText(ending)) })}</li> : null}
          {person.standsInFor.map(({ id, person: away, to }) => (
            <li key={id}>
              {t('people.dismissSubstitute', { name: away.name, date: plainDate(to, calendar) })}
            </li>
          ))}
          {later.length > 0 ? <li>{t('people.dismissLater', { roles: tied(rolesText(later)) })}</li> : null}
        </ul>
        <TextField
          label={t('people.lastDay')}
          type="date"
          value={typed.day}
          error={errorAt('day') ?? errorAt('to')}
          onChange={(day) => setTyped({ ...typed, day })}
        />
        <TextField
          label={t('orders.field.number')}
          value={typed.number}
          maxLength={50}
          error={errorAt('number')}
          onChange={(number) => setTyped({ ...typed, number })}
        />
        <TextField
          label={t('orders.field.dated')}
          type="date"
          value={typed.dated}
          error={errorAt('dated')}
          onChange={(dated) => setTyped({ ...typed, dated })}
        />
        {dismissing.isError ? <ProblemNote error={dismissing.error} atFields={fields} /> : null}
        <div className="actions">
          <Button type="primary" danger htmlType="submit" disabled={dismissing.isPending}>
            {t('people.dismiss')}
          </Button>
          <Button onClick={onClose}>{t('common.close')}</Button>
        </div>
      </form>
    </Panel>
  );
}
