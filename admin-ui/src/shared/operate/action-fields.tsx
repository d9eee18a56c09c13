import { InputNumber } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PersonSelect } from '../forms/person-select.tsx';
import { FieldError } from '../forms/text-field.tsx';
import type { ActionDraft } from './action-draft.ts';

const MAX_DAYS = 60;

interface ActionFieldsProps {
  draft: ActionDraft;
  /** What is known of the cases already isn't asked. */
  known: Partial<ActionDraft>;
  errorAt: (path: string) => string | undefined;
  onChange: (change: Partial<ActionDraft>) => void;
}

/** What the chosen action takes beside its reason; nothing where it takes nothing. */
export function ActionFields({ draft, known, errorAt, onChange }: ActionFieldsProps): ReactNode {
  const { t } = useTranslation();
  const { action } = draft;
  if (action === 'extend') {
    return (
      <label className="field">
        {t('operate.days')}
        <InputNumber
          min={1}
          max={MAX_DAYS}
          value={draft.days}
          onChange={(days) => onChange({ days: days ?? 1 })}
        />
        <FieldError error={errorAt('days')} />
      </label>
    );
  }
  if (action !== 'reassign' && action !== 'substitute') return null;
  const whose = action === 'substitute' ? 'person' : 'from';
  const isAsked = known[whose] === undefined && (action === 'substitute' || known.taskId === undefined);
  const taken = draft[whose];
  return (
    <>
      {isAsked ? (
        <PersonField
          name={whose}
          label={t(`operate.${whose}`)}
          value={taken}
          error={errorAt(whose)}
          onChange={(id) => onChange({ [whose]: id })}
        />
      ) : null}
      <PersonField
        name="to"
        label={t(action === 'substitute' ? 'operate.substitute' : 'operate.to')}
        value={draft.to}
        roles={action === 'reassign' ? draft.roles : undefined}
        exclude={taken === undefined ? [] : [taken]}
        error={errorAt('to')}
        onChange={(to) => onChange({ to })}
      />
    </>
  );
}

interface PersonFieldProps {
  name: string;
  label: string;
  value: string | undefined;
  roles?: string | undefined;
  exclude?: readonly string[];
  error: string | undefined;
  onChange: (id: string | undefined) => void;
}

function PersonField({ name, label, value, roles, exclude, error, onChange }: PersonFieldProps): ReactNode {
  const id = `operate-${name}`;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <PersonSelect
        id={id}
        value={value === undefined ? [] : [value]}
        roles={roles}
        exclude={exclude}
        onChange={([chosen]) => onChange(chosen)}
      />
      <FieldError error={error} />
    </div>
  );
}
