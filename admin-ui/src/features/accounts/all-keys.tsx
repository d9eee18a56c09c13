import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import { call } from '../../shared/api/call.ts';
import { queries } from '../../shared/api/queries.ts';
import { KeyList } from '../account/key-list.tsx';
import '../account/account.css';

/** Everybody's keys of scripts, to be ended; nothing where there are none. */
export function AllKeys(): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data } = useQuery(queries.apiKeys());
  if (!data?.items.length) return null;
  return (
    <section className="stack">
      <div>
        <h2>{t('accounts.keys')}</h2>
        <p className="muted">{t('accounts.keysHelp')}</p>
      </div>
      <KeyList
        keys={data.items}
        withOwner
        onEnd={async (id) => {
          await call(endpoints.endApiKey, { params: { id } });
          await client.invalidateQueries({ queryKey: ['api-keys'] });
        }}
      />
    </section>
  );
}
