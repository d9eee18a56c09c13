import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StuckView } from '../../../../api/contract/views.ts';
import { tied } from '../../../../domain/russian-ties.ts';
import type { StuckSearch } from '../../app/operator-search.ts';
import { queries } from '../../shared/api/queries.ts';
import { moment, useCalendar } from '../../shared/dates.ts';
import { useListKeys } from '../../shared/list-keys.ts';
import { SavedFilters } from '../../shared/saved/saved-filters.tsx';
import { QueryView } from '../../shared/ui/query-view.tsx';
import { Groups } from './groups.tsx';
import { StuckCases } from './stuck-cases.tsx';
import { isNarrowed, StuckFilters } from './stuck-filters.tsx';
import './stuck.css';

/** «Что не двигается, почему, и как освободить?» */
export function StuckPage(): ReactNode {
  const { t } = useTranslation();
  const filter: StuckSearch = useSearch({ from: '/stuck' });
  const navigate = useNavigate();
  const stuck = useQuery(queries.stuck());
  const change = (search: StuckSearch): void => void navigate({ to: '/stuck', search, replace: true });
  useListKeys();
  return (
    <div className="stack">
      <h1>{t('stuck.title')}</h1>
      <QueryView query={stuck}>
        {(view) => (
          <>
            <Standing view={view} isLost={stuck.isError} />
            <StuckFilters filter={filter} onChange={change} />
            <SavedFilters list="stuck" filter={chosenIn(filter)} onApply={change} />
            {isNarrowed(filter) ? (
              <StuckCases filter={filter} onSort={(sort) => change({ ...filter, sort })} />
            ) : (
              <Groups view={view} />
            )}
          </>
        )}
      </QueryView>
    </div>
  );
}

/** What is kept under a name: neither which cause is open nor what is being done about it. */
function chosenIn({ cause, process, school, q, sort }: StuckSearch): StuckSearch {
  return { cause, process, school, q, sort };
}

/** «17 дел стоят, 9 освободятся одним действием», and of when that is. */
function Standing({ view, isLost }: { view: StuckView; isLost: boolean }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const { standing, freedAtOnce, at } = view;
  if (standing === 0 && !isLost) return null;
  const words = [
    t('stuck.standing', { count: standing }),
    freedAtOnce > 0 ? t('stuck.freedAtOnce', { count: freedAtOnce }) : undefined,
  ];
  return (
    <div>
      <p className="stuck-sentence" role="status">
        {tied(words.filter(Boolean).join(', '))}
      </p>
      {isLost ? (
        <p className="note is-warn">{t('stuck.lost', { when: at ? moment(at, calendar) : '' })}</p>
      ) : null}
    </div>
  );
}
