import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../../api/contract/views.ts';
import { moment, useCalendar } from '../dates.ts';
import { isEmpty } from './describe-content.ts';

type Decision = CaseView['decisions'][number];

/** Who decided what and why, oldest first. Texts of the form only: its other fields are for the step that reads them. */
export function DecisionsList({ decisions }: { decisions: readonly Decision[] }): ReactNode {
  const calendar = useCalendar();
  return (
    <ul className="rows">
      {decisions.map((decision) => (
        <li
          key={`${decision.step}/${decision.round}/${decision.branch}/${decision.seat}`}
          className="row-link"
        >
          <div className="row-title">
            {decision.stepTitle}: {decision.choiceTitle}
          </div>
          <DecidedBy decision={decision} />
          {reasonsOf(decision).map((text) => (
            <p className="prewrap" key={text}>
              «{text}»
            </p>
          ))}
          <div className="muted">{moment(decision.decidedAt, calendar)}</div>
        </li>
      ))}
    </ul>
  );
}

function DecidedBy({ decision }: { decision: Decision }): ReactNode {
  const { t } = useTranslation();
  const { actor, roleTitle, organization, standsInFor } = decision;
  const who = [actor?.shortName ?? t('decision.unnamed'), roleTitle, organization?.name]
    .filter(Boolean)
    .join(', ');
  return (
    <div className="muted">
      {who}
      {standsInFor ? `, ${t('task.inPlaceOf', { name: standsInFor.shortName })}` : null}
    </div>
  );
}

const REASONS = ['reason', 'comment', 'opinion', 'conclusion', 'text'];

function reasonsOf({ form }: Decision): string[] {
  return REASONS.flatMap((name) => {
    const value = form[name];
    return typeof value === 'string' && !isEmpty(value) ? [value] : [];
  });
}
