import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../../api/contract/views.ts';
import { queries } from '../../shared/api/queries.ts';
import { QueryView } from '../../shared/ui/query-view.tsx';
import { stepsHere } from './progress-line.ts';
import { Viewer, type MapViewer } from './map-viewer.ts';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import './process-map.css';

/** The generated map, with the token where the case is. bpmn.io's mark stays in sight: its license asks for it. */
export function ProcessMap({ of }: { of: CaseView }): ReactNode {
  const map = useQuery(queries.processMap(of.type, of.processVersion));
  return <QueryView query={map}>{(xml) => <Diagram xml={xml} of={of} />}</QueryView>;
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}
interface Canvas {
  addMarker: (element: string, marker: string) => void;
  resized: () => void;
  viewbox: ((box: Box) => void) & (() => { inner: Box });
}
interface Registry {
  get: (id: string) => object | undefined;
}
interface Overlays {
  add: (element: string, overlay: { position: { top: number; left: number }; html: string }) => void;
}

/** Below this the labels can't be read: rather let the reader scroll. */
const READABLE = 0.7;
const MARGIN = 24;
/** Below the map, for bpmn.io's mark. */
const FOOT = 48;

function Diagram({ xml, of }: { xml: string; of: CaseView }): ReactNode {
  const { t } = useTranslation();
  const holder = useRef<HTMLDivElement>(null);
  const { steps, closedAt } = of;
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
    void draw(viewer, holder.current, xml, { steps, closedAt }, t('case.token'));
    return () => viewer.destroy();
  }, [xml, steps, closedAt, t]);
  return (
    <div className="process-map">
      <div ref={holder} role="figure" aria-label={t('case.mapLabel')} />
    </div>
  );
}

async function draw(
  viewer: MapViewer,
  holder: HTMLElement,
  xml: string,
  of: Pick<CaseView, 'steps' | 'closedAt'>,
  token: string,
): Promise<void> {
  await viewer.importXML(xml);
  const canvas = viewer.get<Canvas>('canvas');
  const registry = viewer.get<Registry>('elementRegistry');
  const overlays = viewer.get<Overlays>('overlays');
  showWhole(canvas, holder);
  const here = stepsHere(of).map(({ key }) => key);
  for (const { key, state } of of.steps) {
    if (state === 'closed' && !here.includes(key) && registry.get(key)) canvas.addMarker(key, 'is-behind');
  }
  for (const key of new Set(here)) {
    if (!registry.get(key)) continue;
    canvas.addMarker(key, 'is-here');
    overlays.add(key, {
      position: { top: -14, left: -14 },
      html: `<div class="token" title="${token}"></div>`,
    });
  }
}

/** As wide as there is room, as high as it needs, nothing cropped; wider than the room where it couldn't be read. */
function showWhole(canvas: Canvas, holder: HTMLElement): void {
  const { inner } = canvas.viewbox();
  const whole = {
    x: inner.x - MARGIN,
    y: inner.y - MARGIN,
    width: inner.width + 2 * MARGIN,
    height: inner.height + 2 * MARGIN + FOOT,
  };
  const scale = Math.min(1, Math.max(READABLE, holder.clientWidth / whole.width));
  holder.style.width = `${whole.width * scale}px`;
  holder.style.height = `${whole.height * scale}px`;
  canvas.resized();
  canvas.viewbox(whole);
}
