import { Radio } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OperatorActionKey } from '../../../../domain/operations/actions.ts';
import { wordsOf } from './action-draft.ts';

interface ActionChoiceProps {
  actions: readonly OperatorActionKey[];
  value: OperatorActionKey | undefined;
  onChange: (action: OperatorActionKey) => void;
}

/** Which action, each with what it does; one that is the only one is said and not asked. */
export function ActionChoice({ actions, value, onChange }: ActionChoiceProps): ReactNode {
  const { t } = useTranslation();
  if (actions.length === 1 && value !== undefined) return <p>{wordsOf(value).does}</p>;
  return (
    <fieldset className="operate-actions">
      <legend>{t('operate.which')}</legend>
      <Radio.Group
        className="operate-choices"
        value={value}
        onChange={({ target }) => onChange(target.value as OperatorActionKey)}
        options={actions.map((action) => {
          const { title, does } = wordsOf(action);
          return {
            value: action,
            label: (
              <>
                {title}
                {action === value ? <div className="muted">{does}</div> : null}
              </>
            ),
          };
        })}
      />
    </fieldset>
  );
}
