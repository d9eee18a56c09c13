import { Button } from 'antd';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Suspense, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { ProcessTypeView } from '../../../../api/contract/views.ts';
import { call } from '../../shared/api/call.ts';
import { ownPage } from '../../shared/case-address.ts';
import { problemOf } from '../../shared/api/problem.ts';
import { queries } from '../../shared/api/queries.ts';
import { useSubmit } from '../../shared/api/submit.ts';
import { DraftNote } from '../../shared/drafts/draft-note.tsx';
import type { Draft } from '../../shared/drafts/local-draft.ts';
import { sameContent } from '../../shared/drafts/same-content.ts';
import { useDraft } from '../../shared/drafts/use-draft.ts';
import { FormFaults } from '../../shared/forms/form-faults.tsx';
import { useFaults } from '../../shared/forms/use-faults.ts';
import { formToFill } from '../../shared/forms/form-to-fill.ts';
import { LazySchemaForm } from '../../shared/forms/lazy-schema-form.tsx';
import type { SchemaFormHandle } from '../../shared/forms/schema-form.tsx';
import { notify } from '../../shared/ui/notice.tsx';
import { ProblemNote, RowsSkeleton } from '../../shared/ui/states.tsx';

interface StartFormProps {
  type: ProcessTypeView;
  /** The program that this renews: what is typed of it is a draft of its own. */
  renews?: string;
  /** What the form begins with, where nothing was typed, if not as the declaration says. */
  begins?: Draft;
}

/** Starting is submitting: the form of the declaration, then the case's own page. */
export function StartForm({ type, renews, begins = type.begins }: StartFormProps): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const form = useRef<SchemaFormHandle>(null);
  const { data: me } = useQuery({ ...queries.me(), enabled: false });
  const params = { key: type.key };
  const draft = useDraft({
    subject: renews === undefined ? `start/${type.key}` : `start/${type.key}/${renews}`,
    initial: formToFill(type.input, type.draft ?? begins),
    restored: !sameContent(type.draft, {}),
    save: (body) => call(endpoints.saveInputDraft, { params, body }),
  });
  const submit = useSubmit(async (body: Draft, idempotencyKey) => {
    await draft.hold();
    return call(endpoints.startCase, { params, body, idempotencyKey });
  });
  const faults = useFaults(form, draft.value);
  const start = (): void => {
    if (!faults.check()) return;
    submit.mutate(draft.value, {
      onError: draft.resume,
      onSuccess: ({ id }) => {
        draft.forget();
        // The server forgets the draft with the start; the form opened next must be empty.
        client.removeQueries({ queryKey: ['process-type', type.key] });
        notify(t('start.done'));
        void navigate({ to: ownPage(type.key) ?? '/cases/$id', params: { id } });
      },
    });
  };
  return (
    <div className="surface stack">
      <Suspense fallback={<RowsSkeleton rows={4} />}>
        <LazySchemaForm
          handle={form}
          schema={type.input}
          authors={me ? [me.person.id] : []}
          value={draft.value}
          onChange={(typed) => {
            draft.change(typed);
            faults.recount(typed);
          }}
          errors={submit.isError ? problemOf(submit.error).errors : undefined}
          disabled={submit.isPending}
        />
        {submit.isError ? <NotStarted error={submit.error} /> : null}
        <FormFaults count={faults.count} onFirst={faults.check} />
        <div className="actions">
          <Button type="primary" disabled={submit.isPending} onClick={start}>
            {t(submit.isPending ? 'start.sending' : 'start.submit')}
          </Button>
          {draft.state === 'untouched' ? null : (
            <Button
              type="link"
              disabled={submit.isPending}
              onClick={() => draft.change(formToFill(type.input, begins))}
            >
              {t(renews === undefined ? 'start.clear' : 'start.asPublished')}
            </Button>
          )}
        </div>
      </Suspense>
      <DraftNote state={draft.state} />
    </div>
  );
}

function NotStarted({ error }: { error: unknown }): ReactNode {
  const { t } = useTranslation();
  const problem = problemOf(error);
  const existing: unknown = problem.code === 'case-exists' ? Reflect.get(problem, 'id') : undefined;
  return (
    <>
      <ProblemNote error={error} />
      {typeof existing === 'string' ? (
        <Link to="/cases/$id" params={{ id: existing }}>
          {t('task.openCase')}
        </Link>
      ) : null}
    </>
  );
}
