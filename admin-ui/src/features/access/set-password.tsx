import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../shared/api/problem.ts';
import { ProblemNote } from '../../shared/ui/states.tsx';
import { redeemCode, type CodeOwner } from '../session/auth.ts';
import { KeptSignInName } from './kept-sign-in-name.tsx';
import { PasswordField } from './password-field.tsx';

/** The password that whoever has the code chooses; with it they are signed in, whoever was before. */
export function SetPassword({ code, owner }: { code: string; owner: CodeOwner }): ReactNode {
  const { t } = useTranslation();
  const [password, setPassword] = useState('');
  const saving = useMutation({
    mutationFn: async () => {
      await redeemCode(code, password);
      // All that another person's session has left in this page goes with it.
      window.location.assign('/');
    },
  });
  const wrong = saving.isError
    ? problemOf(saving.error).errors?.find(({ path }) => path === 'newPassword')?.message
    : undefined;
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate();
      }}
    >
      <p>{t('access.greeting', { name: owner.name })}</p>
      <p>
        {t('access.signInName')}: <strong>{owner.signInName}</strong>
      </p>
      <KeptSignInName name={owner.signInName} />
      <PasswordField
        label={t('access.newPassword')}
        name="new-password"
        autoFocus
        value={password}
        error={wrong}
        onChange={setPassword}
      />
      {saving.isError && wrong === undefined ? <ProblemNote error={saving.error} /> : null}
      <Button type="primary" htmlType="submit" disabled={saving.isPending || saving.isSuccess}>
        {t(saving.isPending || saving.isSuccess ? 'access.saving' : 'access.setPassword')}
      </Button>
      <p className="muted">{t('access.endsSessions')}</p>
    </form>
  );
}
