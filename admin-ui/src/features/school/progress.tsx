import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { SchoolYearView } from '../../../../api/contract/views.ts';
import { call } from '../../shared/api/call.ts';
import { CopyReminder } from '../../shared/reminder/copy-reminder.tsx';
import { hoursText } from '../../shared/words.ts';

/** Who stands where, in numbers; who is late, and how to remind them. */
export function Progress({ found }: { found: SchoolYearView }): ReactNode {
  const { t } = useTranslation();
  const { counts, school, year } = found;
  const filter = { type: 'iop-cycle', school: school.id, year } as const;
  return (
    <section className="surface stack" aria-label={t('school.progress')}>
      <ul className="school-phases">
        {counts.phases.map(({ key, title, count }) => (
          <li key={key}>
            {title} <output>{count}</output>
          </li>
        ))}
        {counts.without > 0 ? (
          <li>
            {t('school.without', { count: counts.without })} <output>{counts.without}</output>
          </li>
        ) : null}
      </ul>
      {counts.items.items > 0 ? (
        <p>
          {t('school.hours', {
            confirmed: hoursText(counts.hours.confirmed),
            planned: hoursText(counts.hours.planned),
          })}
          {' · '}
          {t('school.items', { confirmed: counts.items.confirmed, items: counts.items.items })}
        </p>
      ) : null}
      {counts.overdue > 0 ? (
        <p className="school-late">{t('school.overdue', { count: counts.overdue })}</p>
      ) : null}
      {found.people ? (
        <div className="actions no-print">
          <Link className="button-link" to="/awaited" search={filter}>
            {t('awaited.title')}
          </Link>
          {counts.overdue > 0 ? (
            <CopyReminder
              read={async () => {
                const { items } = await call(endpoints.awaited, { query: { ...filter, health: 'overdue' } });
                return items.map(({ reminder }) => reminder).join('\n\n');
              }}
            />
          ) : null}
        </div>
      ) : null}
    </section>
  );
}
