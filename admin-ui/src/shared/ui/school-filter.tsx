import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { queries } from '../api/queries.ts';
import { FilterSelect } from './filter-bar.tsx';

const schoolKinds = ['school', 'kindergarten'];

interface SchoolFilterProps {
  label: string;
  value: string | undefined;
  onChange: (school: string | undefined) => void;
}

/** The filter by school or kindergarten, in the district's own order. */
export function SchoolFilter(props: SchoolFilterProps): ReactNode {
  const organizations = useQuery(queries.organizations());
  const options = (organizations.data?.items ?? [])
    .filter(({ kind }) => schoolKinds.includes(kind))
    .map(({ id, name }) => ({ value: id, label: name }));
  return <FilterSelect {...props} options={options} />;
}
