import { Checkbox, InputNumber, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { learnerRoles } from '../../../../domain/iop.ts';
import type { PlanItem } from '../../../../domain/plan.ts';
import { PersonSelect } from '../../shared/forms/person-select.tsx';
import { TextField } from '../../shared/forms/text-field.tsx';
import type { TypedItem } from './item-form.tsx';
import type { Goal } from './plan-content.ts';

interface ItemMoreProps {
  item: TypedItem;
  goals: readonly Goal[];
  topic: string | undefined;
  onChange: (part: Partial<PlanItem>) => void;
}

/** What an item may say besides: open at once where it says something. */
export function ItemMore({ item, goals, topic, onChange }: ItemMoreProps): ReactNode {
  const { t } = useTranslation();
  const named = goals.filter(({ text }) => text.trim() !== '');
  const [says] = useState(
    [item.colleague, item.partner, item.product, item.lessons, item.goal].some(Boolean),
  );
  return (
    <details open={says}>
      <summary>{t('year.itemMore')}</summary>
      <div className="stack item-more">
        {named.length > 0 ? (
          <label className="field">
            {t('year.itemGoal')}
            <Select
              aria-label={t('year.itemGoal')}
              allowClear
              placeholder={t('year.choose')}
              {...(item.goal && { value: item.goal })}
              options={named.map(({ id, text }) => ({ value: id, label: text }))}
              onChange={(goal?: string) => onChange({ goal })}
            />
          </label>
        ) : null}
        <label className="field">
          {t('year.itemColleague')}
          <PersonSelect
            label={t('year.itemColleague')}
            roles={learnerRoles.join(',')}
            value={item.colleague ? [item.colleague] : []}
            onChange={([colleague]) => onChange({ colleague })}
          />
          <span className="muted">{t('year.itemColleagueHelp')}</span>
        </label>
        <TextField
          label={t('year.itemPartner')}
          maxLength={200}
          value={item.partner ?? ''}
          onChange={(partner) => onChange({ partner })}
        />
        <TextField
          label={t('year.itemProduct')}
          maxLength={200}
          value={item.product ?? ''}
          onChange={(product) => onChange({ product })}
        />
        <label className="field">
          {t('year.itemLessons')}
          <InputNumber
            min={0}
            max={200}
            precision={0}
            inputMode="numeric"
            value={item.lessons ?? null}
            onChange={(lessons) => onChange({ lessons: lessons ?? undefined })}
          />
        </label>
        {topic ? (
          <Checkbox
            checked={item.topic === true}
            onChange={({ target }) => onChange({ topic: target.checked || undefined })}
          >
            {t('year.itemTopic', { topic })}
          </Checkbox>
        ) : null}
      </div>
    </details>
  );
}
