import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { tied } from '../../../../domain/russian-ties.ts';
import type { PersonDetail } from '../../../../api/contract/views.ts';
import { longDate } from '../../shared/dates.ts';
import { roleText } from './roles-text.ts';

/** What the person is now, will be and was, each with the orders that say so. */
export function PersonRoles({ roles }: Pick<PersonDetail, 'roles'>): ReactNode {
  const { t } = useTranslation();
  const groups = (['now', 'later', 'past'] as const).map((when) => ({
    when,
    held: roles.filter((role) => role.when === when),
  }));
  return (
    <section className="surface stack">
      <h2>{t('people.roles')}</h2>
      {roles.length === 0 ? <p className="muted">{t('people.noRolesHelp')}</p> : null}
      {groups
        .filter(({ held }) => held.length > 0)
        .map(({ when, held }) => (
          <div key={when}>
            {when === 'now' ? null : <h3 className="muted">{t(`people.when.${when}`)}</h3>}
            <ul className="plain-list">
              {held.map((role) => (
                <li key={`${role.role} ${role.scope} ${role.validFrom}`} className="held-role">
                  <span>{tied(roleText(role))}</span>
                  <span className="muted">
                    {role.validTo
                      ? t('people.days', { from: longDate(role.validFrom), to: longDate(role.validTo) })
                      : t('people.since', { from: longDate(role.validFrom) })}
                  </span>
                  <RoleOrders role={role} />
                </li>
              ))}
            </ul>
          </div>
        ))}
    </section>
  );
}

function RoleOrders({ role }: { role: PersonDetail['roles'][number] }): ReactNode {
  const { t } = useTranslation();
  const { orderId, endedBy } = role;
  return (
    <span className="role-orders">
      {orderId ? (
        <Link to="/orders/$id" params={{ id: orderId }}>
          {t('people.order')}
        </Link>
      ) : (
        <span className="muted">{t('people.withoutOrder')}</span>
      )}
      {endedBy ? (
        <Link to="/orders/$id" params={{ id: endedBy }}>
          {t('people.endedBy')}
        </Link>
      ) : null}
    </span>
  );
}
