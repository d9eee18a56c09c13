import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StaffYearView } from '../../../../api/contract/views.ts';
import { Due } from '../../shared/ui/due.tsx';
import { hoursText } from '../../shared/words.ts';

/** Where one person's year stands, and what is done with it from here. */
export function StaffRow({ one }: { one: StaffYearView }): ReactNode {
  const { t } = useTranslation();
  const { person, caseId, items, hours } = one;
  return (
    <li className="staff-row">
      <div>
        <p className="row-title">
          {caseId ? (
            <Link to="/cases/$id" params={{ id: caseId }} data-row>
              {person.name}
            </Link>
          ) : (
            person.name
          )}
        </p>
        <p className="muted">
          {one.phaseTitle}
          {one.overdue && one.due ? (
            <>
              {' · '}
              <Due due={one.due} />
            </>
          ) : null}
        </p>
      </div>
      <p className="muted">
        {items.items > 0
          ? t('school.rowItems', {
              confirmed: items.confirmed,
              items: items.items,
              hours: hoursText(hours.confirmed),
            })
          : null}
      </p>
      <div className="staff-acts no-print">
        {one.can['enterPlan'] && caseId ? (
          <Link to="/school/plan/$caseId" params={{ caseId }}>
            {t('school.enterPlan')}
          </Link>
        ) : null}
        <Link to="/credit-book/$personId" params={{ personId: person.id }}>
          {t('nav.creditBook')}
        </Link>
      </div>
    </li>
  );
}
