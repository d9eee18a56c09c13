import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer.js';

/** What the page uses of bpmn-js. */
export interface MapViewer {
  importXML: (xml: string) => Promise<unknown>;
  get: <Service>(name: string) => Service;
  destroy: () => void;
}

interface ViewerOptions {
  container: HTMLElement;
  bpmnRenderer: Record<'defaultFillColor' | 'defaultStrokeColor' | 'defaultLabelColor', string>;
}

// bpmn-js names no module type, so TypeScript takes it for CommonJS and expects the class one level deeper than it is.
export const Viewer = NavigatedViewer as unknown as new (options: ViewerOptions) => MapViewer;
