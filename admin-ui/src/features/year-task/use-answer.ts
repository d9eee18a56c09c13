import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { TaskDetail } from '../../../../api/contract/views.ts';
import { call } from '../../shared/api/call.ts';
import { problemOf } from '../../shared/api/problem.ts';
import { useSubmit } from '../../shared/api/submit.ts';
import type { Draft } from '../../shared/drafts/local-draft.ts';
import { useDraft, type KeptDraft } from '../../shared/drafts/use-draft.ts';
import { notify } from '../../shared/ui/notice.tsx';

interface Answering {
  draft: KeptDraft;
  error: Error | null;
  isPending: boolean;
  /** Sends the answer; what was typed stays until it is taken. */
  answer: (form: Draft) => void;
}

/** A task of one's year with a draft that survives: answered, it leads back to the year (or the worklist). */
export function useAnswer(task: TaskDetail, initial: Draft, back: '/year' | '/' = '/year'): Answering {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const draft = useDraft({
    subject: `task/${task.id}`,
    initial,
    restored: task.draft !== null && task.draft['enteredBy'] === undefined,
    save: (body) => call(endpoints.saveTaskDraft, { params: { id: task.id }, body }),
  });
  const submit = useSubmit(async (body: Draft & { contentHash: string }, idempotencyKey) => {
    await draft.hold();
    return call(endpoints.decide, { params: { id: task.id }, body, idempotencyKey });
  });
  const answer = (form: Draft): void =>
    submit.mutate(
      { ...form, contentHash: task.contentHash },
      {
        onSuccess: () => {
          draft.forget();
          notify(t('decision.accepted'));
          for (const key of ['tasks', 'year', 'school-year'])
            void client.invalidateQueries({ queryKey: [key] });
          void client.invalidateQueries({ queryKey: ['case', task.caseId] });
          void navigate({ to: back }).then(() => client.invalidateQueries({ queryKey: ['task', task.id] }));
        },
        onError: (error) => {
          draft.resume();
          if (problemOf(error).status === 409) void client.invalidateQueries({ queryKey: ['task', task.id] });
        },
      },
    );
  return { draft, error: submit.error, isPending: submit.isPending, answer };
}
