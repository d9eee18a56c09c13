import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StuckGroup } from '../../../../api/contract/views.ts';
import { tied } from '../../../../domain/russian-ties.ts';
import type { StuckSearch } from '../../app/operator-search.ts';
import { moment, useCalendar } from '../../shared/dates.ts';
import { isOperatorAction } from '../../shared/operate/action-draft.ts';
import { OperatePanel } from '../../shared/operate/operate-panel.tsx';
import { StateTag } from '../../shared/ui/state-tag.tsx';
import { caseActions, knownOf } from './group-actions.ts';
import { GroupButton } from './group-button.tsx';
import { GroupDetails } from './group-details.tsx';

/** A cause: how many cases, what it is, since when, what it blocks, who can help, and the one thing to do. */
export function GroupRow({ group, isGone = false }: { group: StuckGroup; isGone?: boolean }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const search: StuckSearch = useSearch({ from: '/stuck' });
  const isOpen = search.group === group.id;
  const { id, title, blocks, who, cases, firstSeen } = group;
  return (
    <li className="stuck-group">
      <div className="stuck-row">
        <div className="stuck-count">
          <span className="visually-hidden">{t('stuck.cases', { count: cases })}</span>
          <span aria-hidden>{isGone ? '✓' : cases > 0 ? cases : '!'}</span>
        </div>
        <div>
          <Link
            className="row-title"
            to="/stuck"
            search={isOpen ? {} : { group: id }}
            aria-expanded={isOpen}
            resetScroll={false}
            replace
            data-row
          >
            {tied(title)}
          </Link>
          <div className="muted">
            {tied(t('stuck.since', { when: moment(firstSeen, calendar) }))} {tied(blocks)}
          </div>
          <div className="muted">{tied(t('stuck.who', { who }))}</div>
        </div>
        {isGone ? (
          <StateTag state="completed" title={t('stuck.gone')} />
        ) : (
          <GroupButton group={group} isOpen={isOpen} />
        )}
      </div>
      {isOpen ? <GroupDetails group={group} isGone={isGone} /> : null}
      {isOpen && isOperatorAction(search.act) ? <GroupPanel group={group} act={search.act} /> : null}
    </li>
  );
}

/** The action on all cases of the group, in a panel that the address names. */
function GroupPanel({ group, act }: { group: StuckGroup; act: NonNullable<StuckSearch['act']> }): ReactNode {
  const navigate = useNavigate();
  const { id, cases } = group;
  const close = (): void => void navigate({ to: '/stuck', search: { group: id }, replace: true });
  const action = isOperatorAction(act) ? act : undefined;
  return (
    <OperatePanel
      title={tied(group.title)}
      target={{
        cases: () => Promise.resolve({ stuck: id }),
        count: cases,
        actions: action ? [action, ...caseActions(group).filter((other) => other !== action)] : [],
        known: { ...knownOf(group), action },
      }}
      onClose={close}
    />
  );
}
