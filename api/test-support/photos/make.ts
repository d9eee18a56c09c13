/** Photos as phones take them, with all that they say beside the picture; `TOLD` stands in every such part. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import sharp from 'sharp';

export const TOLD = 'SECRET';

/**
 * A phone's HEIC: 128 by 64, left red and right blue, turned a quarter clockwise to be seen; with EXIF, the place and
 * XMP. Made once with pillow-heif; nothing that we use can write one.
 */
export const HEIC = readFileSync(join(import.meta.dirname, 'phone.heic'));

/** The same picture, turned by EXIF as most phones do. */
export function photo(format: 'jpeg' | 'png' | 'webp'): Promise<Buffer> {
  const side = (background: string) => ({
    create: { width: 64, height: 64, channels: 3 as const, background },
  });
  return sharp({ create: { width: 128, height: 64, channels: 3, background: 'red' } })
    .composite([{ input: side('blue'), left: 64, top: 0 }])
    .withExif({
      IFD0: { Make: TOLD, ImageDescription: TOLD },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '53/1 19/1 30/1', GPSMapDatum: TOLD },
    })
    .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><!-- ${TOLD} --></x:xmpmeta>`)
    .withMetadata({ orientation: 6 })
    .toFormat(format)
    .toBuffer();
}

/** A JPEG with a comment, IPTC and a second picture's worth of bytes after its end, as films and thumbnails are kept. */
export async function talkativeJpeg(): Promise<Buffer> {
  const plain = await photo('jpeg');
  const parts = [segment(0xfe, TOLD), segment(0xed, `Photoshop 3.0\u00008BIM\u0004\u0004${TOLD}`)];
  return Buffer.concat([
    plain.subarray(0, 2),
    ...parts,
    plain.subarray(2),
    Buffer.from(`<html>${TOLD}</html>`),
  ]);
}

function segment(marker: number, text: string): Buffer {
  const body = Buffer.from(text, 'latin1');
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

/** A PNG with a text chunk. */
export async function talkativePng(): Promise<Buffer> {
  const plain = await photo('png');
  return Buffer.concat([
    plain.subarray(0, 33),
    chunk('tEXt', Buffer.from(`Comment\u0000${TOLD}`)),
    plain.subarray(33),
  ]);
}

/** A PNG of some hundred bytes that says it has so many pixels. */
export async function bomb(width: number, height: number): Promise<Buffer> {
  const plain = await photo('png');
  const size = Buffer.from(plain.subarray(16, 29));
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  return Buffer.concat([plain.subarray(0, 8), chunk('IHDR', size), plain.subarray(33)]);
}

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
