import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { lookAtCode } from '../session/auth.ts';
import { ProblemNote, RowsSkeleton } from '../../shared/ui/states.tsx';
import { SetPassword } from './set-password.tsx';
import '../session/session.css';

/** /welcome: the first sign-in, by the link of an invitation or the code of a strip. */
export function WelcomePage(): ReactNode {
  return <CodePage title="access.welcome" />;
}

/** /reset: a new password in place of a forgotten one. */
export function ResetPage(): ReactNode {
  return <CodePage title="access.reset" />;
}

/** Takes the code out of the address's fragment, or asks for it; then for the password. */
function CodePage({ title }: { title: 'access.welcome' | 'access.reset' }): ReactNode {
  const { t } = useTranslation();
  const [code, setCode] = useState(() => decoded(window.location.hash.slice(1)));
  // Out of sight, and of the history of a computer that is not one's own.
  useEffect(() => window.history.replaceState(window.history.state, '', window.location.pathname), []);
  const owner = useQuery({
    queryKey: ['code', code],
    queryFn: () => lookAtCode(code),
    enabled: code !== '',
    retry: false,
    staleTime: Infinity,
  });
  return (
    <main className="sign-in surface stack">
      <h1>{t(title)}</h1>
      {code === '' ? <TypeCode onTyped={setCode} /> : null}
      {code !== '' && owner.isPending ? <RowsSkeleton rows={2} /> : null}
      {owner.isError ? (
        <>
          <ProblemNote error={owner.error} onRetry={() => void owner.refetch()} />
          <div className="actions">
            <Button onClick={() => setCode('')}>{t('access.otherCode')}</Button>
          </div>
        </>
      ) : null}
      {owner.data ? <SetPassword code={code} owner={owner.data} /> : null}
      <div className="sign-in-ways">
        <Link to="/">{t('session.toSignIn')}</Link>
        <Link to="/forgot">{t('session.forgot')}</Link>
      </div>
    </main>
  );
}

function TypeCode({ onTyped }: { onTyped: (code: string) => void }): ReactNode {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const check = useMutation({
    mutationFn: async (code: string) => {
      await lookAtCode(code);
      onTyped(code);
    },
  });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        check.mutate(typed.trim());
      }}
    >
      {check.isError ? <ProblemNote error={check.error} /> : null}
      <label className="field">
        {t('access.code')}
        <Input
          name="code"
          autoComplete="one-time-code"
          autoCapitalize="characters"
          spellCheck={false}
          required
          autoFocus
          maxLength={100}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <span className="muted">{t('access.typeCode')}</span>
      </label>
      <Button type="primary" htmlType="submit" disabled={check.isPending}>
        {t(check.isPending ? 'access.checking' : 'access.goOn')}
      </Button>
    </form>
  );
}

/** A phone's camera may encode it; what can't be read is no code of ours. */
function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
