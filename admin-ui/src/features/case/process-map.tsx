import { useQuery } from '@tanstack/react-query';
import { useCallback, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../../api/contract/views.ts';
import { queries } from '../../shared/api/queries.ts';
import { MapDiagram, type DrawnMap } from '../../shared/map/map-diagram.tsx';
import { QueryView } from '../../shared/ui/query-view.tsx';
import { stepsHere } from './progress-line.ts';

/** The generated map, with the token where the case is. */
export function ProcessMap({ of }: { of: CaseView }): ReactNode {
  const { t } = useTranslation();
  const map = useQuery(queries.processMap(of.type, of.processVersion));
  const { steps, closedAt } = of;
  const token = t('case.token');
  const showWhere = useCallback(
    (drawn: DrawnMap): void => {
      const here = new Set(stepsHere({ steps, closedAt }).map(({ key }) => key));
      for (const { key, state } of steps) {
        if (state === 'closed' && !here.has(key)) drawn.mark(key, 'is-behind');
      }
      for (const key of here) {
        drawn.mark(key, 'is-here');
        drawn.put(key, { top: -14, left: -14 }, tokenOf(token));
      }
    },
    [steps, closedAt, token],
  );
  return (
    <QueryView query={map}>
      {(xml) => <MapDiagram xml={xml} label={t('case.mapLabel')} onDrawn={showWhere} />}
    </QueryView>
  );
}

function tokenOf(title: string): HTMLElement {
  return Object.assign(document.createElement('div'), { className: 'token', title });
}
