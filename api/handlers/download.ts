/** A file as a download, never shown in our own origin. */
import { createHash } from 'node:crypto';
import type { Response } from 'express';

export interface Download {
  name: string;
  media_type: string;
  /** Of a stored file; of one that was just made it is counted here. */
  sha256?: string;
  bytes: Uint8Array;
}

export function sendDownload(
  response: Response,
  { name, media_type: mediaType, bytes, sha256 = createHash('sha256').update(bytes).digest('hex') }: Download,
): void {
  response.set({
    'Content-Type': mediaType,
    'Content-Disposition': attachmentHeader(name),
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'X-Content-Type-Options': 'nosniff',
    ETag: `"${sha256}"`,
  });
  response.send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}

/** The header under which a browser saves the answer by that name. */
export function attachmentHeader(name: string): string {
  return `attachment; filename="file${asciiEnding(name)}"; filename*=UTF-8''${encoded(name)}`;
}

function asciiEnding(name: string): string {
  return /\.[a-z0-9]{1,8}$/i.exec(name)?.[0] ?? '';
}

/** RFC 8187: what encodeURIComponent leaves but a header value may not hold. */
function encoded(name: string): string {
  return encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
