import { Input } from 'antd';
import type { ReactNode } from 'react';

interface TextFieldProps {
  label: string;
  value: string;
  type?: 'text' | 'date' | 'time' | 'email' | 'url';
  maxLength?: number;
  /** What the server says of it. */
  error?: string | undefined;
  help?: string;
  autoFocus?: boolean;
  onChange: (value: string) => void;
}

/** A labelled line or day with the server's word at it. */
export function TextField(props: TextFieldProps): ReactNode {
  const { label, value, type = 'text', maxLength = 100, error, help, autoFocus, onChange } = props;
  return (
    <label className="field">
      {label}
      <Input
        type={type}
        maxLength={maxLength}
        autoFocus={autoFocus}
        status={error ? 'error' : undefined}
        aria-invalid={error ? true : undefined}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <FieldError error={error} />
      {help ? <span className="muted">{help}</span> : null}
    </label>
  );
}

export function FieldError({ error }: { error: string | undefined }): ReactNode {
  return error ? <span className="field-error">{error}</span> : null;
}
