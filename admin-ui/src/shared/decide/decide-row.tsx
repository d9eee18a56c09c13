import { Input, Radio } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../../api/contract/views.ts';
import { Icon } from '../ui/icon.tsx';
import { choicesInRow, isOutdated, needsReason, type Answer, type DecidableTask } from './answers.ts';

export interface DecidableRow extends DecidableTask {
  title: ReactNode;
  /** What one must know to decide. */
  facts: ReactNode;
  /** What one may read beside it. */
  more?: ReactNode;
}

export type Outcome = { ok: true } | { ok: false; problem: Problem | undefined };

interface RowProps {
  row: DecidableRow;
  answer: Answer | undefined;
  outcome: Outcome | undefined;
  lacks: boolean;
  disabled: boolean;
  onAnswer: (answer: Answer) => void;
}

/** One task with what one must know of it, its choices, and what came of the last try. */
export function Row({ row, answer: given, outcome, lacks, disabled, onAnswer }: RowProps): ReactNode {
  const { t } = useTranslation();
  const outdated = isOutdated(row, given);
  const answer = outdated ? undefined : given;
  const reasonId = `reason-${row.taskId}`;
  return (
    <li className="decide-row">
      <div>
        <div className="row-title">{row.title}</div>
        <div className="muted">{row.facts}</div>
        {row.more}
      </div>
      {outcome?.ok ? (
        <p className="decide-done">
          <Icon name="done" /> {t('together.done')}
        </p>
      ) : (
        <div className="stack decide-choice">
          <Radio.Group
            optionType="button"
            buttonStyle="solid"
            disabled={disabled}
            value={answer?.choice}
            options={choicesInRow(row.choices).map(({ choice, title }) => ({ value: choice, label: title }))}
            onChange={(event) =>
              onAnswer({ ...answer, choice: String(event.target.value), seen: row.contentHash })
            }
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
          {outdated ? (
            <p className="field-error" role="status">
              {t('together.changed')}
            </p>
          ) : null}
          {outcome?.ok === false && !outdated ? (
            <p className="field-error" role="alert">
              {outcome.problem?.detail || outcome.problem?.title}
            </p>
          ) : null}
        </div>
      )}
    </li>
  );
}
