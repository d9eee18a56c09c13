import { useEffect, useRef, type ReactNode } from 'react';
import { Viewer, type MapViewer } from './map-viewer.ts';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import './process-map.css';

/** What can be put onto a map that is drawn; steps that it doesn't have are passed over. */
export interface DrawnMap {
  mark: (step: string, className: string) => void;
  put: (step: string, at: { top?: number; left?: number; bottom?: number }, html: HTMLElement) => void;
}

interface MapDiagramProps {
  xml: string;
  label: string;
  /** Called when the map is drawn, and again with a map of its own whenever it changes: keep it the same. */
  onDrawn: (map: DrawnMap) => void;
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
  add: (element: string, overlay: { position: Parameters<DrawnMap['put']>[1]; html: HTMLElement }) => void;
}

/** Below this the labels can't be read: rather let the reader scroll. */
const READABLE = 0.7;
const MARGIN = 24;
/** Below the map, for bpmn.io's mark. */
const FOOT = 48;

/** A generated map, drawn. bpmn.io's mark stays in sight: its license asks for it. */
export function MapDiagram({ xml, label, onDrawn }: MapDiagramProps): ReactNode {
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
    void draw(viewer, holder.current, xml).then(onDrawn);
    return () => viewer.destroy();
  }, [xml, onDrawn]);
  return (
    <div className="process-map">
      <div ref={holder} role="figure" aria-label={label} />
    </div>
  );
}

async function draw(viewer: MapViewer, holder: HTMLElement, xml: string): Promise<DrawnMap> {
  await viewer.importXML(xml);
  const canvas = viewer.get<Canvas>('canvas');
  const registry = viewer.get<Registry>('elementRegistry');
  const overlays = viewer.get<Overlays>('overlays');
  showWhole(canvas, holder);
  return {
    mark: (step, className) => {
      if (registry.get(step)) canvas.addMarker(step, className);
    },
    put: (step, position, html) => {
      if (registry.get(step)) overlays.add(step, { position, html });
    },
  };
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
