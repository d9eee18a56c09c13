import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../shared/api/problem.ts';
import { notify } from '../../shared/ui/notice.tsx';
import { ProblemNote } from '../../shared/ui/states.tsx';
import { KeptSignInName } from '../access/kept-sign-in-name.tsx';
import { PasswordField } from '../access/password-field.tsx';
import { changePassword } from '../session/auth.ts';

const blank = { currentPassword: '', newPassword: '' };

/** Another password; everybody else who is signed in as oneself has to sign in anew. */
export function ChangePassword({ signInName }: { signInName: string }): ReactNode {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(blank);
  const saving = useMutation({
    mutationFn: () => changePassword(typed.currentPassword, typed.newPassword),
    onSuccess: () => {
      setTyped(blank);
      notify(t('account.changed'));
    },
  });
  const errors = saving.isError ? (problemOf(saving.error).errors ?? []) : [];
  const wrongAt = (name: string): string | undefined => errors.find(({ path }) => path === name)?.message;
  return (
    <form
      className="surface stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate();
      }}
    >
      <h2>{t('account.password')}</h2>
      <KeptSignInName name={signInName} />
      <PasswordField
        label={t('account.currentPassword')}
        name="current-password"
        value={typed.currentPassword}
        error={wrongAt('currentPassword')}
        onChange={(currentPassword) => setTyped({ ...typed, currentPassword })}
      />
      <PasswordField
        label={t('account.newPassword')}
        name="new-password"
        value={typed.newPassword}
        error={wrongAt('newPassword')}
        onChange={(newPassword) => setTyped({ ...typed, newPassword })}
      />
      {saving.isError && errors.length === 0 ? <ProblemNote error={saving.error} /> : null}
      <div>
        <Button type="primary" htmlType="submit" disabled={saving.isPending}>
          {t('account.change')}
        </Button>
      </div>
      <p className="muted">{t('account.changeHelp')}</p>
    </form>
  );
}
