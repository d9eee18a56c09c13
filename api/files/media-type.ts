/** Tells by a file's bytes what it is, and refuses what is not accepted. */
import { extname } from 'node:path';
import { fileTypeFromBuffer } from 'file-type';
import { refusal } from '../../domain/refusals.ts';
import { t } from '../../domain/text-object.ts';

/** Kinds that are accepted: what the bytes are → the endings that may name them. */
const accepted: Record<string, readonly string[]> = {
  'application/pdf': ['.pdf'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['.docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['.xlsx'],
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': ['.pptx'],
  'application/vnd.oasis.opendocument.text': ['.odt'],
  'image/jpeg': ['.jpg', '.jpeg'],
  'image/png': ['.png'],
  'image/webp': ['.webp'],
  'image/heic': ['.heic', '.heif'],
  'image/heif': ['.heic', '.heif'],
  'text/plain': ['.txt'],
  'text/csv': ['.csv'],
  'application/pkcs7-signature': ['.sig', '.p7s'],
};

/** What programs in a document are kept under; names of parts stand in the clear in a zip, so nothing is unpacked. */
const MACROS = ['vbaProject.bin', 'Basic/script-lc.xml', 'Scripts/python/'];

const unsupported = () =>
  refusal('unsupported-file', {
    detail: t(
      'Такой файл не принимается. Подойдут PDF, Word (docx), Excel (xlsx), PowerPoint (pptx), ODT, фото (jpg, png, webp, heic), txt, csv и отсоединённая подпись (sig).',
      'This file is not accepted. PDF, docx, xlsx, pptx, odt, photos (jpg, png, webp, heic), txt, csv and detached signatures (sig) are.',
    ),
  });

const withMacros = () =>
  refusal('unsupported-file', {
    detail: t(
      'В документе есть макросы. Сохраните его без них (в Word — «Документ Word», docx) и загрузите.',
      'The document has macros. Save it without them and upload that.',
    ),
  });

/** By the bytes, never by what the client says; the name's ending must agree with them. */
export async function mediaTypeOf(name: string, bytes: Buffer): Promise<string> {
  const ending = extname(name.trim()).toLowerCase();
  const detected = (await fileTypeFromBuffer(bytes))?.mime ?? signatureType(bytes) ?? textType(ending, bytes);
  const endings = detected === undefined ? undefined : accepted[detected];
  if (detected === undefined || endings === undefined) throw unsupported();
  if (!endings.includes(ending)) throw otherEnding(endings);
  if (isPackage(detected) && MACROS.some((part) => bytes.includes(part))) throw withMacros();
  return detected;
}

const otherEnding = (endings: readonly string[]) =>
  refusal('unsupported-file', {
    detail: t(
      `Имя файла не сходится с содержанием: внутри ${endings.join(' или ')}. Переименуйте файл.`,
      `The file's name doesn't agree with its content (${endings.join(' or ')}).`,
    ),
  });

/** A zip with parts, as office documents are. */
function isPackage(mediaType: string): boolean {
  return mediaType.startsWith('application/vnd.o');
}

/** CMS signed data in DER (or BER without a length, as some programs write it): SEQUENCE, then its object identifier. */
function signatureType(bytes: Buffer): string | undefined {
  const [tag, length = 0] = bytes;
  const lengthBytes = length > 0x80 ? length - 0x80 : 0;
  const whole =
    lengthBytes > 0 && lengthBytes <= 4 && bytes.length > 6 ? bytes.readUIntBE(2, lengthBytes) : length;
  const start = 2 + lengthBytes;
  const isWhole = length === 0x80 || start + whole === bytes.length;
  const isSigned = bytes.subarray(start, start + SIGNED_DATA.length).equals(SIGNED_DATA);
  return tag === 0x30 && isWhole && isSigned ? 'application/pkcs7-signature' : undefined;
}

/** Object identifier 1.2.840.113549.1.7.2. */
const SIGNED_DATA = Buffer.from('06092a864886f70d010702', 'hex');

/** Text has no signature: UTF-8 without control characters that doesn't begin like markup. */
function textType(ending: string, bytes: Buffer): string | undefined {
  if ((ending !== '.txt' && ending !== '.csv') || bytes.length === 0) return undefined;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (/^\s*</.test(text) || CONTROLS.test(text)) return undefined;
    return ending === '.csv' ? 'text/csv' : 'text/plain';
  } catch {
    return undefined;
  }
}

const CONTROLS = /[^\P{Cc}\t\n\v\f\r]/u;
