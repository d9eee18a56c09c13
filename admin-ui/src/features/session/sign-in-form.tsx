import { Button, Input } from 'antd';
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { typedCode } from '../../../../domain/printed-code.ts';
import { problemOf } from '../../shared/api/problem.ts';
import { ProblemNote } from '../../shared/ui/states.tsx';
import { signIn } from './auth.ts';
import { ProviderButton } from './provider-button.tsx';

export function SignInForm({ onSignedIn }: { onSignedIn: () => Promise<void> }): ReactNode {
  const { t } = useTranslation();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const attempt = useMutation({
    mutationFn: async () => {
      try {
        await signIn(email.trim(), password);
      } catch (error) {
        const code = typedCode(password);
        if (code === undefined || problemOf(error).code !== 'wrong-credentials') throw error;
        // Whoever types the code of their strip for a password means the page that takes it.
        window.location.assign(`/welcome#${code}`);
        return;
      }
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
          name="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
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
      <ProviderButton />
    </form>
  );
}
