import { Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldError } from '../../shared/forms/text-field.tsx';
import { monthsOf, monthText } from '../../shared/when.ts';

interface WhenFieldProps {
  year: number;
  /** A day, or only a month. */
  value: string | undefined;
  error: string | undefined;
  onChange: (when: string) => void;
}

/** A month of the school year is enough; whoever knows the day says it beside. */
export function WhenField({ year, value = '', error, onChange }: WhenFieldProps): ReactNode {
  const { t } = useTranslation();
  const month = value.slice(0, 7);
  const months = monthsOf(year);
  return (
    <div className="field">
      <span>{t('year.itemWhen')}</span>
      <span className="item-when">
        <Select
          aria-label={t('year.itemMonth')}
          placeholder={t('year.itemMonth')}
          status={error ? 'error' : ''}
          {...(months.includes(month) && { value: month })}
          options={months.map((each) => ({ value: each, label: monthText(each) }))}
          onChange={onChange}
        />
        <Input
          type="date"
          aria-label={t('year.itemDay')}
          min={`${months[0]}-01`}
          max={`${year + 1}-08-31`}
          value={value.length > 7 ? value : ''}
          onChange={(event) => onChange(event.target.value || month)}
        />
      </span>
      <FieldError error={error} />
    </div>
  );
}
