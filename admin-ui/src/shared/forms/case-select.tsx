import { useQueries } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../api/queries.ts';
import { IdSelect, type IdSelectProps } from './id-select.tsx';

interface CaseSelectProps extends IdSelectProps {
  process: string;
  /** The steps in one of which the case must stand. */
  steps: readonly string[];
}

/** Picks open cases of a process that stand in one of the steps: programs for an agenda, a session for a program. */
export function CaseSelect({ process, steps, ...field }: CaseSelectProps): ReactNode {
  const { t } = useTranslation();
  const found = useQueries({ queries: steps.map((step) => queries.casesAt(process, step)) });
  return (
    <IdSelect
      {...field}
      loading={found.some(({ isPending }) => isPending)}
      placeholder={t('caseSelect.choose')}
      none={t('caseSelect.none')}
      options={found
        .flatMap(({ data }) => data?.items ?? [])
        .map(({ id: value, subject }) => ({ value, label: subject }))}
    />
  );
}
