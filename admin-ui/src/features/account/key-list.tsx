import { useMutation } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiKeyView } from '../../../../api/contract/views.ts';
import { moment, useCalendar, wholeDay } from '../../shared/dates.ts';
import { notify } from '../../shared/ui/notice.tsx';
import { ProblemNote } from '../../shared/ui/states.tsx';

interface KeyListProps {
  keys: readonly ApiKeyView[];
  /** Said where the keys are of several people. */
  withOwner?: boolean;
  onEnd: (id: string) => Promise<void>;
}

export function KeyList({ keys, withOwner = false, onEnd }: KeyListProps): ReactNode {
  const { t } = useTranslation();
  if (keys.length === 0) return <p className="muted">{t('account.noKeys')}</p>;
  return (
    <ul className="rows">
      {keys.map((key) => (
        <KeyRow key={key.id} of={key} withOwner={withOwner} onEnd={onEnd} />
      ))}
    </ul>
  );
}

interface KeyRowProps extends Pick<KeyListProps, 'onEnd'> {
  of: ApiKeyView;
  withOwner: boolean;
}

function KeyRow({ of, withOwner, onEnd }: KeyRowProps): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const { id, name, person, scopes, expiresAt, lastUsedAt } = of;
  const ending = useMutation({
    mutationFn: () => onEnd(id),
    onSuccess: () => notify(t('account.keyEnded')),
  });
  const lastDay = new Date(Date.parse(expiresAt) - 1).toISOString();
  const used = lastUsedAt
    ? t('account.keyUsed', { when: moment(lastUsedAt, calendar) })
    : t('account.keyUnused');
  return (
    <li className="key-row">
      <div>
        <div className="row-title">{withOwner ? `${person.shortName}: ${name}` : name}</div>
        <div>{scopes.map((scope) => t(`account.keyScope.${scope}`)).join(', ')}</div>
        <div className="muted">
          {t('account.keyUntilDay', { date: wholeDay(lastDay, calendar) })}; {used}
        </div>
        {ending.isError ? <ProblemNote error={ending.error} /> : null}
      </div>
      <Popconfirm
        title={t('account.endKeySure', { name })}
        okText={t('account.endKey')}
        onConfirm={() => ending.mutate()}
      >
        <Button disabled={ending.isPending}>{t('account.endKey')}</Button>
      </Popconfirm>
    </li>
  );
}
