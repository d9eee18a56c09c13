import { Button } from 'antd';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StuckGroup } from '../../../../api/contract/views.ts';
import { tied } from '../../../../domain/russian-ties.ts';
import type { StuckSearch } from '../../app/operator-search.ts';
import { copyText } from '../../shared/copy-text.ts';
import { moment, useCalendar } from '../../shared/dates.ts';
import { wordsOf } from '../../shared/operate/action-draft.ts';
import { notify } from '../../shared/ui/notice.tsx';
import { caseActions, firstAction } from './group-actions.ts';
import { StuckCases } from './stuck-cases.tsx';

/** What a cause means, what else can be done about it, what the system itself says, and its cases. */
export function GroupDetails({ group, isGone }: { group: StuckGroup; isGone: boolean }): ReactNode {
  const { t } = useTranslation();
  const search: StuckSearch = useSearch({ from: '/stuck' });
  const navigate = useNavigate();
  const sort = (chosen: StuckSearch['sort']): void =>
    void navigate({ to: '/stuck', search: { ...search, sort: chosen }, replace: true });
  const others =
    isGone || group.cases === 0 ? [] : caseActions(group).filter((action) => action !== firstAction(group));
  return (
    <div className="stack stuck-details">
      <p>{isGone ? t('stuck.goneHint') : tied(group.what)}</p>
      {group.actions.includes('developer') && !isGone ? <p>{t('stuck.developer')}</p> : null}
      {others.length > 0 ? (
        <p>
          {t('stuck.otherActions')}{' '}
          {others.map((action) => (
            <Link
              key={action}
              className="plain-action"
              to="/stuck"
              search={{ group: group.id, act: action }}
              resetScroll={false}
              replace
            >
              {t('operate.open', { action: wordsOf(action).title })}
            </Link>
          ))}
        </p>
      ) : null}
      {group.text === '' ? null : <Technical group={group} />}
      {group.cases > 0 ? (
        <StuckCases
          filter={{ group: group.id, sort: search.sort }}
          group={group}
          isGone={isGone}
          onSort={sort}
        />
      ) : null}
    </div>
  );
}

/** The system's own words, for whoever mends it: shown small, copied whole. */
function Technical({ group: { text, attempts, nextAttempt, cause, title } }: { group: StuckGroup }) {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const copy = async (): Promise<void> => {
    const whole = [title, cause, text, t('stuck.attempts', { count: attempts })].join('\n');
    notify(t((await copyText(whole)) ? 'stuck.copied' : 'stuck.notCopied'));
  };
  return (
    <details>
      <summary>{t('stuck.technical')}</summary>
      <p>
        <code className="operate-text">{text}</code>
      </p>
      <p className="muted">
        {attempts > 0 ? t('stuck.attempts', { count: attempts }) : null}{' '}
        {nextAttempt === null ? null : t('stuck.nextAttempt', { when: moment(nextAttempt, calendar) })}
      </p>
      <Button type="link" onClick={() => void copy()}>
        {t('stuck.copy')}
      </Button>
    </details>
  );
}
