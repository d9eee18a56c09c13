import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import { call } from '../../shared/api/call.ts';
import { useSubmit } from '../../shared/api/submit.ts';
import { fieldErrors } from '../../shared/forms/field-errors.ts';
import { TextField } from '../../shared/forms/text-field.tsx';
import { ProblemNote } from '../../shared/ui/states.tsx';

const blank = { lastName: '', firstName: '', patronymic: '', email: '' };
type Typed = typeof blank;

interface NameFormProps {
  /** Whose name is changed; somebody new where left out. */
  id?: string;
  value?: Typed;
  action: string;
  onDone: (id: string) => void;
}

/** Name and e-mail of somebody new, or others for somebody who is there. */
export function NameForm({ id, value = blank, action, onDone }: NameFormProps): ReactNode {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(value);
  const saving = useSubmit(({ lastName, firstName, patronymic, email }: Typed, idempotencyKey) => {
    const body = { lastName, firstName, patronymic: patronymic.trim() || null, email: email.trim() || null };
    return id === undefined
      ? call(endpoints.addPerson, { body, idempotencyKey })
      : call(endpoints.changePerson, { params: { id }, body, idempotencyKey });
  });
  const errorAt = fieldErrors(saving.error);
  const field = (name: keyof Typed, help?: string): ReactNode => (
    <TextField
      label={t(`people.field.${name}`)}
      value={typed[name]}
      type={name === 'email' ? 'email' : 'text'}
      maxLength={name === 'email' ? 200 : 100}
      error={errorAt(name)}
      {...(help !== undefined && { help })}
      onChange={(text) => setTyped({ ...typed, [name]: text })}
    />
  );
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate(typed, { onSuccess: (saved) => onDone(saved.id) });
      }}
    >
      {field('lastName')}
      {field('firstName')}
      {field('patronymic')}
      {field('email', t('people.emailHelp'))}
      {saving.isError ? <ProblemNote error={saving.error} atFields={Object.keys(typed)} /> : null}
      <div>
        <Button type="primary" htmlType="submit" disabled={saving.isPending}>
          {action}
        </Button>
      </div>
    </form>
  );
}
