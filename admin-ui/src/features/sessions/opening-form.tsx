import { Button, Checkbox } from 'antd';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { SessionView } from '../../../../api/contract/views.ts';
import { councilRoles } from '../../../../domain/roles.ts';
import { call } from '../../shared/api/call.ts';
import { queries } from '../../shared/api/queries.ts';
import { useSubmit } from '../../shared/api/submit.ts';
import { notify } from '../../shared/ui/notice.tsx';
import { QueryView } from '../../shared/ui/query-view.tsx';
import { ProblemNote } from '../../shared/ui/states.tsx';
import { AgendaFacts } from './agenda-facts.tsx';
import { quorumOf } from './quorum.ts';

/** The secretary marks who is here; the quorum of every program is reckoned as they do. */
export function OpeningForm({ session }: { session: SessionView }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const members = useQuery(queries.people('', councilRoles.join(',')));
  const [present, setPresent] = useState<readonly string[]>([]);
  const [takenOff, setTakenOff] = useState<readonly string[]>([]);
  const opening = useSubmit((body: { present: string[]; takenOff: string[] }, idempotencyKey) =>
    call(endpoints.openSession, { params: { id: session.id }, body, idempotencyKey }),
  );
  const open = (): void =>
    opening.mutate(
      { present: [...present], takenOff: [...takenOff] },
      {
        onSuccess: () => {
          notify(t('sessions.opened'));
          void client.invalidateQueries();
        },
      },
    );
  return (
    <section className="surface stack">
      <h2>{t('sessions.mark')}</h2>
      <QueryView query={members}>
        {({ items }) => (
          <>
            <fieldset className="presence">
              <legend className="visually-hidden">{t('sessions.present')}</legend>
              {items.map(({ id, name, roles, absentUntil }) => (
                <Checkbox
                  key={id}
                  checked={present.includes(id)}
                  disabled={opening.isPending}
                  onChange={({ target }) =>
                    setPresent(target.checked ? [...present, id] : present.filter((one) => one !== id))
                  }
                >
                  {name}{' '}
                  <span className="muted">
                    {roles[0]?.roleTitle}
                    {absentUntil ? `, ${t('sessions.away')}` : ''}
                  </span>
                </Checkbox>
              ))}
            </fieldset>
            <ol className="rows agenda">
              {session.agenda
                .filter(({ state }) => state === 'waiting')
                .map((item) => {
                  const { base, here, needed } = quorumOf(
                    items.map(({ id }) => id),
                    item.recused.map(({ id }) => id),
                    present,
                    session.quorum,
                  );
                  const off = takenOff.includes(item.caseId);
                  return (
                    <li key={item.caseId} className="agenda-item">
                      <div>
                        <Link className="row-title" to="/cases/$id" params={{ id: item.caseId }}>
                          {item.subject}
                        </Link>
                        <AgendaFacts item={item} />
                      </div>
                      <div className="stack">
                        <p className={here >= needed ? 'quorum is-there' : 'quorum'}>
                          {t(here >= needed ? 'sessions.quorum' : 'sessions.noQuorumYet', {
                            here,
                            base,
                            needed,
                          })}
                        </p>
                        <Checkbox
                          checked={off}
                          onChange={() =>
                            setTakenOff(
                              off
                                ? takenOff.filter((one) => one !== item.caseId)
                                : [...takenOff, item.caseId],
                            )
                          }
                        >
                          {t('sessions.takeOff')}
                        </Checkbox>
                      </div>
                    </li>
                  );
                })}
            </ol>
          </>
        )}
      </QueryView>
      {opening.isError ? <ProblemNote error={opening.error} /> : null}
      <div className="actions">
        <Button type="primary" disabled={opening.isPending || present.length === 0} onClick={open}>
          {t(opening.isPending ? 'sessions.opening' : 'sessions.open')}
        </Button>
        {session.taskId ? (
          <Link className="plain-action" to="/tasks/$id" params={{ id: session.taskId }}>
            {t('sessions.moveOrCancel')}
          </Link>
        ) : null}
      </div>
    </section>
  );
}
