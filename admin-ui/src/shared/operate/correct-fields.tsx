import { Input } from 'antd';
import type { ReactNode } from 'react';
import { FieldError } from '../forms/text-field.tsx';

/** A text of the case's input that may be corrected. */
export interface Correctable {
  key: string;
  title: string;
  maxLength: number | undefined;
  /** As the current edition has it. */
  now: string;
}

interface CorrectFieldsProps {
  fields: readonly Correctable[];
  /** What is typed; a field as it was is left out. */
  data: Record<string, unknown>;
  errorAt: (path: string) => string | undefined;
  onChange: (data: Record<string, unknown>) => void;
}

/** The case's texts as they are, to be typed anew; only what differs is sent. */
export function CorrectFields({ fields, data, errorAt, onChange }: CorrectFieldsProps): ReactNode {
  const type = ({ key, now }: Correctable, text: string): void => {
    const { [key]: _, ...others } = data;
    onChange(text === now ? others : { ...others, [key]: text });
  };
  return fields.map((field) => (
    <label key={field.key} className="field">
      {field.title}
      <Input.TextArea
        autoSize={{ minRows: 1, maxRows: 8 }}
        maxLength={field.maxLength}
        value={typeof data[field.key] === 'string' ? String(data[field.key]) : field.now}
        onChange={({ target }) => type(field, target.value)}
      />
      <FieldError error={errorAt(`data.${field.key}`) ?? errorAt(`data/${field.key}`)} />
    </label>
  ));
}
