import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints, type AnswerOf } from '../../../../api/contract/index.ts';
import { addDays, localDate } from '../../../../domain/calendar.ts';
import { keyScopeNames, LONGEST_KEY_DAYS, type KeyScope } from '../../../../domain/key-scopes.ts';
import { call } from '../../shared/api/call.ts';
import { problemOf } from '../../shared/api/problem.ts';
import { queries } from '../../shared/api/queries.ts';
import { useCalendar } from '../../shared/dates.ts';
import { ProblemNote } from '../../shared/ui/states.tsx';

const USUAL_DAYS = 90;

type Made = AnswerOf<typeof endpoints.makeApiKey>;

export function NewKey({ onMade }: { onMade: (key: Made) => void }): ReactNode {
  const { t } = useTranslation();
  const { zone } = useCalendar();
  const { data: me } = useQuery({ ...queries.me(), enabled: false });
  const [today] = useState(() => localDate(new Date(), zone));
  const [name, setName] = useState('');
  const [until, setUntil] = useState(addDays(today, USUAL_DAYS));
  const [scopes, setScopes] = useState<KeyScope[]>(['read']);
  const making = useMutation({
    mutationFn: () => call(endpoints.makeApiKey, { body: { name, scopes, until } }),
    onSuccess: (key) => {
      setName('');
      onMade(key);
    },
  });
  const offered = keyScopeNames.filter((scope) => scope !== 'operate' || me?.can['case.operate']);
  const errors = making.isError ? (problemOf(making.error).errors ?? []) : [];
  const errorAt = (field: string): ReactNode => {
    const found = errors.find(({ path }) => path === field);
    return found ? <span className="field-error">{found.message}</span> : null;
  };
  return (
    <form
      className="key-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        making.mutate();
      }}
    >
      <h2 className="is-wide">{t('account.newKey')}</h2>
      <label className="field">
        {t('account.keyName')}
        <Input required maxLength={100} value={name} onChange={(event) => setName(event.target.value)} />
        {errorAt('name')}
      </label>
      <label className="field">
        {t('account.keyUntil')}
        <Input
          type="date"
          required
          min={today}
          max={addDays(today, LONGEST_KEY_DAYS)}
          value={until}
          onChange={(event) => setUntil(event.target.value)}
        />
        {errorAt('until')}
      </label>
      <fieldset className="key-scopes is-wide">
        <legend>{t('account.keyScopes')}</legend>
        <Checkbox.Group
          className="key-scopes"
          value={scopes}
          options={offered.map((scope) => ({ value: scope, label: t(`account.keyScope.${scope}`) }))}
          onChange={setScopes}
        />
        {errorAt('scopes')}
      </fieldset>
      {making.isError && errors.length === 0 ? (
        <div className="is-wide">
          <ProblemNote error={making.error} />
        </div>
      ) : null}
      <div className="is-wide">
        <Button htmlType="submit" disabled={making.isPending}>
          {t('account.makeKey')}
        </Button>
      </div>
    </form>
  );
}
