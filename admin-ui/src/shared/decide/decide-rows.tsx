import { Button } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import { call } from '../api/call.ts';
import { useSubmit } from '../api/submit.ts';
import { Icon } from '../ui/icon.tsx';
import { notify } from '../ui/notice.tsx';
import { ProblemNote } from '../ui/states.tsx';
import {
  answerAll,
  choicesForAll,
  itemsOf,
  lacking,
  type Answers,
  type DecidableTask,
  type Item,
} from './answers.ts';
import { Row, type DecidableRow, type Outcome } from './decide-row.tsx';
import { GoneRows } from './gone-rows.tsx';
import './decide-rows.css';

export type { DecidableRow } from './decide-row.tsx';

interface DecideRowsProps {
  rows: readonly DecidableRow[];
  label: string;
  /** What is chosen but not sent is found again under it, when one comes back from reading a case. */
  memory?: string;
}

const remembered = new Map<string, Answers>();

/**
 * Many decisions alike: each row with what one must know, one button for all. What is refused says why in its row; a row
 * that was answered and no longer waits stays in sight until the page is left, and says what became of it.
 */
export function DecideRows({ rows, label, memory = '' }: DecideRowsProps): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [answers, setAnswers] = useState<Answers>(() => remembered.get(memory) ?? {});
  const [outcomes, setOutcomes] = useState<Readonly<Record<string, Outcome>>>({});
  const [touched, setTouched] = useState<Readonly<Record<string, DecidableRow>>>({});
  const [checked, setChecked] = useState(false);
  const answer = (those: readonly DecidableRow[], given: Answers): void => {
    setAnswers((before) => ({ ...before, ...given }));
    setTouched((before) => ({ ...before, ...Object.fromEntries(those.map((row) => [row.taskId, row])) }));
    setOutcomes((before) => without(before, Object.keys(given)));
  };
  useEffect(() => {
    if (memory !== '') remembered.set(memory, answers);
  }, [memory, answers]);
  const accepted = Object.values(outcomes).filter(({ ok }) => ok).length;
  const shown = new Set(rows.map(({ taskId }) => taskId));
  const gone = Object.values(touched).filter(
    ({ taskId }) => !shown.has(taskId) && outcomes[taskId]?.ok !== true,
  );
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
        setOutcomes((before) => ({
          ...before,
          ...Object.fromEntries(
            done.map(({ taskId, ok, problem }) => [taskId, ok ? { ok } : { ok, problem }]),
          ),
        }));
        notify(t('together.accepted', { count: done.filter(({ ok }) => ok).length, total: done.length }));
        for (const key of ['tasks', 'session', 'sessions', 'cases'])
          void client.invalidateQueries({ queryKey: [key] });
      },
    });
  };
  return (
    <div className="stack decide-rows">
      {open.length > 1 ? (
        <ForAll tasks={open} onChoose={(choice) => answer(open, answerAll(open, choice, answers))} />
      ) : null}
      {rows.length > 0 ? (
        <ul className="rows">
          {rows.map((row) => (
            <Row
              key={row.taskId}
              row={row}
              answer={answers[row.taskId]}
              outcome={outcomes[row.taskId]}
              lacks={checked && missing.has(row.taskId)}
              disabled={sending.isPending}
              onAnswer={(given) => answer([row], { [row.taskId]: given })}
            />
          ))}
        </ul>
      ) : null}
      {accepted > 0 ? (
        <p className="decide-done">
          <Icon name="done" /> {t('together.soFar', { count: accepted })}
        </p>
      ) : null}
      {gone.length > 0 ? <GoneRows rows={gone} outcomes={outcomes} /> : null}
      {sending.isError ? <ProblemNote error={sending.error} /> : null}
      {open.length > 0 ? (
        <div className="actions send-bar decide-send">
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

/** What was said of a former try is over once something else is chosen. */
function without<Value>(from: Readonly<Record<string, Value>>, keys: readonly string[]) {
  return Object.fromEntries(Object.entries(from).filter(([key]) => !keys.includes(key)));
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
