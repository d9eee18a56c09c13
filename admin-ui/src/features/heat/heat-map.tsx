import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useCallback, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { HeatRow } from '../../../../api/contract/views.ts';
import { queries, type HeatFilter } from '../../shared/api/queries.ts';
import { MapDiagram, type DrawnMap } from '../../shared/map/map-diagram.tsx';
import { QueryView } from '../../shared/ui/query-view.tsx';
import { daysWaited } from './heat-words.ts';

/** The process's map, its steps the warmer the more days they cost, with what the wait usually is on each. */
export function HeatMap({ filter }: { filter: HeatFilter & { process: string } }): ReactNode {
  const { t } = useTranslation();
  const map = useQuery(queries.processMap(filter.process));
  // The map is of steps, whatever the rows below it are of.
  const heat = useQuery(queries.heat({ ...filter, by: undefined, sort: undefined }));
  const rows = heat.data?.rows;
  const showHeat = useCallback(
    (drawn: DrawnMap): void => {
      for (const row of rows ?? []) {
        drawn.mark(row.step, `heat-${row.level}`);
        const words = onStep(row, t);
        if (words !== undefined) drawn.put(row.step, { bottom: 10, left: 8 }, labelOf(words));
      }
    },
    [rows, t],
  );
  return (
    <section className="stack" aria-label={t('heat.mapLabel')}>
      <QueryView query={map}>
        {(xml) => <MapDiagram xml={xml} label={t('heat.mapLabel')} onDrawn={showHeat} />}
      </QueryView>
      <p className="muted heat-key">
        {t('heat.key')}
        {[1, 2, 3, 4].map((level) => (
          <span key={level} className={`heat-mark is-${level}`} aria-hidden="true" />
        ))}
      </p>
    </section>
  );
}

/** «3 дня, до 9»; of a step that can't be told, nothing; one number where the two are the same. */
function onStep({ this: present }: HeatRow, t: TFunction): string | undefined {
  if (present === null) return undefined;
  const usual = daysWaited(present.median, t);
  return present.ninety === present.median ? usual : t('heat.onStep', { usual, ninety: present.ninety });
}

function labelOf(words: string): HTMLElement {
  return Object.assign(document.createElement('div'), { className: 'heat-label', textContent: words });
}
