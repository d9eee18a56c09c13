import { Button, Input } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { OperationView } from '../../../../api/contract/views.ts';
import { UNDO_DAYS } from '../../../../domain/operations/actions.ts';
import { call } from '../api/call.ts';
import type { CasesFilter } from '../api/queries.ts';
import { useSubmit } from '../api/submit.ts';
import { fieldErrors } from '../forms/field-errors.ts';
import { FieldError } from '../forms/text-field.tsx';
import { ProblemNote } from '../ui/states.tsx';
import { ActionChoice } from './action-choice.tsx';
import { fieldsOf, isComplete, wordsOf, type ActionDraft } from './action-draft.ts';
import { ActionFields } from './action-fields.tsx';
import { CorrectFields } from './correct-fields.tsx';
import type { ActionTarget } from './operate-panel.tsx';

interface ActionFormProps {
  target: ActionTarget;
  /** What is known of the cases already, so nobody is asked. */
  known: Partial<ActionDraft>;
  draft: ActionDraft;
  onChange: (draft: ActionDraft) => void;
  onPlanned: (operation: OperationView) => void;
}

interface Asked {
  action: string;
  reason: string;
  cases: string[] | CasesFilter;
}

/** Which action, with what and why; it ends in a dry run, that changes nothing. */
export function ActionForm({ target, known, draft, onChange, onPlanned }: ActionFormProps): ReactNode {
  const { t } = useTranslation();
  const trying = useSubmit((asked: Asked, idempotencyKey) =>
    call(endpoints.planOperation, { body: { ...asked, dryRun: true } as never, idempotencyKey }),
  );
  const errorAt = fieldErrors(trying.error);
  const change = (part: Partial<ActionDraft>): void => onChange({ ...draft, ...part });
  const dryRun = async (): Promise<void> => {
    if (draft.action === undefined) return;
    const cases = await target.cases();
    trying.mutate(
      { action: draft.action, reason: draft.reason, cases, ...fieldsOf(draft) },
      { onSuccess: onPlanned },
    );
  };
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void dryRun();
      }}
    >
      <ActionChoice actions={target.actions} value={draft.action} onChange={(action) => change({ action })} />
      <ActionFields draft={draft} known={known} errorAt={errorAt} onChange={change} />
      {draft.action === 'correct' ? (
        <CorrectFields
          fields={target.correctable ?? []}
          data={draft.data ?? {}}
          errorAt={errorAt}
          onChange={(data) => change({ data })}
        />
      ) : null}
      {draft.action === undefined ? null : (
        <>
          <label className="field">
            {t('common.reason')}
            <Input.TextArea
              rows={2}
              maxLength={1000}
              value={draft.reason}
              onChange={({ target: { value: reason } }) => change({ reason })}
            />
            <FieldError error={errorAt('reason')} />
            <span className="muted">{t('operate.reasonHelp')}</span>
          </label>
          <p className="muted">{wordsOf(draft.action).final ?? t('operate.canUndo', { count: UNDO_DAYS })}</p>
        </>
      )}
      {trying.isError ? (
        <ProblemNote error={trying.error} atFields={['reason', 'to', 'person', 'from', 'days']} />
      ) : null}
      <div className="actions">
        <Button
          type="primary"
          htmlType="submit"
          disabled={trying.isPending || !isComplete(draft) || draft.reason.trim() === ''}
        >
          {trying.isPending
            ? t('operate.trying', { count: target.count })
            : t('operate.dryRun', { count: target.count })}
        </Button>
      </div>
      <p className="muted">{t('operate.dryRunHelp')}</p>
    </form>
  );
}
