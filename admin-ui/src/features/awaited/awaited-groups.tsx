import { capitalized } from '../../../../domain/russian.ts';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AwaitedGroup } from '../../../../api/contract/views.ts';
import { tied } from '../../../../domain/russian-ties.ts';
import { day, moment, useCalendar } from '../../shared/dates.ts';
import { CopyReminder } from '../../shared/reminder/copy-reminder.tsx';

/** Who is awaited, each with their cases: since when, until when, how late. */
export function AwaitedGroups({ groups }: { groups: readonly AwaitedGroup[] }): ReactNode {
  const { t } = useTranslation();
  return groups.map((group) => (
    <section key={`${group.role}/${group.organization?.id ?? ''}`} className="surface stack awaited">
      <div className="page-head">
        <h2>{headOf(group)}</h2>
        <CopyReminder className="no-print" read={() => Promise.resolve(group.reminder)} />
      </div>
      <table>
        <thead>
          <tr>
            {(['subject', 'step', 'holder', 'since', 'due'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`awaited.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {group.cases.map((one) => (
            <AwaitedRow key={`${one.id}/${one.stepTitle}`} one={one} />
          ))}
        </tbody>
      </table>
    </section>
  ));
}

function headOf({ organization, roleTitle }: AwaitedGroup): string {
  const text = [organization?.name, roleTitle].filter(Boolean).join(', ');
  return capitalized(text);
}

function AwaitedRow({ one }: { one: AwaitedGroup['cases'][number] }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const isAnothers = one.holders.every(({ person }) => person.id !== one.initiator.id);
  const names = one.holders.map(({ person }) => person.shortName).join(', ');
  return (
    <tr>
      <td>
        <Link to="/cases/$id" params={{ id: one.id }}>
          {tied(one.subject)}
        </Link>
        {isAnothers ? <div className="muted">{tied(one.initiator.shortName)}</div> : null}
      </td>
      <td data-label={t('awaited.column.step')}>{one.stepTitle}</td>
      <td data-label={t('awaited.column.holder')}>{tied(names)}</td>
      <td data-label={t('awaited.column.since')}>{day(one.since, calendar)}</td>
      <td data-label={t('awaited.column.due')}>
        {one.due === null ? null : moment(one.due, calendar)}
        {one.daysLate > 0 ? (
          <div className="due is-overdue">{t('awaited.late', { count: one.daysLate })}</div>
        ) : null}
      </td>
    </tr>
  );
}
