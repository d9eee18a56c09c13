import { Select } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../api/queries.ts';

interface PersonSelectProps {
  id?: string;
  value: string[];
  multiple?: boolean;
  /** Roles of which the person must hold one, comma-separated. */
  roles?: string;
  exclude?: readonly string[];
  disabled?: boolean;
  label?: string;
  placeholder?: string;
  onChange: (ids: string[]) => void;
}

/** Finds a person by name on the server; shows the role and says when somebody is away. */
export function PersonSelect(props: PersonSelectProps): ReactNode {
  const { id, value, multiple = false, roles, exclude = [], disabled, label, placeholder, onChange } = props;
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const found = useQuery(queries.people(typed, roles));
  const chosen = useQuery({ ...queries.people('', roles), enabled: value.length > 0 });
  const people = [...(found.data?.items ?? []), ...(chosen.data?.items ?? [])];
  const options = [...new Map(people.map((person) => [person.id, person])).values()]
    .filter((person) => !exclude.includes(person.id))
    .map((person) => ({
      value: person.id,
      label: person.name,
      note: [
        person.roles[0] && [person.roles[0].roleTitle, person.roles[0].scopeTitle].filter(Boolean).join(', '),
        person.absentUntil && t('person.absentUntil', { date: person.absentUntil }),
      ].filter((text) => typeof text === 'string'),
    }));
  return (
    <Select
      id={id}
      aria-label={label}
      style={{ width: '100%' }}
      mode={multiple ? 'multiple' : undefined}
      value={multiple ? value : value[0]}
      disabled={disabled}
      allowClear
      loading={found.isFetching}
      placeholder={placeholder ?? t('person.choose')}
      notFoundContent={t(found.isFetching ? 'common.loading' : 'person.nobody')}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      options={options}
      optionRender={({ data }) => personOption(data)}
      onChange={(next: string | string[] | undefined) => onChange([next ?? []].flat())}
    />
  );
}

function personOption({ label, note }: { label: string; note: string[] }): ReactNode {
  return (
    <div>
      {label}
      <div className="muted">{note.join(' · ')}</div>
    </div>
  );
}
