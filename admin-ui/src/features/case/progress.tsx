import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../../api/contract/views.ts';
import { queries } from '../../shared/api/queries.ts';
import { RowsSkeleton } from '../../shared/ui/states.tsx';
import { progressLine } from './progress-line.ts';

const ProcessMap = lazy(async () => ({ default: (await import('./process-map.tsx')).ProcessMap }));

/** The way in one line; the map, with the token, when asked for. */
export function Progress({ of }: { of: CaseView }): ReactNode {
  const { t } = useTranslation();
  const search = useSearch({ from: '/cases/$id' });
  const type = useQuery(queries.processType(of.type));
  if (!type.data) return null;
  return (
    <section className="stack" aria-label={t('case.progress')}>
      <div className="progress">
        <ol className="stations">
          {progressLine(type.data, of).map((station) => (
            <li
              key={station.key}
              className={`station is-${station.place}`}
              aria-current={station.place === 'now' ? 'step' : undefined}
            >
              <span className="station-mark" aria-hidden="true" />
              {station.title}
              {station.place === 'now' && station.asked > 1
                ? ` ${t('case.answered', { answered: station.answered, asked: station.asked })}`
                : null}
              {station.outcome ? <span className="muted"> {station.outcome}</span> : null}
            </li>
          ))}
        </ol>
        <Link
          className="plain-action no-print"
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
