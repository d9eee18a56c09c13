import { Checkbox, Input, Radio } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { YearDeficitView } from '../../../../api/contract/views.ts';
import type { End } from './deficit-ends.ts';

interface DeficitEndRowProps {
  deficit: YearDeficitView;
  value: End | undefined;
  disabled: boolean;
  onChange: (end: End) => void;
}

/** One difficulty: closed on evidence, or carried with a reason; left alone, it is carried. */
export function DeficitEndRow({ deficit, value, disabled, onChange }: DeficitEndRowProps): ReactNode {
  const { t } = useTranslation();
  return (
    <fieldset className="rating">
      <legend>{deficit.title}</legend>
      <Radio.Group
        disabled={disabled}
        value={value?.end}
        options={(['closed', 'carried'] as const).map((end) => ({ value: end, label: t(`year.end.${end}`) }))}
        onChange={(event) =>
          onChange({ proof: '', ...value, end: event.target.value === 'closed' ? 'closed' : 'carried' })
        }
      />
      {value ? (
        <>
          <label className="field">
            {t(value.end === 'closed' ? 'year.proof' : 'year.whyCarried')}
            <Input.TextArea
              rows={2}
              maxLength={1000}
              disabled={disabled}
              value={value.proof}
              onChange={(event) => onChange({ ...value, proof: event.target.value })}
            />
          </label>
          {value.end === 'closed' ? (
            <Checkbox
              checked={value.shares === true}
              disabled={disabled}
              onChange={({ target }) => onChange({ ...value, shares: target.checked })}
            >
              {t('year.shares')}
            </Checkbox>
          ) : null}
        </>
      ) : null}
    </fieldset>
  );
}
