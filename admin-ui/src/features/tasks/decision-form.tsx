import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Suspense, useEffect, useEffectEvent, useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { TaskDetail } from '../../../../api/contract/views.ts';
import { call } from '../../shared/api/call.ts';
import { problemOf } from '../../shared/api/problem.ts';
import { useSubmit } from '../../shared/api/submit.ts';
import { DraftNote } from '../../shared/drafts/draft-note.tsx';
import type { Draft } from '../../shared/drafts/local-draft.ts';
import { sameContent } from '../../shared/drafts/same-content.ts';
import { useDraft } from '../../shared/drafts/use-draft.ts';
import { answerFor, formForChoice, hasFields } from '../../shared/forms/form-for-choice.ts';
import { FormFaults } from '../../shared/forms/form-faults.tsx';
import { LazySchemaForm } from '../../shared/forms/lazy-schema-form.tsx';
import type { SchemaFormHandle } from '../../shared/forms/schema-form.tsx';
import { useFaults } from '../../shared/forms/use-faults.ts';
import { notify } from '../../shared/ui/notice.tsx';
import { ProblemNote, RowsSkeleton } from '../../shared/ui/states.tsx';
import { ChoiceButtons } from './choice-buttons.tsx';
import { startingForm } from './starting-form.ts';

/**
 * The form of a step and its choices as buttons. A step keeps the edition it opened with, and its hash goes along: the
 * server takes no decision on another one.
 */
export function DecisionForm({ task }: { task: TaskDetail }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const form = useRef<SchemaFormHandle>(null);
  const [pressed, setPressed] = useState<{ choice: string }>();
  const draft = useDraft({
    subject: `task/${task.id}`,
    initial: startingForm(task),
    restored: !sameContent(task.draft, {}),
    save: (body) => call(endpoints.saveTaskDraft, { params: { id: task.id }, body }),
  });
  const primary = task.choices.find((option) => option.primary)?.choice;
  const choice = pressed?.choice ?? primary ?? task.choices[0]?.choice;
  const schema = useMemo(() => formForChoice(task.form, choice), [task.form, choice]);
  const asksMore = hasFields(schema);
  const value = { ...draft.value, choice };

  const submit = useSubmit(async (body: Draft & { contentHash: string }, idempotencyKey) => {
    await draft.hold();
    return call(endpoints.decide, { params: { id: task.id }, body, idempotencyKey });
  });
  const decide = (): void =>
    submit.mutate(
      { ...answerFor(task.form, choice, draft.value), contentHash: task.contentHash },
      {
        onSuccess: () => {
          draft.forget();
          notify(t('decision.accepted'));
          void client.invalidateQueries({ queryKey: ['tasks'] });
          void client.invalidateQueries({ queryKey: ['case', task.caseId] });
          void navigate({ to: '/' }).then(() => client.invalidateQueries({ queryKey: ['task', task.id] }));
        },
        onError: (error) => {
          draft.resume();
          if (problemOf(error).status === 409)
            void client.invalidateQueries({ queryKey: ['case', task.caseId] });
        },
      },
    );

  const faults = useFaults(form, value);
  // A choice may ask for more (a reason): the form shows it first, and only then is it checked and sent.
  const decideIfComplete = useEffectEvent(() => {
    if (!asksMore || faults.check()) decide();
  });
  useEffect(() => {
    if (pressed) decideIfComplete();
  }, [pressed]);

  return (
    <>
      {task.help ? <p className="muted">{task.help}</p> : null}
      {/* The buttons come with the form: pressed before it, they would have nothing to check. */}
      <Suspense fallback={<RowsSkeleton rows={2} />}>
        {asksMore ? (
          <LazySchemaForm
            handle={form}
            schema={schema}
            authors={[task.initiator.id]}
            value={value}
            onChange={({ choice: _hidden, ...typed }) => {
              draft.change(typed);
              faults.recount({ ...typed, choice });
            }}
            errors={submit.isError ? problemOf(submit.error).errors : undefined}
            disabled={submit.isPending}
          />
        ) : null}
        {submit.isError ? <Refused error={submit.error} caseId={task.caseId} /> : null}
        <FormFaults count={asksMore ? faults.count : 0} onFirst={faults.check} />
        <ChoiceButtons
          task={task}
          disabled={submit.isPending}
          onChoose={(choice) => setPressed({ choice })}
        />
      </Suspense>
      <DraftNote state={draft.state} />
    </>
  );
}

function Refused({ error, caseId }: { error: unknown; caseId: string }): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <ProblemNote error={error} />
      {problemOf(error).status === 409 ? (
        <Link to="/cases/$id" params={{ id: caseId }}>
          {t('task.openCase')}
        </Link>
      ) : null}
    </>
  );
}
