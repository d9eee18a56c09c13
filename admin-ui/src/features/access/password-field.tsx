import { Input } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface PasswordFieldProps {
  label: string;
  name: 'current-password' | 'new-password';
  value: string;
  onChange: (value: string) => void;
  /** What is wrong with it, in the server's words. */
  error?: string | undefined;
  autoFocus?: boolean;
}

/** A password that may be looked at while it is typed: typed once, it must be right. */
export function PasswordField(props: PasswordFieldProps): ReactNode {
  const { t } = useTranslation();
  const { label, name, value, onChange, error, autoFocus } = props;
  return (
    <label className="field">
      {label}
      <Input.Password
        name={name}
        autoComplete={name}
        required
        maxLength={128}
        autoFocus={autoFocus === true}
        status={error === undefined ? undefined : 'error'}
        aria-invalid={error !== undefined}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      {error === undefined ? null : <span className="field-error">{error}</span>}
      {name === 'new-password' ? <span className="muted">{t('access.passwordHelp')}</span> : null}
    </label>
  );
}
