import { Select } from 'antd';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerOf, endpoints } from '../../../../api/contract/index.ts';
import { queries } from '../api/queries.ts';
import { plainDate, useCalendar } from '../dates.ts';
import { TabLeaves } from './tab-leaves.tsx';

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
  useQuery(queries.peopleNamed(value));
  const nameOf = useNameOf();
  const calendar = useCalendar();
  const options = found.data?.items
    .filter((person) => !exclude.includes(person.id))
    .map(({ id: value, name, roles: [role], absentUntil }) => ({
      value,
      label: name,
      note: [
        role && [role.roleTitle, role.scopeTitle].filter(Boolean).join(', '),
        absentUntil && t('person.absentUntil', { date: plainDate(absentUntil, calendar) }),
      ].filter((text) => typeof text === 'string'),
    }));
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
        loading={found.isFetching}
        placeholder={placeholder ?? t('person.choose')}
        notFoundContent={t(found.isFetching ? 'common.loading' : 'person.nobody')}
        showSearch={{ filterOption: false, onSearch: setTyped }}
        options={options}
        labelRender={({ value: chosen }) => nameOf(chosen)}
        optionRender={({ data }) => personOption(data)}
        onChange={(next: string | string[] | undefined) => onChange([next ?? []].flat())}
      />
    </TabLeaves>
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

/** A chosen person's name, from any list that has them: the list shown now may be narrowed to others. */
function useNameOf(): (id: unknown) => string {
  const client = useQueryClient();
  return (id) =>
    client
      .getQueriesData<AnswerOf<typeof endpoints.people>>({ queryKey: ['people'] })
      .flatMap(([, page]) => page?.items ?? [])
      .find((person) => person.id === id)?.name ?? '…';
}
