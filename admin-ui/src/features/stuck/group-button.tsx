import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StuckGroup } from '../../../../api/contract/views.ts';
import { wordsOf } from '../../shared/operate/action-draft.ts';
import { firstAction } from './group-actions.ts';

/** The one thing to do about a group; where there is none, the way to what is known of it. */
export function GroupButton({ group, isOpen }: { group: StuckGroup; isOpen: boolean }): ReactNode {
  const { t } = useTranslation();
  const action = firstAction(group);
  if (action === 'grantRole') {
    return (
      <Link
        className="button-link"
        to="/orders/new"
        search={{
          kind: 'appointment',
          role: group.about.role ?? undefined,
          scope: group.about.scope ?? undefined,
        }}
      >
        {t('stuck.act.grantRole')}
      </Link>
    );
  }
  if (action === undefined && isOpen) return null;
  const isLater = action === 'retry' && group.freedBy === 'mending';
  return (
    <Link
      className={isOpen ? 'button-link is-primary' : 'button-link'}
      to="/stuck"
      search={{ group: group.id, act: action }}
      resetScroll={false}
      replace
    >
      {action === undefined
        ? t('stuck.act.details')
        : isLater
          ? t('stuck.act.retryMended')
          : t('operate.open', { action: wordsOf(action).title })}
    </Link>
  );
}
