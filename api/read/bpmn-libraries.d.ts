/** What we use of two libraries that come without types. */
declare module 'bpmn-moddle' {
  export interface ModdleElement {
    id: string;
    [property: string]: unknown;
  }
  export class BpmnModdle {
    create(type: string, attributes: Record<string, unknown>): ModdleElement;
    toXML(element: ModdleElement, options?: { format?: boolean }): Promise<{ xml: string }>;
    fromXML(xml: string): Promise<{ rootElement: ModdleElement; warnings: unknown[] }>;
  }
}

declare module 'bpmn-auto-layout' {
  /** Adds the diagram to a BPMN 2.0 document that has none. */
  export function layoutProcess(xml: string): Promise<string>;
}
