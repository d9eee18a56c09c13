/** A zip of unpacked parts, as tests need office documents. */
import { crc32, deflateRawSync } from 'node:zlib';

/** @param lies parts whose packed bytes are others than the size they say */
export function zipOf(
  parts: Record<string, string | Buffer>,
  lies: Record<string, { packed: Buffer; size: number }> = {},
): Buffer {
  let offset = 0;
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  for (const [path, content] of Object.entries(parts)) {
    const [name, bytes] = [Buffer.from(path), Buffer.from(content)];
    const { packed, size: unpacked } = lies[path] ?? { packed: deflateRawSync(bytes), size: bytes.length };
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(8, 4);
    about.writeUInt32LE(crc32(bytes), 10);
    about.writeUInt32LE(packed.length, 14);
    about.writeUInt32LE(unpacked, 18);
    about.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\u0001\u0002\u0014\u0000'), about, place, name);
    const local = [Buffer.from('PK\u0003\u0004'), about, name, packed];
    locals.push(...local);
    offset += local.reduce((sum, { length }) => sum + length, 0);
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(Object.keys(parts).length, 4);
  end.writeUInt16LE(Object.keys(parts).length, 6);
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, ...directory, Buffer.from('PK\u0005\u0006'), end]);
}

const MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';

/** A Word document of this content type, with these parts besides. */
export function docxOf(besides: Record<string, string | Buffer> = {}, main = MAIN): Buffer {
  const types = `<Types><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`;
  return zipOf({ '[Content_Types].xml': types, 'word/document.xml': '<w:document/>', ...besides });
}

export function odtOf(besides: Record<string, string | Buffer> = {}): Buffer {
  return zipOf({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<o/>', ...besides });
}
