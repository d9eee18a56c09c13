import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OperationView } from '../../../../api/contract/views.ts';
import { tied } from '../../../../domain/russian-ties.ts';
import { moment, useCalendar } from '../dates.ts';
import { quoted } from '../words.ts';

interface OperationStandingProps {
  operation: OperationView;
  onOther: (id: string) => void;
}

/** What it is, how far it is, and in words what that means. */
export function OperationStanding({ operation, onOther }: OperationStandingProps): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const { actionTitle, state, total, refused, done, verified, undoes, undoneBy } = operation;
  const who = t('operate.by', { name: operation.by.shortName, when: moment(operation.at, calendar) });
  return (
    <section className={`note operate-standing ${toneOf(operation)}`} role="status">
      <p>{actionTitle}</p>
      <p className="operate-summary">{tied(operation.summary)}</p>
      {state === 'running' ? <progress aria-label={actionTitle} max={total} value={done + refused} /> : null}
      {state === 'verifying' ? <progress aria-label={actionTitle} max={done} value={verified} /> : null}
      <p>{t(meaningOf(operation))}</p>
      {state === 'planned' ? null : (
        <p className="muted">
          {tied(who)} {quoted(operation.reason)}
        </p>
      )}
      {undoneBy === null ? null : (
        <Button type="link" onClick={() => onOther(undoneBy)}>
          {t('operate.undone')}
        </Button>
      )}
      {undoes === null ? null : (
        <Button type="link" onClick={() => onOther(undoes)}>
          {t('operate.undoes')}
        </Button>
      )}
    </section>
  );
}

function toneOf({ state, refused, done }: OperationView): string {
  if (state === 'done' && done > 0 && refused === 0) return 'is-good';
  return refused > 0 ? 'is-warn' : '';
}

function meaningOf({ state, planned, refused, done, action, undoes }: OperationView) {
  switch (state) {
    case 'planned':
      if (planned === 0) return 'operate.meaning.nothing';
      return refused > 0 ? 'operate.meaning.some' : 'operate.meaning.planned';
    case 'running':
      return 'operate.meaning.running';
    case 'verifying':
      return action === 'retry' && undoes === null ? 'operate.meaning.retrying' : 'operate.meaning.verifying';
    case 'done':
      if (done === 0) return 'operate.meaning.refused';
      return refused > 0 ? 'operate.meaning.partly' : 'operate.meaning.done';
  }
}
