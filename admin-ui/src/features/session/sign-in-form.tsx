import { Button, Input } from 'antd';
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../shared/ui/states.tsx';
import { signIn } from './auth.ts';

export function SignInForm({ onSignedIn }: { onSignedIn: () => Promise<void> }): ReactNode {
  const { t } = useTranslation();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const attempt = useMutation({
    mutationFn: async () => {
      await signIn(email.trim(), password);
      await onSignedIn();
    },
  });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        attempt.mutate();
      }}
    >
      {attempt.isError ? <ProblemNote error={attempt.error} /> : null}
      <label className="field">
        {t('session.email')}
        <Input
          type="email"
          name="email"
          autoComplete="username"
          required
          autoFocus
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
      </label>
      <label className="field">
        {t('session.password')}
        <Input
          type="password"
          name="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </label>
      <Button type="primary" htmlType="submit" disabled={attempt.isPending}>
        {t(attempt.isPending ? 'session.signingIn' : 'session.signIn')}
      </Button>
    </form>
  );
}
