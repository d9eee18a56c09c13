import { Button, Input, Radio } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { VoteLinkView } from '../../../../api/contract/views.ts';
import { call } from '../../shared/api/call.ts';
import { useSubmit } from '../../shared/api/submit.ts';
import { choicesInRow, needsReason } from '../../shared/decide/answers.ts';
import { ProblemNote } from '../../shared/ui/states.tsx';

interface VoteFormProps {
  token: string;
  link: VoteLinkView;
  onVoted: () => void;
}

/** The choice, its reason where it needs one, and one button that says what it does. */
export function VoteForm({ token, link, onVoted }: VoteFormProps): ReactNode {
  const { t } = useTranslation();
  const [choice, setChoice] = useState<string>();
  const [reason, setReason] = useState('');
  const [checked, setChecked] = useState(false);
  const asksReason = choice !== undefined && needsReason(link, choice);
  const lacks = checked && asksReason && reason.trim() === '';
  const submit = useSubmit((answer: { choice: string; reason?: string }, idempotencyKey) =>
    call(endpoints.voteByLink, {
      body: { token, contentHash: link.contentHash, ...answer },
      idempotencyKey,
    }),
  );
  const send = (): void => {
    setChecked(true);
    if (choice === undefined || (asksReason && reason.trim() === '')) return;
    submit.mutate({ choice, ...(asksReason && { reason: reason.trim() }) }, { onSuccess: onVoted });
  };
  return (
    <section className="stack" aria-label={t('vote.choice')}>
      <Radio.Group
        className="vote-choices"
        aria-label={t('vote.choice')}
        value={choice}
        options={choicesInRow(link.choices).map(({ choice: value, title: label }) => ({ value, label }))}
        onChange={({ target }) => setChoice(target.value as string)}
      />
      {asksReason ? (
        <label className="field" htmlFor="vote-reason">
          {t('common.reason')}
          <Input.TextArea
            id="vote-reason"
            rows={3}
            maxLength={2000}
            status={lacks ? 'error' : undefined}
            aria-invalid={lacks}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          {lacks ? <span className="field-error">{t('together.reasonMissing')}</span> : null}
        </label>
      ) : null}
      {submit.isError ? <ProblemNote error={submit.error} /> : null}
      <div className="actions">
        <Button type="primary" disabled={choice === undefined || submit.isPending} onClick={send}>
          {submit.isPending ? t('vote.sending') : t('vote.confirm')}
        </Button>
      </div>
      <p className="muted">{t('vote.final')}</p>
    </section>
  );
}
