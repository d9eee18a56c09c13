import { Button } from 'antd';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../../api/contract/views.ts';

import { queries } from '../../shared/api/queries.ts';
import { CopyReminder } from '../../shared/reminder/copy-reminder.tsx';
import { PrintCase } from './print-case.tsx';
import { tied } from '../../../../domain/russian-ties.ts';

/** What to write to the chats of those whom the case waits for, one a line. */
async function readReminder(client: QueryClient, caseId: string): Promise<string> {
  const { items } = await client.query(queries.awaited({ case: caseId }));
  return items.map(({ reminder }) => reminder).join('\n');
}

/** The sentence, and what this reader can do about it. */
export function SentenceCard({ of }: { of: CaseView }): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const recused = of.steps.findLast(({ state }) => state === 'open')?.recused;
  const mine = of.tasks.filter(({ state, can }) => state === 'open' && can['decide']);
  return (
    <section className="surface stack" aria-label={t('case.where')}>
      <div>
        <p className="sentence">{tied(of.sentence)}</p>
        {of.nextSentence ? <p>{tied(of.nextSentence)}</p> : null}
        {recused ? <p className="muted">{recused}</p> : null}
      </div>
      <div className="actions no-print">
        {mine.map(({ id, title }, index) => (
          <Button
            key={id}
            type={index === 0 ? 'primary' : 'default'}
            onClick={() => void navigate({ to: '/tasks/$id', params: { id } })}
          >
            {title}
          </Button>
        ))}
        {of.can['withdraw'] ? (
          <Link
            className="plain-action"
            to="/cases/$id"
            params={{ id: of.id }}
            search={{ panel: 'withdraw' }}
          >
            {t('case.withdraw.open')}
          </Link>
        ) : null}
        {of.holders.length > 0 ? (
          <CopyReminder className="plain-action" read={() => readReminder(client, of.id)} />
        ) : null}
        <PrintCase of={of} />
      </div>
    </section>
  );
}
