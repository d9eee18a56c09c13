/** What the parts of a docx refer to: pictures within, addresses without. */
import { posix } from 'node:path';
import type { Parts } from './archive.ts';
import { elements, parseXml } from './xml.ts';

export interface Relationship {
  id: string;
  /** The last word of its type: `image`, `hyperlink`, `attachedTemplate`. */
  type: string;
  target: string;
  isExternal: boolean;
}

/** The relationships of one part. */
export function relationshipsOf(bytes: Uint8Array): Relationship[] {
  return elements(parseXml(bytes)).map(({ attributes }) => ({
    id: attributes['Id'] ?? '',
    type: (attributes['Type'] ?? '').split('/').at(-1) ?? '',
    target: attributes['Target'] ?? '',
    isExternal: (attributes['TargetMode'] ?? '').toLowerCase() === 'external',
  }));
}

/** Of a part: relationship id → the part that it means. */
export function targetsOf(parts: Parts, name: string): ReadonlyMap<string, string> {
  const { dir, base } = posix.parse(name);
  const bytes = parts.get(`${dir}/_rels/${base}.rels`);
  const internal = bytes === undefined ? [] : relationshipsOf(bytes).filter(({ isExternal }) => !isExternal);
  return new Map(
    internal.map(({ id, target }) => [
      id,
      target.startsWith('/') ? target.slice(1) : posix.join(dir, target),
    ]),
  );
}
