import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { day, useCalendar } from '../dates.ts';
import { Due } from './due.tsx';
import { StateTag } from './state-tag.tsx';

/** A case or a task; an administrator may have stopped its terms. */
interface Pausable {
  id: string;
  due: string | null;
  /** Of a case, since when. */
  pausedAt?: string | null;
  /** Of a task. */
  paused?: boolean;
}

/** Until when, or that the term stands still: then nobody is late, and nobody need hurry. */
export function DueOrPaused({ of: { due, pausedAt, paused } }: { of: Pausable }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  if (pausedAt || paused) {
    const title = t('due.pausedHelp');
    return (
      <span title={title}>
        <StateTag state="suspended" title={t('due.paused')} />
        {pausedAt ? <span className="muted"> {day(pausedAt, calendar)}</span> : null}
      </span>
    );
  }
  return due === null ? null : <Due due={due} />;
}
