import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../api/queries.ts';
import { hoursText } from '../words.ts';
import { IdSelect, type IdSelectProps } from './id-select.tsx';

/** Picks a valid program of which the reader may open a course. */
export function ProgramSelect(field: IdSelectProps): ReactNode {
  const { t } = useTranslation();
  const programs = useQuery(queries.openablePrograms());
  return (
    <IdSelect
      {...field}
      loading={programs.isPending}
      placeholder={t('programSelect.choose')}
      none={t('programSelect.none')}
      options={programs.data?.items.map(({ id: value, title, hours }) => ({
        value,
        label: t('courses.name', { title, hours: hoursText(hours) }),
      }))}
    />
  );
}
