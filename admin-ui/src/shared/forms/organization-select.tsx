import { Select } from 'antd';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../api/queries.ts';
import { TabLeaves } from './tab-leaves.tsx';

interface OrganizationSelectProps {
  id?: string;
  value: string[];
  multiple?: boolean;
  /** Only organizations of these; all where left out. */
  kinds?: readonly string[];
  disabled?: boolean;
  label?: string;
  onChange: (ids: string[]) => void;
}

export function OrganizationSelect(props: OrganizationSelectProps): ReactNode {
  const { id, value, multiple = false, kinds = [], disabled, label, onChange } = props;
  const { t } = useTranslation();
  const organizations = useQuery(queries.organizations());
  return (
    <TabLeaves>
      <Select
        id={id}
        aria-label={label}
        style={{ width: '100%' }}
        mode={multiple ? 'multiple' : undefined}
        value={multiple ? value : value[0]}
        disabled={disabled}
        allowClear
        loading={organizations.isLoading}
        placeholder={t('organization.choose')}
        notFoundContent={t(organizations.isLoading ? 'common.loading' : 'organization.none')}
        showSearch={{ optionFilterProp: 'label' }}
        options={organizations.data?.items
          .filter(({ kind }) => kinds.length === 0 || kinds.includes(kind))
          .map(({ id: value, name }) => ({ value, label: name }))}
        onChange={(next: string | string[] | undefined) => onChange([next ?? []].flat())}
      />
    </TabLeaves>
  );
}
