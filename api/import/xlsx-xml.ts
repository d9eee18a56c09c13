/** Walks the XML of a workbook's part. No entities but the five of XML, no DTD. */
import { SaxesParser } from 'saxes';
import { isRefusal } from '../../domain/refusals.ts';
import { t } from '../../domain/text-object.ts';
import { unreadable } from './sheet.ts';

export interface Walk {
  /** A name without its prefix. */
  open?: (name: string, attributes: Record<string, string>) => void;
  text?: (text: string) => void;
  close?: (name: string) => void;
}

const broken = () =>
  unreadable(
    t(
      'Книга повреждена и не читается. Откройте её в Excel, сохраните ещё раз как xlsx и загрузите.',
      'The workbook is damaged. Open it in Excel, save it again as xlsx, and upload that.',
    ),
  );

/** @throws refusal unsupported-file where it is no XML */
export function walkXml(bytes: Uint8Array | undefined, { open, text, close }: Walk): void {
  if (bytes === undefined) return;
  const parser = new SaxesParser({ xmlns: false });
  parser.on('doctype', () => {
    throw broken();
  });
  parser.on('error', () => {
    throw broken();
  });
  parser.on('opentag', (tag) => open?.(local(tag.name), tag.attributes));
  if (text) {
    parser.on('text', text);
    parser.on('cdata', text);
  }
  parser.on('closetag', ({ name }) => close?.(local(name)));
  try {
    parser.write(new TextDecoder('utf-8').decode(bytes)).close();
  } catch (error) {
    throw isRefusal(error) ? error : broken();
  }
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
