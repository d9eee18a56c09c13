import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { SavedFilterView } from '../../../../api/contract/views.ts';
import { call, type CallInput } from '../api/call.ts';
import { problemOf } from '../api/problem.ts';
import { notify } from '../ui/notice.tsx';
import type { SavedList } from './saved-lists.ts';

type FilterNameProps = { onDone: () => void } & (
  | { saved: SavedFilterView }
  | { list: SavedList; filter: Record<string, unknown> }
);

/** The name under which a filter is kept: a new one, or the one it has. */
export function FilterName(props: FilterNameProps): ReactNode {
  const { onDone } = props;
  const { t } = useTranslation();
  const client = useQueryClient();
  const of = 'saved' in props ? props.saved : { id: undefined, name: '', ...props };
  const [name, setName] = useState(of.name);
  // One id however often the button is pressed: a repeat keeps the same filter.
  const [id] = useState(() => of.id ?? newId());
  const saving = useMutation({
    mutationFn: () => {
      const body = { list: of.list, name, filter: of.filter };
      return call(endpoints.putSavedFilter, {
        params: { id },
        body: body as CallInput<typeof endpoints.putSavedFilter>['body'],
      });
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['saved-filters'] });
      notify(t('saved.saved', { name }));
      onDone();
    },
  });
  const problem = saving.isError ? problemOf(saving.error) : undefined;
  return (
    <form
      className="saved-name"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate();
      }}
    >
      <Input
        autoFocus
        aria-label={t('saved.name')}
        placeholder={t('saved.name')}
        maxLength={80}
        status={problem ? 'error' : undefined}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Button htmlType="submit" type="primary" disabled={saving.isPending}>
        {t('saved.keep')}
      </Button>
      <Button type="link" onClick={onDone}>
        {t('common.close')}
      </Button>
      {problem ? (
        <span className="field-error" role="alert">
          {problem.errors?.[0]?.message ?? problem.detail}
        </span>
      ) : null}
    </form>
  );
}

/** A UUID; `crypto.randomUUID` is missing on plain http outside of loopback. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
