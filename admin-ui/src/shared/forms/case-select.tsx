import { Select } from 'antd';
import { useQueries } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../api/queries.ts';
import { TabLeaves } from './tab-leaves.tsx';

interface CaseSelectProps {
  id?: string;
  value: string[];
  multiple?: boolean;
  process: string;
  /** The steps in one of which the case must stand. */
  steps: readonly string[];
  disabled?: boolean;
  label?: string;
  onChange: (ids: string[]) => void;
}

/** Picks open cases of a process that stand in one of the steps: programs for an agenda, a session for a program. */
export function CaseSelect(props: CaseSelectProps): ReactNode {
  const { id, value, multiple = false, process, steps, disabled, label, onChange } = props;
  const { t } = useTranslation();
  const found = useQueries({ queries: steps.map((step) => queries.casesAt(process, step)) });
  const loading = found.some(({ isPending }) => isPending);
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
        loading={loading}
        placeholder={t('caseSelect.choose')}
        notFoundContent={t(loading ? 'common.loading' : 'caseSelect.none')}
        showSearch={{ optionFilterProp: 'label' }}
        options={found
          .flatMap(({ data }) => data?.items ?? [])
          .map(({ id: value, subject }) => ({ value, label: subject }))}
        onChange={(next: string | string[] | undefined) => onChange([next ?? []].flat())}
      />
    </TabLeaves>
  );
}
