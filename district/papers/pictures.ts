/** Pictures that stand in the text: PNG or JPEG by their bytes, in the size that the document gives them. */
import type { Parts } from './archive.ts';
import type { Picture } from './layout.ts';
import * as lost from './unprintable.ts';
import { child, descendants, type Element } from './xml.ts';

const EMU_PER_POINT = 12_700;

export function pictureOf(
  drawing: Element,
  parts: Parts,
  targets: ReadonlyMap<string, string>,
): { picture: Picture } | { lost: lost.Unprintable } {
  const inside = [...descendants(drawing)];
  const kind = inside.find(({ name }) => name === 'a:graphicData');
  if (child(kind, 'pic:pic') === undefined) return { lost: lost.drawing };
  const id = inside.find(({ name }) => name === 'a:blip')?.attributes['r:embed'];
  const bytes = parts.get(targets.get(id ?? '') ?? '');
  const mediaType = bytes && mediaTypeOf(bytes);
  if (bytes === undefined || mediaType === undefined) return { lost: lost.picture };
  if (mediaType === 'image/png' && pixelsOf(bytes) > MOST_PIXELS) return { lost: lost.hugePicture };
  const extent = child(child(drawing, 'wp:inline'), 'wp:extent')?.attributes ?? {};
  const points = (value: string | undefined) => (Number(value) || EMU_PER_POINT) / EMU_PER_POINT;
  return { picture: { bytes, mediaType, width: points(extent['cx']), height: points(extent['cy']) } };
}

/** A PNG is unpacked to be drawn: a small file may hold a picture that fills the memory. */
const MOST_PIXELS = 4_000_000;

/** By the header, which comes first in every PNG. */
function pixelsOf(png: Uint8Array): number {
  const header = new DataView(png.buffer, png.byteOffset, png.length);
  return png.length < 24 ? 0 : header.getUint32(16) * header.getUint32(20);
}

const SIGNATURES: [Picture['mediaType'], readonly number[]][] = [
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
];

function mediaTypeOf(bytes: Uint8Array): Picture['mediaType'] | undefined {
  return SIGNATURES.find(([, signature]) => signature.every((byte, at) => bytes[at] === byte))?.[0];
}
