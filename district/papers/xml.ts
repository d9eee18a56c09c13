/** XML as a tree that is read, changed and written back. No entities but the five of XML, no DTD. */
import { SaxesParser } from 'saxes';

export interface Element {
  /** With its usual prefix: `w:p`. */
  name: string;
  attributes: Record<string, string>;
  children: Node[];
}

export type Node = Element | string;

/** The namespaces that a docx is made of, by the prefixes that Word, LibreOffice and this reader use. */
const namespaces: Record<string, string> = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w',
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships': 'r',
  'http://schemas.openxmlformats.org/drawingml/2006/main': 'a',
  'http://schemas.openxmlformats.org/drawingml/2006/picture': 'pic',
  'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing': 'wp',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc',
};
const prefixes = new Map(Object.entries(namespaces).map(([uri, prefix]) => [prefix, uri]));

/** Deeper and longer than any document that people write; a reader has to stop somewhere. */
const DEEPEST = 100;
const MOST_ELEMENTS = 200_000;

export class UnreadableXml extends Error {}

/** @throws UnreadableXml where it is no XML, or hides Word's elements under other prefixes */
export function parseXml(bytes: Uint8Array): Element {
  const root: Element = { name: '', attributes: {}, children: [] };
  const open = [root];
  let count = 0;
  const parser = new SaxesParser({ xmlns: true });
  parser.on('doctype', () => fail('DTD'));
  parser.on('error', (error) => fail(error.message));
  parser.on('opentag', ({ name, prefix, uri, attributes }) => {
    // What this reader and Word call by different names could hide from the checks.
    for (const one of [{ uri, prefix }, ...Object.values(attributes)]) {
      const usual = namespaces[one.uri];
      if (usual === undefined ? prefixes.has(one.prefix) : usual !== one.prefix) fail(`<${name}>`);
    }
    const element: Element = {
      name,
      attributes: Object.fromEntries(Object.values(attributes).map((one) => [one.name, one.value])),
      children: [],
    };
    open.at(-1)?.children.push(element);
    open.push(element);
    count += 1;
    if (open.length > DEEPEST || count > MOST_ELEMENTS) fail('too large');
  });
  parser.on('closetag', () => void open.pop());
  parser.on('text', (text) => void open.at(-1)?.children.push(text));
  parser.on('cdata', (text) => void open.at(-1)?.children.push(text));
  parser.write(new TextDecoder('utf-8', { fatal: false }).decode(bytes)).close();
  const [first] = root.children.filter((child) => typeof child !== 'string');
  return first ?? fail('empty');
}

function fail(what: string): never {
  throw new UnreadableXml(what);
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export function writeXml(root: Element): Uint8Array {
  return new TextEncoder().encode(DECLARATION + written(root));
}

function written(node: Node): string {
  if (typeof node === 'string') return escaped(node);
  const attributes = Object.entries(node.attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`);
  const open = `<${node.name}${attributes.join('')}`;
  return node.children.length === 0
    ? `${open}/>`
    : `${open}>${node.children.map(written).join('')}</${node.name}>`;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What no XML can hold: text that was stored before such characters were refused must still be drawn. */
const IMPOSSIBLE = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

function escaped(text: string): string {
  // Line ends in attributes and bare carriage returns would not survive being read again.
  return text
    .replace(IMPOSSIBLE, '\uFFFD')
    .replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign)
    .replace(/\r/g, '&#13;');
}

/** The child elements, all or those of one name. */
export function elements(parent: Element | undefined, name?: string): Element[] {
  return (parent?.children ?? []).filter(
    (child): child is Element => typeof child !== 'string' && (name === undefined || child.name === name),
  );
}

/** The first child element of that name. */
export function child(parent: Element | undefined, name: string): Element | undefined {
  return elements(parent, name)[0];
}

/** Every element below, in the document's order. */
export function* descendants(parent: Element): Generator<Element> {
  for (const each of elements(parent)) {
    yield each;
    yield* descendants(each);
  }
}

/** `w:val` of the child of that name. */
export function valueOf(parent: Element | undefined, name: string): string | undefined {
  return child(parent, name)?.attributes['w:val'];
}

/** The text in an element, of all that is below it. */
export function textIn(node: Node): string {
  return typeof node === 'string' ? node : node.children.map(textIn).join('');
}
