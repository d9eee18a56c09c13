import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints, type AnswerOf } from '../../../../api/contract/index.ts';
import { call } from '../../shared/api/call.ts';
import { sendRaw } from '../../shared/api/raw.ts';
import { useSubmit } from '../../shared/api/submit.ts';
import { saveFile } from '../../shared/save-file.ts';
import { notify } from '../../shared/ui/notice.tsx';
import { ProblemNote } from '../../shared/ui/states.tsx';

interface AccountActionsProps {
  /** Whom it is about: one person of a page, or those who are selected in a list. */
  people: readonly string[];
  /** Left out where a letter would lead nowhere. */
  invites?: boolean;
  /** Whom it could not be done for: they stay to be dealt with otherwise. */
  onDone?: (left: readonly string[]) => void;
}

/** «Пригласить письмом» and «Распечатать код», for one or many. */
export function AccountActions({ people, invites = true, onDone }: AccountActionsProps): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const done = (said: string | undefined, left: readonly string[]): void => {
    notify(said);
    onDone?.(left);
    void client.invalidateQueries({ queryKey: ['accounts'] });
  };
  const inviting = useSubmit((ids: readonly string[], idempotencyKey) =>
    call(endpoints.invitePeople, { body: { people: [...ids] }, idempotencyKey }),
  );
  const printing = useMutation({
    mutationFn: () => printStrips(people, t('accounts.stripsFile')),
    onSuccess: () => done(t('accounts.printed'), []),
  });
  const invite = (): void =>
    inviting.mutate(people, {
      onSuccess: ({ items }) => {
        const left = items.flatMap(({ ok, personId }) => (ok ? [] : [personId]));
        const count = items.length - left.length;
        const said = items.length === 1 ? t('accounts.invited') : t('accounts.invitedMany', { count });
        done(count === 0 ? undefined : said, left);
      },
    });
  const isBusy = inviting.isPending || printing.isPending || people.length === 0;
  const failed = inviting.error ?? printing.error;
  return (
    <div className="stack">
      <div className="actions">
        {invites ? (
          <Button type="primary" disabled={isBusy} loading={inviting.isPending} onClick={invite}>
            {t('accounts.invite')}
          </Button>
        ) : null}
        <Button disabled={isBusy} loading={printing.isPending} onClick={() => printing.mutate()}>
          {t(people.length === 1 ? 'accounts.print' : 'accounts.printMany')}
        </Button>
      </div>
      {failed ? <ProblemNote error={failed} /> : null}
      {inviting.data ? <NotInvited outcome={inviting.data} /> : null}
    </div>
  );
}

/** Why letters to some were not sent, each reason once. */
function NotInvited({ outcome }: { outcome: AnswerOf<typeof endpoints.invitePeople> }): ReactNode {
  const { t } = useTranslation();
  const reasons = new Map<string, number>();
  for (const { problem } of outcome.items)
    if (problem) reasons.set(problem.detail, (reasons.get(problem.detail) ?? 0) + 1);
  if (reasons.size === 0) return null;
  return (
    <div className="note is-warn" role="status">
      <p>{t('accounts.notInvited')}</p>
      <ul>
        {Array.from(reasons, ([reason, count]) => (
          <li key={reason}>
            {reason}
            {count > 1 ? ` (${t('cases.people', { count })})` : null}
          </li>
        ))}
      </ul>
    </div>
  );
}

async function printStrips(people: readonly string[], fileName: string): Promise<void> {
  const { method, path } = endpoints.printStrips;
  const headers = { 'content-type': 'application/json' };
  const answer = await sendRaw(method, path, { headers, body: JSON.stringify({ people }) });
  saveFile(await answer.blob(), fileName);
}
