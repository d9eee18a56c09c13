import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints, type AnswerOf } from '../../../../api/contract/index.ts';
import { call } from '../../shared/api/call.ts';
import { queries } from '../../shared/api/queries.ts';
import { QueryView } from '../../shared/ui/query-view.tsx';
import { KeyList } from './key-list.tsx';
import { NewKey } from './new-key.tsx';

/** The keys of one's own scripts. A new one is shown until the page is left, and never again. */
export function ApiKeys(): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const keys = useQuery(queries.myApiKeys());
  const [made, setMade] = useState<AnswerOf<typeof endpoints.makeApiKey>>();
  const refresh = (): Promise<void> => client.invalidateQueries({ queryKey: ['api-keys'] });
  return (
    <section className="surface stack">
      <div>
        <h2>{t('account.keys')}</h2>
        <p className="muted">{t('account.keysHelp')}</p>
      </div>
      {made ? (
        <div className="note" role="status">
          <p>{t('account.keyMade', { name: made.name })}</p>
          <Input
            readOnly
            aria-label={t('account.key')}
            value={made.key}
            onFocus={(event) => event.target.select()}
          />
        </div>
      ) : null}
      <QueryView query={keys}>
        {({ items }) => (
          <KeyList
            keys={items}
            onEnd={async (id) => {
              await call(endpoints.endMyApiKey, { params: { id } });
              if (made?.id === id) setMade(undefined);
              await refresh();
            }}
          />
        )}
      </QueryView>
      <NewKey
        onMade={(key) => {
          setMade(key);
          void refresh();
        }}
      />
    </section>
  );
}
