import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { tied } from '../../../../domain/russian-ties.ts';
import type { PersonView } from '../../../../api/contract/views.ts';
import { plainDate, useCalendar } from '../../shared/dates.ts';
import { rolesText } from './roles-text.ts';

export function PersonRow({ person }: { person: PersonView }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const { id, name, roles, email, absentUntil, dismissedOn } = person;
  return (
    <li>
      <Link className="row-link person-row" to="/people/$id" params={{ id }} data-row>
        <span>
          <span className="row-title">{name}</span>
          <span className="person-note muted">{email}</span>
        </span>
        <span>{tied(rolesText(roles)) || <span className="muted">{t('people.noRoles')}</span>}</span>
        <span className="muted">
          {dismissedOn ? t('people.dismissedOn', { date: plainDate(dismissedOn, calendar) }) : null}
          {!dismissedOn && absentUntil
            ? t('person.absentUntil', { date: plainDate(absentUntil, calendar) })
            : null}
        </span>
      </Link>
    </li>
  );
}
