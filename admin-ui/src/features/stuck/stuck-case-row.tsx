import { Checkbox } from 'antd';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StuckCase } from '../../../../api/contract/views.ts';
import { tied } from '../../../../domain/russian-ties.ts';
import { moment, useCalendar } from '../../shared/dates.ts';
import { Due } from '../../shared/ui/due.tsx';

interface StuckCaseRowProps {
  item: StuckCase;
  /** Said where the list is of several causes. */
  withCause: boolean;
  isPicked: boolean;
  onPick: (isPicked: boolean) => void;
}

/** One case that stands: what it is, at which step, with whom, since when, until when. */
export function StuckCaseRow({ item, withCause, isPicked, onPick }: StuckCaseRowProps): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const { subject, typeTitle, id } = item.case;
  const holders = item.holders.map(({ person }) => person.shortName).join(', ');
  return (
    <li className="stuck-case">
      <Checkbox
        checked={isPicked}
        aria-label={t('operate.pick', { subject })}
        onChange={({ target }) => onPick(target.checked)}
      />
      <div>
        <Link className="row-title" to="/cases/$id" params={{ id }} data-row>
          {tied(subject)}
        </Link>
        <div className="muted">{[typeTitle, item.stepTitle, holders].filter(Boolean).join(' · ')}</div>
        {withCause ? <div>{tied(item.title)}</div> : null}
      </div>
      <div className="muted">
        {tied(t('stuck.since', { when: moment(item.since, calendar) }))}
        {item.due ? (
          <div>
            {t('cases.column.due')}: <Due due={item.due} />
          </div>
        ) : null}
      </div>
    </li>
  );
}
