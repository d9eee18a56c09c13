import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../../api/contract/views.ts';
import { moment, useCalendar } from '../dates.ts';
import { tied } from '../../../../domain/russian-ties.ts';
import { decidedRows, reasonsOf } from './decided-so-far.ts';
import { quoted } from '../words.ts';

type Decision = CaseView['decisions'][number];

/** Who decided what and why, oldest first. */
export function DecisionsList({ decisions }: { decisions: readonly Decision[] }): ReactNode {
  return (
    <ul className="rows">
      {decisions.map((decision) => (
        <OneDecision key={keyOf(decision)} decision={decision} />
      ))}
    </ul>
  );
}

/** The same for who decides next: what was written, and the rest in few rows. */
export function DecidedSoFar({ of }: { of: Pick<CaseView, 'steps' | 'decisions'> }): ReactNode {
  return (
    <ul className="rows">
      {decidedRows(of).map((row) =>
        row.kind === 'words' ? (
          <OneDecision key={keyOf(row.decision)} decision={row.decision} />
        ) : (
          <li key={row.step.id} className="row-link">
            <div className="row-title">{row.title}</div>
            {row.names.length > 0 ? <div className="muted">{tied(row.names.join(', '))}</div> : null}
          </li>
        ),
      )}
    </ul>
  );
}

function OneDecision({ decision }: { decision: Decision }): ReactNode {
  const calendar = useCalendar();
  return (
    <li className="row-link">
      <div className="row-title">
        {decision.stepTitle}: {decision.choiceTitle}
      </div>
      <DecidedBy decision={decision} />
      {reasonsOf(decision).map((text) => (
        <p className="prewrap" key={text}>
          {quoted(text)}
        </p>
      ))}
      <div className="muted">{moment(decision.decidedAt, calendar)}</div>
    </li>
  );
}

function keyOf({ step, round, branch, seat, choice, decidedAt, form }: Decision): string {
  // A vote without a name has no seat.
  return [step, round, branch, seat || `${choice} ${decidedAt} ${JSON.stringify(form)}`].join('/');
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
