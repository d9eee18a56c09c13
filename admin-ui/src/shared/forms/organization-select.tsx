import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../api/queries.ts';
import { IdSelect, type IdSelectProps } from './id-select.tsx';

interface OrganizationSelectProps extends IdSelectProps {
  /** Only organizations of these; all where left out. */
  kinds?: readonly string[];
}

export function OrganizationSelect({ kinds = [], ...field }: OrganizationSelectProps): ReactNode {
  const { t } = useTranslation();
  const organizations = useQuery(queries.organizations());
  return (
    <IdSelect
      {...field}
      loading={organizations.isLoading}
      placeholder={t('organization.choose')}
      none={t('organization.none')}
      options={organizations.data?.items
        .filter(({ kind }) => kinds.length === 0 || kinds.includes(kind))
        .map(({ id: value, name }) => ({ value, label: name }))}
    />
  );
}
