import { monitorEventLoopDelay } from 'node:perf_hooks';
import sharp from 'sharp';
import { bomb, HEIC, photo, talkativeJpeg, talkativePng, TOLD } from './test-support/photos/make.ts';
import { apiWorld, type ApiWorld, type Client } from './test-support/world.ts';
import { decodeHeic } from './files/heic.ts';
import type { AttachmentView } from './contract/views.ts';

let world: ApiWorld;
let leader: Client;

beforeAll(async () => {
  world = await apiWorld();
  leader = await world.as('leader');
}, 60_000);

afterAll(() => world.stop());

function upload(bytes: Uint8Array, name: string, headers: Record<string, string> = {}) {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)]), name);
  return leader.call<AttachmentView & { code?: string; detail?: string }>('POST', '/api/attachments', {
    raw: form,
    headers,
  });
}

async function stored(id: string): Promise<Buffer> {
  const answer = await fetch(`${world.baseUrl}/api/attachments/${id}`, {
    headers: { cookie: leader.cookie },
  });
  return Buffer.from(await answer.arrayBuffer());
}

async function sha256(bytes: Buffer): Promise<string> {
  return Buffer.from(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes))).toString('hex');
}

/** The colors at the top and at the bottom. */
async function ends(bytes: Buffer): Promise<string[]> {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return [10, info.height - 10].map((y) => {
    const at = (y * info.width + info.width / 2) * info.channels;
    return (data[at] ?? 0) > 150 ? 'red' : (data[at + 2] ?? 0) > 150 ? 'blue' : 'neither';
  });
}

const kinds: [string, () => Promise<Buffer> | Buffer, string, string, string][] = [
  ['a JPEG', () => photo('jpeg'), 'фото.jpg', 'фото.jpg', 'image/jpeg'],
  ['a JPEG with comments, IPTC and a film', talkativeJpeg, 'фото.jpeg', 'фото.jpeg', 'image/jpeg'],
  ['a PNG', talkativePng, 'фото.png', 'фото.png', 'image/png'],
  ['a WebP', () => photo('webp'), 'фото.webp', 'фото.webp', 'image/webp'],
  ['a HEIC', () => HEIC, 'IMG_0001.HEIC', 'IMG_0001.jpg', 'image/jpeg'],
];

test.each(kinds)(
  'of %s only the picture is kept, the right way up: no place, time, author, comment or thumbnail',
  async (_kind, make, name, keptAs, mediaType) => {
    const original = await make();
    expect(original.includes(TOLD)).toBe(true);
    const { status, body } = await upload(original, name);
    expect({ status, name: body.name, mediaType: body.mediaType }).toEqual({
      status: 201,
      name: keptAs,
      mediaType,
    });
    const kept = await stored(body.id);
    expect(kept.includes(TOLD)).toBe(false);
    expect({ sha256: body.sha256, size: body.size }).toEqual({
      sha256: await sha256(kept),
      size: kept.length,
    });
    const about = await sharp(kept).metadata();
    expect(about).toMatchObject({ width: 64, height: 128 });
    for (const part of ['exif', 'xmp', 'iptc', 'icc', 'comments', 'orientation'] as const) {
      expect(about[part]).toBeUndefined();
    }
    expect(await ends(kept)).toEqual(['red', 'blue']);
  },
);

test('a photo repeated with its key, in parallel too, is one attachment, and another photo a mismatch', async () => {
  const original = await talkativeJpeg();
  const key = { 'idempotency-key': 'photo-1' };
  const answers = await Promise.all([1, 2].map(() => upload(original, 'фото.jpg', key)));
  answers.push(await upload(original, 'фото.jpg', key));
  for (const { status, body } of answers)
    expect({ status, body }).toEqual({ status: 201, body: answers[0]?.body });
  const { rows } = await world.owner.query('select 1 from attachments where name = $1', ['фото.jpg']);
  expect((await upload(await photo('jpeg'), 'фото.jpg', key)).body.code).toBe('idempotency-mismatch');
  const after = await world.owner.query('select 1 from attachments where name = $1', ['фото.jpg']);
  expect(after.rows).toHaveLength(rows.length);
});

describe('a photo that cannot be one', () => {
  test.each([
    ['cut off', async () => (await photo('jpeg')).subarray(0, 700), 'a.jpg', 'повреждён'],
    [
      'a JPEG of two bytes and noise',
      async () => Buffer.from([0xff, 0xd8, 0xff, 1, 2, 3]),
      'a.jpg',
      'повреждён',
    ],
    ['a PNG without its pixels', async () => (await photo('png')).subarray(0, 60), 'a.png', 'повреждён'],
    ['a HEIC that is cut off', async () => HEIC.subarray(0, 600), 'a.heic', 'повреждён'],
    [
      'a HEIC of noise',
      async () => Buffer.concat([HEIC.subarray(0, 500), Buffer.alloc(304, 7)]),
      'a.heic',
      'повреждён',
    ],
    ['a PNG that says it has 900 megapixels', () => bomb(30_000, 30_000), 'a.png', '50 мегапикселей'],
    ['a PNG that says it has 4 billion columns', () => bomb(2 ** 32 - 1, 2 ** 32 - 1), 'a.png', 'повреждён'],
    [
      'a page behind the first bytes of a JPEG',
      async () => Buffer.from('\xff\xd8\xff<html>', 'latin1'),
      'a.jpg',
      'повреждён',
    ],
  ])('%s is 422 in words', async (_name, make, name, words) => {
    const before = process.memoryUsage.rss();
    const answer = await upload(await make(), name);
    expect(answer).toMatchObject({ status: 422, body: { code: 'unsupported-file' } });
    expect(answer.body.detail).toContain(words);
    expect(process.memoryUsage.rss() - before).toBeLessThan(200 * 1024 * 1024);
  });

  test('a HEIC of too many pixels, or one that takes too long, is given up', async () => {
    expect(await decodeHeic({ bytes: HEIC, mostPixels: 64 * 128 - 1 }, 10_000)).toBe('too-many-pixels');
    expect(await decodeHeic({ bytes: HEIC, mostPixels: 64 * 128 }, 0)).toBe('broken');
    expect(await decodeHeic({ bytes: HEIC, mostPixels: 64 * 128 }, 10_000)).toMatchObject({ width: 64 });
  });
});

test('others are answered while a large photo is worked on', async () => {
  const large = await sharp({ create: { width: 7000, height: 7000, channels: 3, background: 'green' } })
    .png()
    .toBuffer();
  const over = new AbortController();
  const pauses = monitorEventLoopDelay({ resolution: 5 });
  pauses.enable();
  const began = performance.now();
  const uploaded = upload(large, 'большое.png').finally(() => over.abort());
  let answered = 0;
  while (!over.signal.aborted) {
    expect((await leader.get('/api/me')).status).toBe(200);
    answered += 1;
  }
  const tookMs = performance.now() - began;
  pauses.disable();
  expect((await uploaded).status).toBe(201);
  expect(answered).toBeGreaterThan(0);
  // Worked on in this thread, the photo would be one long pause; how long it takes is the machine's affair.
  expect(pauses.max / 1e6).toBeLessThan(tookMs / 2);
});
