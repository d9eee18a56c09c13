/** Looks of paragraphs and runs: the document's defaults, then its styles one upon another, then what stands there. */
import type { Look, ParagraphBlock } from './layout.ts';
import { child, elements, valueOf, type Element } from './xml.ts';

export type ParagraphLook = Omit<ParagraphBlock, 'kind' | 'runs'>;

const TWIPS = 20;

const plainParagraph: ParagraphLook = {
  align: 'left',
  left: 0,
  right: 0,
  firstLine: 0,
  before: 0,
  after: 0,
  lineHeight: 1,
  newPage: false,
  withNext: false,
};

const plainRun: Look = {
  size: 10,
  bold: false,
  italic: false,
  underline: false,
  strike: false,
  caps: false,
  hidden: false,
  raised: undefined,
};

export interface Styles {
  /** What stands under a paragraph of this style: its own look and that of its text. */
  paragraph: (properties: Element | undefined) => { look: ParagraphLook; text: Look };
  run: (text: Look, properties: Element | undefined) => Look;
  /** Does a table style of this id draw borders? */
  hasBorders: (style: string | undefined) => boolean;
}

export function stylesOf(sheet: Element | undefined): Styles {
  const byId = new Map(elements(sheet, 'w:style').map((style) => [style.attributes['w:styleId'], style]));
  const defaults = child(sheet, 'w:docDefaults');
  const ordinary = elements(sheet, 'w:style').find(
    ({ attributes }) => attributes['w:type'] === 'paragraph' && attributes['w:default'] === '1',
  );

  /** From the oldest ancestor to the style itself; a style that leads back to itself ends there. */
  function chain(id: string | undefined): Element[] {
    const found: Element[] = [];
    for (
      let style = byId.get(id);
      style && !found.includes(style);
      style = byId.get(valueOf(style, 'w:basedOn'))
    )
      found.unshift(style);
    return found;
  }
  const baseLook = paragraphLook(plainParagraph, child(child(defaults, 'w:pPrDefault'), 'w:pPr'));
  const baseText = runLook(plainRun, child(child(defaults, 'w:rPrDefault'), 'w:rPr'));
  return {
    paragraph: (properties) => {
      const styles = chain(valueOf(properties, 'w:pStyle') ?? ordinary?.attributes['w:styleId']);
      const look = styles.reduce((under, style) => paragraphLook(under, child(style, 'w:pPr')), baseLook);
      const text = styles.reduce((under, style) => runLook(under, child(style, 'w:rPr')), baseText);
      return { look: paragraphLook(look, properties), text };
    },
    run: (text, properties) =>
      runLook(
        chain(valueOf(properties, 'w:rStyle')).reduce(
          (under, style) => runLook(under, child(style, 'w:rPr')),
          text,
        ),
        properties,
      ),
    hasBorders: (style) => chain(style).some((each) => drawsBorders(child(each, 'w:tblPr'))),
  };
}

/** Do these table properties say that cells have borders? */
export function drawsBorders(properties: Element | undefined): boolean {
  return elements(child(properties, 'w:tblBorders')).some(
    ({ attributes }) => !['none', 'nil', undefined].includes(attributes['w:val']),
  );
}

function paragraphLook(under: ParagraphLook, properties: Element | undefined): ParagraphLook {
  const indent = child(properties, 'w:ind')?.attributes ?? {};
  const spacing = child(properties, 'w:spacing')?.attributes ?? {};
  const points = (value: string | undefined, otherwise: number) =>
    value === undefined || Number.isNaN(Number(value)) ? otherwise : Number(value) / TWIPS;
  const hanging = indent['w:hanging'];
  const isAuto = spacing['w:lineRule'] === undefined || spacing['w:lineRule'] === 'auto';
  const lines = Number(spacing['w:line'] ?? Number.NaN) / 240;
  return {
    align: alignments[valueOf(properties, 'w:jc') ?? ''] ?? under.align,
    left: points(indent['w:left'] ?? indent['w:start'], under.left),
    right: points(indent['w:right'] ?? indent['w:end'], under.right),
    firstLine: hanging === undefined ? points(indent['w:firstLine'], under.firstLine) : -points(hanging, 0),
    before: points(spacing['w:before'], under.before),
    after: points(spacing['w:after'], under.after),
    lineHeight: isAuto && lines > 0 ? lines : under.lineHeight,
    newPage: isOn(properties, 'w:pageBreakBefore') ?? under.newPage,
    withNext: isOn(properties, 'w:keepNext') ?? under.withNext,
  };
}

const alignments: Record<string, ParagraphLook['align']> = {
  left: 'left',
  start: 'left',
  center: 'center',
  right: 'right',
  end: 'right',
  both: 'justify',
  distribute: 'justify',
};

function runLook(under: Look, properties: Element | undefined): Look {
  const size = Number(valueOf(properties, 'w:sz'));
  const line = valueOf(properties, 'w:u');
  const raised = valueOf(properties, 'w:vertAlign');
  return {
    size: size > 0 ? size / 2 : under.size,
    bold: isOn(properties, 'w:b') ?? under.bold,
    italic: isOn(properties, 'w:i') ?? under.italic,
    underline: line === undefined ? under.underline : line !== 'none',
    strike: isOn(properties, 'w:strike') ?? under.strike,
    caps: isOn(properties, 'w:caps') ?? under.caps,
    hidden: isOn(properties, 'w:vanish') ?? under.hidden,
    raised:
      raised === 'superscript' || raised === 'subscript'
        ? raised
        : raised === undefined
          ? under.raised
          : undefined,
  };
}

function isOn(properties: Element | undefined, name: string): boolean | undefined {
  const found = child(properties, name);
  if (found === undefined) return undefined;
  return !['0', 'false', 'off'].includes(found.attributes['w:val'] ?? '1');
}
