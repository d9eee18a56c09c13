import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { tied } from '../../../../domain/russian-ties.ts';
import type { ProgramDetail } from '../../../../api/contract/views.ts';
import { useCalendar, wholeDay } from '../../shared/dates.ts';

/** Who agreed, which schools are out, how the council voted: totals, never names of those who voted. */
export function ProgramApproval({ of }: { of: ProgramDetail }): ReactNode {
  const { t } = useTranslation();
  return (
    <section className="surface stack">
      <h2>{t('program.agreed')}</h2>
      <Council of={of} />
      <ul className="content-list program-agreed">
        {of.agreements.map((agreement) => (
          <Agreement key={agreement.organization.id} agreement={agreement} />
        ))}
      </ul>
      {of.leftOut.length > 0 ? (
        <p>
          {t('program.leftOut')}{' '}
          {tied(
            of.leftOut.map(({ organization, whyTitle }) => `${organization.name} (${whyTitle})`).join('; '),
          )}
        </p>
      ) : null}
    </section>
  );
}

function Council({ of }: { of: ProgramDetail }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const votes = of.votes.map(({ title, count }) => `${title} ${count}`).join(', ');
  return (
    <p>
      {t('program.council', { votes })}
      {of.minutesAt === null ? null : t('program.minutes', { date: wholeDay(of.minutesAt, calendar) })}
    </p>
  );
}

function Agreement({ agreement }: { agreement: ProgramDetail['agreements'][number] }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const { organization, person, roleTitle, standsInFor, at } = agreement;
  return (
    <li>
      {organization.name}
      <span className="muted">
        {' '}
        {roleTitle} {person.shortName}
        {standsInFor ? `, ${t('task.inPlaceOf', { name: standsInFor.shortName })}` : null},{' '}
        {wholeDay(at, calendar)}
      </span>
    </li>
  );
}
