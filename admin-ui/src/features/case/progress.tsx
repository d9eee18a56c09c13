import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView, ProcessTypeView } from '../../../../api/contract/views.ts';
import { queries } from '../../shared/api/queries.ts';
import { RowsSkeleton } from '../../shared/ui/states.tsx';
import type { TFunction } from 'i18next';
import { progressLine, type Station } from './progress-line.ts';

const ProcessMap = lazy(async () => ({ default: (await import('./process-map.tsx')).ProcessMap }));

/** «: согласны 0, отказ 1 из 3», «: 2 из 5» of a vote that goes on, «: за 4, против 1» of one that is over. */
function countsOf({ place, counts, answered, asked }: Station, t: TFunction): string | null {
  if (asked < 2 || place === 'ahead') return null;
  if (place === 'done') return counts ? `: ${counts}` : null;
  return `: ${t('case.answered', { answered: answered > 0 && counts ? counts : answered, asked })}`;
}

export function Stations({ of, type }: { of: CaseView; type: ProcessTypeView }): ReactNode {
  const { t } = useTranslation();
  return (
    <ol className="stations">
      {progressLine(type, of).map((station) => (
        <li
          key={station.key}
          className={`station is-${station.place}`}
          aria-current={station.place === 'now' ? 'step' : undefined}
        >
          <span className="station-mark" aria-hidden="true" />
          {station.title}
          {countsOf(station, t)}
        </li>
      ))}
    </ol>
  );
}

/** The way in one line; the map, with the token, when asked for. */
export function Progress({ of }: { of: CaseView }): ReactNode {
  const { t } = useTranslation();
  const search = useSearch({ from: '/cases/$id' });
  const type = useQuery(queries.processType(of.type));
  if (!type.data) return null;
  return (
    <section className="stack" aria-label={t('case.progress')}>
      <div className="progress">
        <Stations of={of} type={type.data} />
        <Link
          className="plain-action show-map no-print"
          to="/cases/$id"
          params={{ id: of.id }}
          search={{ ...search, map: search.map ? undefined : true }}
          resetScroll={false}
        >
          {t(search.map ? 'case.hideMap' : 'case.showMap')}
        </Link>
      </div>
      {search.map ? (
        <Suspense fallback={<RowsSkeleton rows={2} />}>
          <ProcessMap of={of} />
        </Suspense>
      ) : null}
    </section>
  );
}
