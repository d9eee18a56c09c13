import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../../api/contract/views.ts';
import { queries } from '../../shared/api/queries.ts';
import { QueryView } from '../../shared/ui/query-view.tsx';
import { Viewer, type MapViewer } from './map-viewer.ts';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import './process-map.css';

/** The generated map, with the token where the case is. bpmn.io's mark stays in sight: its license asks for it. */
export function ProcessMap({ of }: { of: CaseView }): ReactNode {
  const map = useQuery(queries.processMap(of.type));
  return <QueryView query={map}>{(xml) => <Diagram xml={xml} steps={of.steps} />}</QueryView>;
}

interface Canvas {
  zoom: (level: 'fit-viewport' | number, center?: 'auto') => number;
  addMarker: (element: string, marker: string) => void;
  scroll: (by: { dx: number; dy: number }) => void;
  viewbox: () => { x: number; y: number; width: number; height: number; scale: number };
}
interface Registry {
  get: (id: string) => { x: number; y: number; width: number; height: number } | undefined;
}
interface Overlays {
  add: (element: string, overlay: { position: { top: number; left: number }; html: string }) => void;
}

/** Below this the labels can't be read: rather show a part, around the token. */
const READABLE = 0.9;

function Diagram({ xml, steps }: { xml: string; steps: CaseView['steps'] }): ReactNode {
  const { t } = useTranslation();
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!holder.current) return undefined;
    const style = getComputedStyle(holder.current);
    const viewer = new Viewer({
      container: holder.current,
      bpmnRenderer: {
        defaultFillColor: style.getPropertyValue('--surface'),
        defaultStrokeColor: style.getPropertyValue('--text'),
        defaultLabelColor: style.getPropertyValue('--text'),
      },
    });
    void draw(viewer, xml, steps, t('case.token'));
    return () => viewer.destroy();
  }, [xml, steps, t]);
  return <div ref={holder} className="process-map" role="img" aria-label={t('case.mapLabel')} />;
}

async function draw(viewer: MapViewer, xml: string, steps: CaseView['steps'], token: string): Promise<void> {
  await viewer.importXML(xml);
  const canvas = viewer.get<Canvas>('canvas');
  const registry = viewer.get<Registry>('elementRegistry');
  const overlays = viewer.get<Overlays>('overlays');
  if (canvas.zoom('fit-viewport', 'auto') < READABLE) canvas.zoom(READABLE);
  for (const { key, state } of steps) {
    if (state === 'closed' && registry.get(key)) canvas.addMarker(key, 'is-behind');
  }
  for (const { key } of steps.filter(({ state }) => state === 'open')) {
    const at = registry.get(key);
    if (!at) continue;
    canvas.addMarker(key, 'is-here');
    overlays.add(key, {
      position: { top: -14, left: -14 },
      html: `<div class="token" title="${token}"></div>`,
    });
    const { x, y, width, height, scale } = canvas.viewbox();
    canvas.scroll({
      dx: (x + width / 2 - at.x - at.width / 2) * scale,
      dy: (y + height / 2 - at.y - at.height / 2) * scale,
    });
  }
}
