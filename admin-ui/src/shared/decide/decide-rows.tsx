import { Button, Input, Radio } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { Problem } from '../../../../api/contract/views.ts';
import { call } from '../api/call.ts';
import { useSubmit } from '../api/submit.ts';
import { Icon } from '../ui/icon.tsx';
import { notify } from '../ui/notice.tsx';
import { ProblemNote } from '../ui/states.tsx';
import {
  answerAll,
  choicesForAll,
  choicesInRow,
  itemsOf,
  lacking,
  needsReason,
  type Answer,
  type Answers,
  type DecidableTask,
  type Item,
} from './answers.ts';
import './decide-rows.css';

export interface DecidableRow extends DecidableTask {
  title: ReactNode;
  /** What one must know to decide. */
  facts: ReactNode;
}

type Outcome = { ok: true } | { ok: false; problem: Problem | undefined };

/** Many decisions alike: each row with what one must know, one button for all; what is refused says why in its row. */
export function DecideRows({ rows, label }: { rows: readonly DecidableRow[]; label: string }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [answers, setAnswers] = useState<Answers>({});
  const [outcomes, setOutcomes] = useState<Readonly<Record<string, Outcome>>>({});
  const [checked, setChecked] = useState(false);
  const open = rows.filter(({ taskId }) => outcomes[taskId]?.ok !== true);
  const missing = new Set(lacking(open, answers));
  const items = itemsOf(open, answers);
  const sending = useSubmit((sent: Item[], idempotencyKey) =>
    call(endpoints.decideMany, { body: { items: sent.map((item) => ({ ...item })) }, idempotencyKey }),
  );
  const send = (): void => {
    setChecked(true);
    if (missing.size > 0) return;
    sending.mutate(items, {
      onSuccess: ({ items: done }) => {
        const accepted = done.filter(({ ok }) => ok).length;
        setOutcomes((before) => ({
          ...before,
          ...Object.fromEntries(
            done.map(({ taskId, ok, problem }) => [taskId, ok ? { ok } : { ok, problem }]),
          ),
        }));
        notify(t('together.accepted', { count: accepted, total: done.length }));
        for (const key of ['tasks', 'session', 'sessions', 'cases'])
          void client.invalidateQueries({ queryKey: [key] });
      },
    });
  };
  return (
    <div className="stack decide-rows">
      {open.length > 1 ? (
        <ForAll tasks={open} onChoose={(choice) => setAnswers(answerAll(open, choice))} />
      ) : null}
      <ul className="rows">
        {rows.map((row) => (
          <Row
            key={row.taskId}
            row={row}
            answer={answers[row.taskId]}
            outcome={outcomes[row.taskId]}
            lacks={checked && missing.has(row.taskId)}
            disabled={sending.isPending}
            onAnswer={(answer) => setAnswers((before) => ({ ...before, [row.taskId]: answer }))}
          />
        ))}
      </ul>
      {sending.isError ? <ProblemNote error={sending.error} /> : null}
      {open.length > 0 ? (
        <div className="actions decide-send">
          <Button type="primary" disabled={sending.isPending || items.length === 0} onClick={send}>
            {sending.isPending
              ? t('together.sending')
              : `${label}${items.length > 0 ? ` (${items.length})` : ''}`}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function ForAll({
  tasks,
  onChoose,
}: {
  tasks: readonly DecidableTask[];
  onChoose: (choice: string) => void;
}): ReactNode {
  const { t } = useTranslation();
  const choices = choicesForAll(tasks);
  if (choices.length === 0) return null;
  return (
    <div className="decide-all">
      <span className="muted">{t('together.forAll')}</span>
      {choices.map(({ choice, title }) => (
        <Button key={choice} type="link" onClick={() => onChoose(choice)}>
          {title}
        </Button>
      ))}
    </div>
  );
}

interface RowProps {
  row: DecidableRow;
  answer: Answer | undefined;
  outcome: Outcome | undefined;
  lacks: boolean;
  disabled: boolean;
  onAnswer: (answer: Answer) => void;
}

function Row({ row, answer, outcome, lacks, disabled, onAnswer }: RowProps): ReactNode {
  const { t } = useTranslation();
  const reasonId = `reason-${row.taskId}`;
  return (
    <li className="decide-row">
      <div>
        <div className="row-title">{row.title}</div>
        <div className="muted">{row.facts}</div>
      </div>
      {outcome?.ok ? (
        <p className="decide-done">
          <Icon name="done" /> {t('together.done')}
        </p>
      ) : (
        <div className="stack decide-choice">
          <Radio.Group
            optionType="button"
            disabled={disabled}
            value={answer?.choice}
            options={choicesInRow(row.choices).map(({ choice, title }) => ({ value: choice, label: title }))}
            onChange={(event) => onAnswer({ ...answer, choice: String(event.target.value) })}
          />
          {answer !== undefined && needsReason(row, answer.choice) ? (
            <label className="field" htmlFor={reasonId}>
              {t('common.reason')}
              <Input.TextArea
                id={reasonId}
                rows={2}
                maxLength={2000}
                disabled={disabled}
                status={lacks ? 'error' : undefined}
                aria-invalid={lacks}
                value={answer.reason ?? ''}
                onChange={(event) => onAnswer({ ...answer, reason: event.target.value })}
              />
              {lacks ? <span className="field-error">{t('together.reasonMissing')}</span> : null}
            </label>
          ) : null}
          {outcome?.ok === false ? (
            <p className="field-error" role="alert">
              {outcome.problem?.detail || outcome.problem?.title}
            </p>
          ) : null}
        </div>
      )}
    </li>
  );
}
