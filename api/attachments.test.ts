import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { caseOf, exampleInput, startCase } from './test-support/journey.ts';
import { apiWorld, type ApiWorld, type Client } from './test-support/world.ts';
import type { AttachmentView } from './contract/views.ts';

let world: ApiWorld;
let leader: Client;

beforeAll(async () => {
  world = await apiWorld();
  leader = await world.as('leader');
}, 60_000);

afterAll(() => world.stop());

const PDF = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
const EXE = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]);
const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');

function upload(client: Client, bytes: Buffer, name: string, headers: Record<string, string> = {}) {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)]), name);
  return client.call<AttachmentView & { code?: string; detail?: string }>('POST', '/api/attachments', {
    raw: form,
    headers,
  });
}

describe('an upload', () => {
  test('is kept under its Russian name and comes back byte for byte, as a download that nothing runs', async () => {
    const { status, body } = await upload(leader, PDF, 'Программа «Смешанное обучение».pdf');
    expect({ status, ...body }).toMatchObject({
      status: 201,
      mediaType: 'application/pdf',
      size: PDF.length,
    });
    const answer = await fetch(`${world.baseUrl}/api/attachments/${body.id}`, {
      headers: { cookie: leader.cookie },
    });
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(PDF);
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename="file.pdf"; filename*=UTF-8''${encodeURIComponent('Программа «Смешанное обучение».pdf')}`,
    );
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  test.each([
    ['an .exe named .pdf', EXE, 'программа.pdf'],
    ['an .exe', EXE, 'программа.exe'],
    ['an SVG with script', SVG, 'рисунок.svg'],
    ['an SVG named .txt', SVG, 'рисунок.txt'],
    ['an SVG named .png', SVG, 'рисунок.png'],
    ['a PDF named .exe', PDF, 'программа.exe'],
    ['a PDF named .docx', PDF, 'программа.docx'],
    ['an HTML page named .csv', Buffer.from(' <html>'), 'список.csv'],
    ['nothing', Buffer.alloc(0), 'пусто.pdf'],
    ['a zip', Buffer.from('PK\u0003\u0004' + '\0'.repeat(60), 'latin1'), 'архив.zip'],
  ])('of %s is 422 unsupported-file', async (_name, bytes, name) => {
    const answer = await upload(leader, bytes, name);
    expect(answer).toMatchObject({ status: 422, body: { code: 'unsupported-file' } });
    expect(answer.body.detail).toMatch(/[а-я]/);
  });

  test('of plain text and CSV in UTF-8 is taken', async () => {
    expect((await upload(leader, Buffer.from('Привет;мир\n'), 'a.csv')).body.mediaType).toBe('text/csv');
    expect((await upload(leader, Buffer.from('Привет'), 'a.TXT')).body.mediaType).toBe('text/plain');
  });

  test('of 21 MB is 413 in words, said or unsaid beforehand, and the connection stays in order', async () => {
    const big = Buffer.concat([PDF, Buffer.alloc(21 * 1024 * 1024)]);
    const announced = await upload(leader, big, 'большой.pdf');
    expect(announced).toMatchObject({ status: 413, body: { code: 'too-large' } });
    expect(announced.body.detail).toContain('20 МБ');
    const boundary = 'frame';
    async function* unannounced() {
      yield Buffer.from(
        `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="b.pdf"\r\n\r\n`,
      );
      for (let sent = 0; sent < 21; sent++) yield Buffer.alloc(1024 * 1024, 32);
      yield Buffer.from(`\r\n--${boundary}--\r\n`);
    }
    const streamed = await fetch(`${world.baseUrl}/api/attachments`, {
      method: 'POST',
      headers: {
        cookie: leader.cookie,
        origin: world.baseUrl,
        'content-type': `multipart/form-data; boundary=${boundary}`,
      },
      body: Readable.toWeb(Readable.from(unannounced())),
      duplex: 'half',
    } as RequestInit);
    expect(streamed.status).toBe(413);
    expect((await leader.get('/api/me')).status).toBe(200);
  });

  test.each([
    ['no multipart', { raw: '{}', headers: { 'content-type': 'application/json' } }, 415],
    ['no boundary', { raw: 'x', headers: { 'content-type': 'multipart/form-data' } }, 400],
    ['a broken body', { raw: 'x', headers: { 'content-type': 'multipart/form-data; boundary=y' } }, 400],
  ])('of %s is refused', async (_name, options, status) => {
    expect((await leader.call('POST', '/api/attachments', options)).status).toBe(status);
  });

  test('of two files or of a field besides is 422, and a name with direction marks too', async () => {
    const two = new FormData();
    two.append('file', new Blob([new Uint8Array(PDF)]), 'a.pdf');
    two.append('file', new Blob([new Uint8Array(PDF)]), 'b.pdf');
    expect((await leader.call('POST', '/api/attachments', { raw: two })).status).toBe(422);
    const field = new FormData();
    field.append('note', 'x');
    expect((await leader.call('POST', '/api/attachments', { raw: field })).status).toBe(422);
    expect((await upload(leader, PDF, 'прог\u202Efdp.pdf')).status).toBe(422);
  });

  test('repeated with its key is one attachment; another file or another name under it is a mismatch', async () => {
    const key = { 'idempotency-key': 'upload-1' };
    const first = await upload(leader, PDF, 'a.pdf', key);
    const again = await upload(leader, PDF, 'a.pdf', key);
    expect(again.body.id).toBe(first.body.id);
    for (const other of [
      await upload(leader, Buffer.from('другое'), 'a.txt', key),
      await upload(leader, PDF, 'b.pdf', key),
    ])
      expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-mismatch' } });
  });

  test('by nobody is 401', async () => {
    expect((await upload(world.nobody, PDF, 'a.pdf')).status).toBe(401);
  });
});

describe('what one person uploads', () => {
  /** An upload that has begun and goes on for as long as the test wants. */
  function beginUpload(client: Client, refused: (answer: IncomingMessage) => void): ClientRequest {
    const headers = {
      cookie: client.cookie,
      origin: world.baseUrl,
      'content-type': 'multipart/form-data; boundary=frame',
      'transfer-encoding': 'chunked',
    };
    const begun = request(`${world.baseUrl}/api/attachments`, { method: 'POST', headers }, refused);
    begun.on('error', () => undefined);
    begun.write('--frame\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nНачало');
    return begun;
  }

  test('is two files at once; others go on meanwhile, and so do they when those are over', async () => {
    const teacher = await world.as('teacher1');
    const refusals: IncomingMessage[] = [];
    const three = Promise.withResolvers<void>();
    const refused = (answer: IncomingMessage) => {
      if (refusals.push(answer.resume()) === 3) three.resolve();
    };
    const five = Array.from({ length: 5 }, () => beginUpload(teacher, refused));
    await three.promise;
    expect(refusals.map(({ statusCode }) => statusCode)).toEqual([429, 429, 429]);
    expect(Number(refusals[0]?.headers['retry-after'])).toBeGreaterThan(0);
    expect((await upload(leader, PDF, 'a.pdf')).status).toBe(201);
    for (const begun of five) begun.destroy();
    const limit = AbortSignal.timeout(10_000);
    while ((await upload(teacher, PDF, 'a.pdf')).status !== 201) limit.throwIfAborted();
  });

  test('is 300 MB in 24 hours, and more when they have passed', async () => {
    const teacher = await world.as('teacher2');
    const { body: file } = await upload(teacher, PDF, 'a.pdf');
    await world.owner.query(
      `insert into attachments (id, sha256, name, media_type, size, uploaded_by, uploaded_at)
       select gen_random_uuid(), sha256, name, media_type, $2, uploaded_by, uploaded_at from attachments where id = $1`,
      [file.id, 300 * 1024 * 1024 - PDF.length - 10],
    );
    const refused = await upload(teacher, PDF, 'b.pdf');
    expect(refused).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
    expect(refused.body.detail).toContain('300 МБ');
    expect((await upload(teacher, Buffer.from('десять'.slice(0, 5)), 'c.txt')).status).toBe(201);
    expect((await upload(leader, PDF, 'a.pdf')).status).toBe(201);
    await world.owner.query(
      `update attachments set uploaded_at = uploaded_at - interval '25 hours' where uploaded_by = $1`,
      [await world.personId('teacher2')],
    );
    expect((await upload(teacher, PDF, 'b.pdf')).status).toBe(201);
  });
});

describe('a file', () => {
  test('is seen by its uploader and by those who see a case that names it, by nobody else', async () => {
    const { body: file } = await upload(leader, PDF, 'Программа.pdf');
    const secretary = await world.as('secretary');
    expect((await secretary.get(`/api/attachments/${file.id}`)).status).toBe(404);
    const started = await startCase(leader, await exampleInput(leader, { files: [file.id] }));
    expect(started.status).toBe(201);
    expect((await secretary.get(`/api/attachments/${file.id}`)).status).toBe(200);
    const stranger = await (await world.as('teacher1')).get(`/api/attachments/${file.id}`);
    const unknown = await (
      await world.as('teacher1')
    ).get('/api/attachments/00000000-0000-0000-0000-000000000000');
    expect(stranger.status).toBe(404);
    expect(stranger.text).toBe(unknown.text);
    const view = await caseOf(secretary, started.body.id);
    expect(view.attachments).toEqual([expect.objectContaining({ id: file.id, name: 'Программа.pdf' })]);
    expect(view.editions[0]?.attachments).toHaveLength(1);
  });

  test("of somebody else can't be named in an input", async () => {
    const { body: file } = await upload(await world.as('secretary'), PDF, 'чужое.pdf');
    const answer = await startCase(leader, await exampleInput(leader, { files: [file.id] }));
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: 'files.0' }] } });
  });
});
