import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, type LinkProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { TaskDetail } from '../../../../api/contract/views.ts';
import { call } from '../api/call.ts';
import { problemOf } from '../api/problem.ts';
import { useSubmit } from '../api/submit.ts';
import type { Draft } from '../drafts/local-draft.ts';
import { useDraft, type KeptDraft } from '../drafts/use-draft.ts';
import { notify } from '../ui/notice.tsx';

interface Answering {
  draft: KeptDraft;
  error: Error | null;
  isPending: boolean;
  /** Sends the answer; what was typed stays until it is taken. */
  answer: (form: Draft) => void;
}

type Back = Pick<LinkProps, 'to' | 'params'>;

/** A task that has a page of its own, with a draft that survives: answered, it leads back to where it belongs. */
export function useAnswer(task: TaskDetail, initial: Draft, back: Back = { to: '/year' }): Answering {
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
          for (const key of ['tasks', 'year', 'school-year', 'courses', 'course'])
            void client.invalidateQueries({ queryKey: [key] });
          void client.invalidateQueries({ queryKey: ['case', task.caseId] });
          void navigate(back).then(() => client.invalidateQueries({ queryKey: ['task', task.id] }));
        },
        onError: (error) => {
          draft.resume();
          if (problemOf(error).status === 409) void client.invalidateQueries({ queryKey: ['task', task.id] });
        },
      },
    );
  return { draft, error: submit.error, isPending: submit.isPending, answer };
}
