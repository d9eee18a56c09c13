import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerOf, endpoints } from '../../../../api/contract/index.ts';
import { queries } from '../api/queries.ts';
import { plainDate, useCalendar } from '../dates.ts';
import { IdSelect, type IdSelectProps } from './id-select.tsx';

interface PersonSelectProps extends IdSelectProps {
  /** Roles of which the person must hold one, comma-separated. */
  roles?: string;
  exclude?: readonly string[];
  placeholder?: string;
}

/** Finds a person by name on the server; shows the role and says when somebody is away. */
export function PersonSelect({ roles, exclude = [], placeholder, ...field }: PersonSelectProps): ReactNode {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const found = useQuery(queries.people(typed, roles));
  useQuery(queries.peopleNamed(field.value));
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
    <IdSelect
      {...field}
      loading={found.isFetching}
      placeholder={placeholder ?? t('person.choose')}
      none={t('person.nobody')}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      options={options}
      labelRender={({ value: chosen }) => nameOf(chosen)}
      optionRender={({ data }) => personOption(data)}
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

/** A chosen person's name, from any list that has them: the list shown now may be narrowed to others. */
function useNameOf(): (id: unknown) => string {
  const client = useQueryClient();
  return (id) =>
    client
      .getQueriesData<AnswerOf<typeof endpoints.people>>({ queryKey: ['people'] })
      .flatMap(([, page]) => page?.items ?? [])
      .find((person) => person.id === id)?.name ?? '…';
}
