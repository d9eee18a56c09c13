import { Button } from 'antd';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Suspense, useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { ProcessTypeView } from '../../../../api/contract/views.ts';
import { call } from '../../shared/api/call.ts';
import { problemOf } from '../../shared/api/problem.ts';
import { queries } from '../../shared/api/queries.ts';
import { useSubmit } from '../../shared/api/submit.ts';
import type { Draft } from '../../shared/drafts/local-draft.ts';
import { FormFaults } from '../../shared/forms/form-faults.tsx';
import { LazySchemaForm } from '../../shared/forms/lazy-schema-form.tsx';
import type { SchemaFormHandle } from '../../shared/forms/schema-form.tsx';
import { useFaults } from '../../shared/forms/use-faults.ts';
import { notify } from '../../shared/ui/notice.tsx';
import { QueryView } from '../../shared/ui/query-view.tsx';
import { Empty, ProblemNote, RowsSkeleton } from '../../shared/ui/states.tsx';
import { formOfKind, type Kind } from './form-of-kind.ts';

/** The secretary calls a session: an ordinary one with its day and place, or an electronic vote that opens at once. */
export function CallPage(): ReactNode {
  const { t } = useTranslation();
  const { kind = 'ordinary' } = useSearch({ from: '/sessions/new' });
  const type = useQuery(queries.processType('council-session'));
  return (
    <div className="stack start-form">
      <header>
        <p className="muted">
          <Link to="/sessions">{t('sessions.title')}</Link>
        </p>
        <h1>{t(kind === 'ordinary' ? 'sessions.callOrdinary' : 'sessions.callElectronic')}</h1>
        <p className="muted">{t(`sessions.callHelp.${kind}`)}</p>
      </header>
      <QueryView query={type}>
        {(shown) =>
          shown.can['start'] ? (
            <CallForm key={kind} type={shown} kind={kind} />
          ) : (
            <Empty title={t('start.notYours')} hint={t('sessions.callNotYours')} />
          )
        }
      </QueryView>
    </div>
  );
}

function CallForm({ type, kind }: { type: ProcessTypeView; kind: Kind }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const form = useRef<SchemaFormHandle>(null);
  const schema = useMemo(() => formOfKind(type.input, kind), [type.input, kind]);
  const [typed, setTyped] = useState<Draft>({});
  const calling = useSubmit((body: Draft, idempotencyKey) =>
    call(endpoints.callSession, { body, idempotencyKey }),
  );
  const faults = useFaults(form, typed);
  const send = (): void => {
    if (!faults.check()) return;
    calling.mutate(
      { ...typed, kind },
      {
        onSuccess: ({ id }) => {
          notify(t(kind === 'ordinary' ? 'sessions.called' : 'sessions.opened'));
          void client.invalidateQueries();
          void navigate({ to: '/sessions/$id', params: { id } });
        },
      },
    );
  };
  return (
    <div className="surface stack">
      <Suspense fallback={<RowsSkeleton rows={4} />}>
        <LazySchemaForm
          handle={form}
          schema={schema}
          value={typed}
          onChange={(value) => {
            setTyped(value);
            faults.recount(value);
          }}
          errors={calling.isError ? problemOf(calling.error).errors : undefined}
          disabled={calling.isPending}
        />
        {calling.isError ? <ProblemNote error={calling.error} /> : null}
        <FormFaults count={faults.count} onFirst={faults.check} />
        <div className="actions">
          <Button type="primary" disabled={calling.isPending} onClick={send}>
            {t(kind === 'ordinary' ? 'sessions.call' : 'sessions.openElectronic')}
          </Button>
        </div>
      </Suspense>
    </div>
  );
}
