import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../shared/ui/states.tsx';
import { forgotPassword } from '../session/auth.ts';
import '../session/session.css';

/** /forgot: a letter with a link; the page says the same whoever is asked for. */
export function ForgotPage(): ReactNode {
  const { t } = useTranslation();
  const [email, setEmail] = useState('');
  const asking = useMutation({ mutationFn: () => forgotPassword(email.trim()) });
  return (
    <main className="sign-in surface stack">
      <h1>{t('access.forgot')}</h1>
      {asking.isSuccess ? (
        <p className="note" role="status">
          {t('access.sent')}
        </p>
      ) : (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            asking.mutate();
          }}
        >
          <p>{t('access.forgotHelp')}</p>
          {asking.isError ? <ProblemNote error={asking.error} /> : null}
          <label className="field">
            {t('access.email')}
            <Input
              name="email"
              inputMode="email"
              autoComplete="username"
              autoCapitalize="none"
              required
              autoFocus
              maxLength={320}
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          </label>
          <Button type="primary" htmlType="submit" disabled={asking.isPending}>
            {t(asking.isPending ? 'access.sending' : 'access.send')}
          </Button>
        </form>
      )}
      <p className="muted">{t('access.noEmail')}</p>
      <div className="sign-in-ways">
        <Link to="/">{t('session.toSignIn')}</Link>
        <Link to="/welcome">{t('session.firstTime')}</Link>
      </div>
    </main>
  );
}
