import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DISTRICT_SCOPE, levels, type Level } from '../../../../domain/roles.ts';
import { queries } from '../../shared/api/queries.ts';
import { IdSelect } from '../../shared/forms/id-select.tsx';
import { OrganizationSelect } from '../../shared/forms/organization-select.tsx';
import { FieldError } from '../../shared/forms/text-field.tsx';

export interface Place {
  role: string | null;
  scope: string | null;
}

interface RolePlaceProps {
  value: Place;
  errorAt: (path: string) => string | undefined;
  onChange: (place: Place) => void;
}

const levelKeys = Object.keys(levels) as Level[];

/** A role and where it is held: an organization, a level or the whole district, as the district's settings say. */
export function RolePlace({ value, errorAt, onChange }: RolePlaceProps): ReactNode {
  const { t } = useTranslation();
  const roles = useQuery(queries.roles());
  const rules = roles.data?.items ?? [];
  const rule = rules.find(({ role }) => role === value.role);
  const choose = (role: string | undefined): void => {
    const chosen = rules.find((one) => one.role === role);
    onChange({ role: role ?? null, scope: chosen?.scope === 'district' ? DISTRICT_SCOPE : null });
  };
  const place = {
    id: 'order-scope',
    value: value.scope === null ? [] : [value.scope],
    onChange: ([scope]: string[]) => onChange({ ...value, scope: scope ?? null }),
  };
  return (
    <>
      <div className="field">
        <label htmlFor="order-role">{t('orders.field.role')}</label>
        <IdSelect
          id="order-role"
          value={value.role === null ? [] : [value.role]}
          loading={roles.isLoading}
          none={t('person.nobody')}
          placeholder={t('orders.chooseRole')}
          options={rules.map(({ role, title }) => ({ value: role, label: title }))}
          onChange={([role]) => choose(role)}
        />
        <FieldError error={errorAt('role')} />
      </div>
      {rule === undefined || rule.scope === 'district' ? null : (
        <div className="field">
          <label htmlFor="order-scope">{t('orders.field.scope')}</label>
          {rule.scope === 'organization' ? (
            <OrganizationSelect {...place} {...(rule.kinds && { kinds: rule.kinds })} />
          ) : (
            <IdSelect
              {...place}
              loading={false}
              none={t('organization.none')}
              placeholder={t('orders.chooseLevel')}
              options={levelKeys.map((level) => ({ value: level, label: t(`level.${level}`) }))}
            />
          )}
          <FieldError error={errorAt('scope')} />
        </div>
      )}
    </>
  );
}
