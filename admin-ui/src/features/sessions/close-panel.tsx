import { Button } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { SessionView } from '../../../../api/contract/views.ts';
import { call } from '../../shared/api/call.ts';
import { useSubmit } from '../../shared/api/submit.ts';
import { notify } from '../../shared/ui/notice.tsx';
import { ProblemNote } from '../../shared/ui/states.tsx';

/** Closing ends every open vote, so it says first how many have not voted. */
export function ClosePanel({ session }: { session: SessionView }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const closing = useSubmit((body: Record<string, never>, idempotencyKey) =>
    call(endpoints.closeSession, { params: { id: session.id }, body, idempotencyKey }),
  );
  const voting = session.agenda.filter(({ state }) => state === 'voting');
  const silent = voting.reduce((sum, { asked, voted }) => sum + asked - voted, 0);
  return (
    <section className="surface stack no-print">
      <p>{silent > 0 ? t('sessions.stillOpen', { count: silent }) : t('sessions.allVoted')}</p>
      {closing.isError ? <ProblemNote error={closing.error} /> : null}
      <div className="actions">
        <Button
          type="primary"
          disabled={closing.isPending}
          onClick={() =>
            closing.mutate(
              {},
              {
                onSuccess: () => {
                  notify(t('sessions.closed'));
                  void client.invalidateQueries();
                },
              },
            )
          }
        >
          {t('sessions.close')}
        </Button>
      </div>
    </section>
  );
}
