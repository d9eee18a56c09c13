import { Button, Checkbox, InputNumber, Select } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { itemFormKeys, itemForms } from '../../../../domain/iop.ts';
import type { PlanItem } from '../../../../domain/plan.ts';
import { levels, type Level } from '../../../../domain/roles.ts';
import { inLanguage } from '../../../../domain/text-object.ts';
import { FieldError, TextField } from '../../shared/forms/text-field.tsx';
import { languageNow } from '../../shared/i18n.ts';
import { ItemMore } from './item-more.tsx';
import type { Goal } from './plan-content.ts';
import { WhenField } from './when-field.tsx';

/** An item as it is typed: fields are empty until somebody fills them in. */
export type TypedItem = { [K in keyof PlanItem]?: PlanItem[K] | undefined } & { id: string };

interface ItemFormProps {
  year: number;
  item: TypedItem;
  goals: readonly Goal[];
  topic: string | undefined;
  onSave: (item: PlanItem) => void;
  onCancel: () => void;
}

const levelKeys = Object.keys(levels) as Level[];

/** One item in less than a minute: what, how, where, hours and when; the rest is folded away. */
export function ItemForm({ year, item, goals, topic, onSave, onCancel }: ItemFormProps): ReactNode {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<TypedItem>(item);
  const [checked, setChecked] = useState(false);
  const hoursId = useId();
  const set = (part: Partial<PlanItem>): void => setTyped({ ...typed, ...part });
  const whole = wholeItem(typed);
  const missing = (name: 'title' | 'form' | 'level' | 'hours' | 'when'): string | undefined =>
    checked && (typed[name] ?? '') === '' ? t('year.itemMissing') : undefined;
  const language = languageNow();
  return (
    <form
      className="item-form stack"
      noValidate
      aria-label={t('year.item')}
      onSubmit={(event) => {
        event.preventDefault();
        setChecked(true);
        if (whole) onSave(whole);
      }}
    >
      <TextField
        label={t('year.itemTitle')}
        maxLength={300}
        autoFocus
        value={typed.title ?? ''}
        error={missing('title')}
        onChange={(title) => set({ title })}
      />
      <div className="item-pair">
        <label className="field">
          {t('year.itemForm')}
          <Select
            aria-label={t('year.itemForm')}
            status={missing('form') ? 'error' : ''}
            {...(typed.form && { value: typed.form })}
            placeholder={t('year.choose')}
            options={itemFormKeys.map((value) => ({ value, label: inLanguage(itemForms[value], language) }))}
            onChange={(form) => set({ form })}
          />
          <FieldError error={missing('form')} />
        </label>
        <label className="field">
          {t('year.itemLevel')}
          <Select
            aria-label={t('year.itemLevel')}
            status={missing('level') ? 'error' : ''}
            {...(typed.level && { value: typed.level })}
            placeholder={t('year.choose')}
            options={levelKeys.map((value) => ({ value, label: inLanguage(levels[value], language) }))}
            onChange={(level) => set({ level })}
          />
          <FieldError error={missing('level')} />
        </label>
      </div>
      <div className="item-pair">
        <div className="field">
          <label htmlFor={hoursId}>{t('year.itemHours')}</label>
          <span className="item-hours">
            <InputNumber
              id={hoursId}
              min={0}
              max={999}
              precision={0}
              inputMode="numeric"
              status={missing('hours') ? 'error' : ''}
              value={typed.hours ?? null}
              onChange={(hours) => setTyped({ ...typed, hours: hours ?? undefined })}
            />
            <Checkbox
              checked={typed.about === true}
              onChange={({ target }) => set({ about: target.checked || undefined })}
            >
              {t('year.itemAbout')}
            </Checkbox>
          </span>
          <FieldError error={missing('hours')} />
        </div>
        <WhenField
          year={year}
          value={typed.when}
          error={missing('when')}
          onChange={(when) => set({ when })}
        />
      </div>
      <ItemMore item={typed} goals={goals} topic={topic} onChange={set} />
      <div className="actions">
        <Button type="primary" htmlType="submit">
          {t('year.itemSave')}
        </Button>
        <Button onClick={onCancel}>{t('year.cancel')}</Button>
      </div>
    </form>
  );
}

/** The item when all that it needs is there; fields left empty are left out. */
function wholeItem({ title = '', level, form, hours, when, ...more }: TypedItem): PlanItem | undefined {
  if (title.trim() === '' || level === undefined || form === undefined) return undefined;
  if (hours === undefined || when === undefined || when === '') return undefined;
  const rest = Object.fromEntries(
    Object.entries(more)
      .map(([name, value]) => [name, typeof value === 'string' ? value.trim() : value])
      .filter(([, value]) => value !== undefined && value !== '' && value !== false),
  ) as Pick<PlanItem, 'id'>;
  return { ...rest, title: title.trim(), level, form, hours, when };
}
