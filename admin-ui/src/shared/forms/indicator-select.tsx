import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../api/queries.ts';
import { IdSelect, type IdSelectProps } from './id-select.tsx';

/** Picks difficulties of the district's self-diagnosis; those that most people named come first, with how many they are. */
export function IndicatorSelect(field: IdSelectProps): ReactNode {
  const { t } = useTranslation();
  const indicators = useQuery(queries.indicators());
  return (
    <IdSelect
      {...field}
      loading={indicators.isLoading}
      placeholder={t('indicator.choose')}
      none={t('indicator.none')}
      options={indicators.data?.items.map(({ key: value, title, people }) => ({
        value,
        label: people === null ? title : t('indicator.needed', { title, number: people }),
      }))}
    />
  );
}
