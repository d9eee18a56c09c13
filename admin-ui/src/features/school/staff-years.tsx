import { Link } from '@tanstack/react-router';
import { Checkbox, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StaffYearView } from '../../../../api/contract/views.ts';
import { Due } from '../../shared/ui/due.tsx';
import { FilterSelect } from '../../shared/ui/filter-bar.tsx';
import { hoursText } from '../../shared/words.ts';

/** The people of the school, each with where the year stands; narrowed by name, by phase, to the late ones. */
export function StaffYears({ people }: { people: readonly StaffYearView[] }): ReactNode {
  const { t } = useTranslation();
  const [q, setQ] = useState('');
  const [phase, setPhase] = useState<string>();
  const [late, setLate] = useState(false);
  const phases = [...new Set(people.map(({ phaseTitle }) => phaseTitle))];
  const shown = people.filter(
    (one) =>
      one.person.name.toLowerCase().includes(q.trim().toLowerCase()) &&
      (phase === undefined || one.phaseTitle === phase) &&
      (!late || one.overdue),
  );
  return (
    <section className="stack">
      <h2>{t('school.people')}</h2>
      <div className="staff-tools no-print" role="search">
        <Input
          type="search"
          data-search
          aria-label={t('school.search')}
          placeholder={t('school.search')}
          value={q}
          onChange={(event) => setQ(event.target.value)}
        />
        <FilterSelect
          label={t('school.phase')}
          value={phase}
          options={phases.map((title) => ({ value: title, label: title }))}
          onChange={setPhase}
        />
        <Checkbox checked={late} onChange={({ target }) => setLate(target.checked)}>
          {t('school.lateOnly')}
        </Checkbox>
      </div>
      <ul className="rows" aria-label={t('school.people')}>
        {shown.map((one) => (
          <StaffRow key={one.person.id} one={one} />
        ))}
        {shown.length === 0 ? <li className="staff-row muted">{t('school.nobody')}</li> : null}
      </ul>
    </section>
  );
}

function StaffRow({ one }: { one: StaffYearView }): ReactNode {
  const { t } = useTranslation();
  const { person, caseId, items, hours } = one;
  return (
    <li className="staff-row">
      <div>
        <p className="row-title">
          {caseId ? (
            <Link to="/cases/$id" params={{ id: caseId }}>
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
