import { useNavigate, useSearch } from '@tanstack/react-router';
import { Checkbox } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RolloverView } from '../../../../api/contract/views.ts';
import type { RolloverSearch } from '../../app/operator-search.ts';
import { FilterSelect } from '../../shared/ui/filter-bar.tsx';
import { Empty } from '../../shared/ui/states.tsx';
import { ExceptionRow } from './exception-row.tsx';
import { ExceptionsExport } from './exceptions-export.tsx';

type Exception = RolloverView['exceptions'][number];

/** From so many on they are narrowed rather than read through. */
const MANY = 5;

/** Who is not simply given a cycle, and what their school says of it. */
export function Exceptions({ rollover }: { rollover: RolloverView }): ReactNode {
  const { t } = useTranslation();
  const search: RolloverSearch = useSearch({ from: '/rollover' });
  const { exceptions, byReason, surveyedAt, counts, exceptionsLeftOut: more } = rollover;
  if (surveyedAt === null) return null;
  const shown = exceptions.filter((one) => isAskedFor(one, search));
  return (
    <section className="stack">
      <h2>{t('rollover.exceptionsTitle')}</h2>
      {byReason.length > 0 ? (
        <ul className="rollover-reasons" aria-label={t('rollover.reasons')}>
          {byReason.map(({ reason, title, count }) => (
            <li key={reason}>
              {title}: {count}
            </li>
          ))}
        </ul>
      ) : null}
      {exceptions.length === 0 ? (
        <Empty
          title={t(counts.exceptions > 0 ? 'rollover.notYours' : 'rollover.noExceptions')}
          hint={t(counts.exceptions > 0 ? 'rollover.notYoursHint' : 'rollover.noExceptionsHint')}
        />
      ) : (
        <>
          {rollover.snapshot !== null && exceptions.some(({ answer }) => answer === null) ? (
            <p className="muted">{t('rollover.lateHint')}</p>
          ) : null}
          {exceptions.length >= MANY ? <Narrow exceptions={exceptions} search={search} /> : null}
          <ul className="rows" aria-label={t('rollover.exceptionsTitle')}>
            {shown.map((each) => (
              <ExceptionRow key={`${each.person.id} ${each.reason}`} year={rollover.year} exception={each} />
            ))}
            {shown.length === 0 ? (
              <li className="rollover-exception muted">{t('rollover.noneFound')}</li>
            ) : null}
          </ul>
          <ExceptionsExport key={JSON.stringify(search)} rollover={rollover} shown={shown} />
        </>
      )}
      {more ? <p className="muted">{t('rollover.more')}</p> : null}
    </section>
  );
}

function isAskedFor({ school, reason, answer }: Exception, search: RolloverSearch): boolean {
  return (
    (search.school === undefined || school?.id === search.school) &&
    (search.reason === undefined || reason === search.reason) &&
    (search.unanswered !== true || answer === null)
  );
}

interface NarrowProps {
  exceptions: readonly Exception[];
  search: RolloverSearch;
}

/** The address holds what is chosen: it may be sent on. */
function Narrow({ exceptions, search }: NarrowProps): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const change = (changed: RolloverSearch): void =>
    void navigate({ to: '/rollover', search: { ...search, ...changed }, replace: true });
  const schools = new Map(exceptions.flatMap(({ school }) => (school ? [[school.id, school.name]] : [])));
  const reasons = new Map(exceptions.map(({ reason, reasonTitle }) => [reason as string, reasonTitle]));
  const options = (titles: ReadonlyMap<string, string>) =>
    [...titles].map(([value, label]) => ({ value, label }));
  return (
    <div className="filters no-print">
      {schools.size > 1 ? (
        <FilterSelect
          label={t('rollover.column.school')}
          value={search.school}
          options={options(schools)}
          onChange={(school) => change({ school })}
        />
      ) : null}
      {reasons.size > 1 ? (
        <FilterSelect
          label={t('rollover.reason')}
          value={search.reason}
          options={options(reasons)}
          onChange={(reason) => change({ reason })}
        />
      ) : null}
      <Checkbox
        checked={search.unanswered === true}
        onChange={({ target }) => change({ unanswered: target.checked || undefined })}
      >
        {t('rollover.unansweredOnly')}
      </Checkbox>
    </div>
  );
}
