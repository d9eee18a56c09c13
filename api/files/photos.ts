/**
 * Makes a photo anew from its pixels alone. Whatever else the file held is gone: EXIF with the place it was taken at,
 * XMP, IPTC, comments, thumbnails, the film that phones append, and what somebody hid in it (152-ФЗ; decision 0010).
 */
import sharp, { type Sharp } from 'sharp';
import { refusal } from '../../domain/refusals.ts';
import { t } from '../../domain/text-object.ts';
import { decodeHeic } from './heic.ts';
import { FILE_LIMIT_BYTES, tooLarge } from './size-limit.ts';

/** What the largest ordinary mode of phones takes (48–50 megapixels): 150 MB of pixels, a few times that while worked on. */
const MOST_PIXELS = 50_000_000;
const LIMIT_SECONDS = 30;
/** Of JPEG and WebP: what is written in a photographed document stays sharp. */
const QUALITY = 90;

export interface UploadedFile {
  name: string;
  mediaType: string;
  bytes: Buffer;
}

sharp.cache(false);
// One core: the others are for the people who decide meanwhile.
sharp.concurrency(1);
// Of the many formats that libvips reads, no other may be reached, whatever a file's bytes make it guess.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp'] });

const broken = () =>
  refusal('unsupported-file', {
    detail: t(
      'Фото не открывается: файл повреждён. Откройте его на телефоне или компьютере, сохраните заново и загрузите.',
      'The photo cannot be opened: the file is damaged. Open it, save it anew and upload that.',
    ),
  });

const tooManyPixels = () =>
  refusal('unsupported-file', {
    detail: t(
      'В фото больше 50 мегапикселей. Уменьшите его или снимите с обычным разрешением.',
      'The photo has over 50 megapixels. Make it smaller or take it in the ordinary resolution.',
    ),
  });

const HEIC = ['image/heic', 'image/heif'];
const PHOTOS = ['image/jpeg', 'image/png', 'image/webp', ...HEIC];

/**
 * The file without what it says beside its picture; other files as they are. A HEIC photo becomes a JPEG, which
 * everybody can open.
 * @throws refusals unsupported-file for a broken photo and for one of too many pixels, too-large for what came of it
 */
export async function withoutMetadata(file: UploadedFile): Promise<UploadedFile> {
  if (!PHOTOS.includes(file.mediaType)) return file;
  return inTurn(async () => (HEIC.includes(file.mediaType) ? asJpeg(file) : rebuilt(file)));
}

let last: Promise<unknown> = Promise.resolve();

/** One after another: so memory stays what one photo takes, however many people upload. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = last.then(work);
  last = turn.catch(() => undefined);
  return turn;
}

async function rebuilt({ name, mediaType, bytes }: UploadedFile): Promise<UploadedFile> {
  // What the file says of itself; nothing is decoded yet.
  const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata().catch(refuseAsBroken);
  if (width * height > MOST_PIXELS) throw tooManyPixels();
  const photo = sharp(bytes, { failOn: 'error', limitInputPixels: MOST_PIXELS, autoOrient: true });
  if (mediaType === 'image/png') photo.png();
  else if (mediaType === 'image/webp') photo.webp({ quality: QUALITY });
  else photo.jpeg({ quality: QUALITY });
  return { name, mediaType, bytes: await written(photo) };
}

async function asJpeg({ name, bytes }: UploadedFile): Promise<UploadedFile> {
  const pixels = await decodeHeic({ bytes, mostPixels: MOST_PIXELS }, LIMIT_SECONDS * 1_000);
  if (pixels === 'too-many-pixels') throw tooManyPixels();
  if (pixels === 'broken') throw broken();
  const { data, width, height } = pixels;
  const photo = sharp(data, { raw: { width, height, channels: 3 } }).jpeg({ quality: QUALITY });
  return { name: name.replace(/\.\w+$/, '.jpg'), mediaType: 'image/jpeg', bytes: await written(photo) };
}

async function written(photo: Sharp): Promise<Buffer> {
  const bytes = await photo.timeout({ seconds: LIMIT_SECONDS }).toBuffer().catch(refuseAsBroken);
  if (bytes.length > FILE_LIMIT_BYTES) throw tooLarge();
  return bytes;
}

function refuseAsBroken(): never {
  throw broken();
}
