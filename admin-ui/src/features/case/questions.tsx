import { Button, Input } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { CaseView } from '../../../../api/contract/views.ts';
import { call } from '../../shared/api/call.ts';
import { useSubmit } from '../../shared/api/submit.ts';
import { moment, useCalendar } from '../../shared/dates.ts';
import { Empty, ProblemNote } from '../../shared/ui/states.tsx';

type Question = CaseView['questions'][number];

export function Questions({ of }: { of: CaseView }): ReactNode {
  const { t } = useTranslation();
  if (of.questions.length === 0) return <Empty title={t('question.none')} hint={t('question.noneHint')} />;
  return (
    <ul className="rows">
      {of.questions.map((question) => (
        <QuestionRow key={question.id} question={question} caseId={of.id} />
      ))}
    </ul>
  );
}

function QuestionRow({ question, caseId }: { question: Question; caseId: string }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  return (
    <li className="row-link stack">
      <div>
        <div className="muted">
          {t('question.asks', { from: question.from.shortName, to: question.to.shortName })},{' '}
          {moment(question.askedAt, calendar)}
        </div>
        <p className="prewrap">{question.text}</p>
      </div>
      {question.answer === null ? (
        question.can['answer'] ? (
          <AnswerForm id={question.id} caseId={caseId} />
        ) : (
          <p className="muted">{t('question.waiting')}</p>
        )
      ) : (
        <div>
          <div className="muted">
            {t('question.answered', { by: question.to.shortName })}
            {question.answeredAt ? `, ${moment(question.answeredAt, calendar)}` : null}
          </div>
          <p className="prewrap">{question.answer}</p>
        </div>
      )}
    </li>
  );
}

function AnswerForm({ id, caseId }: { id: string; caseId: string }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [text, setText] = useState('');
  const answering = useSubmit((body: { text: string }, idempotencyKey) =>
    call(endpoints.answer, { params: { id }, body, idempotencyKey }),
  );
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        answering.mutate(
          { text },
          { onSuccess: () => void client.invalidateQueries({ queryKey: ['case', caseId] }) },
        );
      }}
    >
      <label className="field">
        {t('question.yourAnswer')}
        <Input.TextArea
          required
          maxLength={2000}
          rows={3}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      {answering.isError ? <ProblemNote error={answering.error} /> : null}
      <div>
        <Button htmlType="submit" disabled={answering.isPending}>
          {t('question.answer')}
        </Button>
      </div>
    </form>
  );
}
