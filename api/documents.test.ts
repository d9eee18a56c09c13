import { loadPacks } from '../db/core/pack.ts';
import { openArchive, packArchive } from '../district/papers/archive.ts';
import { edit, templateOf, textOfPdf, withXml } from '../district/papers/test-support/papers.ts';
import { aSecondOfPapers } from '../worker/test-support/a-second.ts';
import type { AttachmentView, CaseView, DocumentView, SessionView, TemplateView } from './contract/views.ts';
import { caseOf, COUNCIL, decideByExamples, submitted, toVote } from './test-support/journey.ts';
import { apiWorld, type ApiWorld, type Client } from './test-support/world.ts';

let world: ApiWorld;
let caseId: string;

beforeAll(async () => {
  world = await apiWorld();
  caseId = await signedMinutes();
}, 60_000);

afterAll(() => world.stop());

const SCAN = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
/** SEQUENCE of the object identifier of signed data and nothing more. */
const SIGNATURE = Buffer.from('300b06092a864886f70d010702', 'hex');
const NOWHERE = '00000000-0000-0000-0000-000000000000';

/** What the worker's scribe does. */
async function write(signing?: string): Promise<void> {
  const { core } = world.api.deps;
  const packs = await loadPacks(core.pool);
  if (signing !== undefined) packs.current().policy.values['documents.minutes.signing'] = signing;
  await aSecondOfPapers({ ...core, packs });
}

/** A case whose minutes are signed; `signing` is how the district signs minutes on that day. */
async function signedMinutes(signing?: string): Promise<string> {
  const id = await submitted(world);
  await toVote(world, id);
  await decideByExamples(world, id, COUNCIL);
  await decideByExamples(world, id, ['secretary']);
  await decideByExamples(world, id, ['chair']);
  await write(signing);
  return id;
}

async function documentOf(login: string, kind: string, id = caseId): Promise<DocumentView> {
  const { documents } = await caseOf(await world.as(login), id);
  const found = documents.find((document) => document.kind === kind);
  if (found === undefined) throw new Error(`${login} sees no ${kind}`);
  return found;
}

async function bytesAt(client: Client, path: string) {
  const answer = await fetch(world.baseUrl + path, { headers: { cookie: client.cookie } });
  return { answer, bytes: new Uint8Array(await answer.arrayBuffer()) };
}

function sendFile<T = Record<string, unknown>>(
  client: Client,
  method: string,
  path: string,
  bytes: Uint8Array,
  name: string,
) {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)]), name);
  return client.call<T>(method, path, { raw: form });
}

const upload = async (client: Client, bytes: Uint8Array, name: string) =>
  (await sendFile<AttachmentView>(client, 'POST', '/api/attachments', bytes, name)).body.id;

describe('the documents of a case', () => {
  test('have number and date in Russian, their state in words, and can be downloaded', async () => {
    const { documents } = await caseOf(await world.as('secretary'), caseId);
    expect(
      documents.map(({ title, state, stateTitle, formats }) => [title, state, stateTitle, formats]),
    ).toEqual([
      [expect.stringMatching(/^Экспертное заключение № 1 от /), 'issued', 'Выпущено', ['pdf']],
      [expect.stringMatching(/^Экспертное заключение № 2 от /), 'issued', 'Выпущено', ['pdf']],
      [expect.stringMatching(/^Лист голосования № 1 от \d+ \S+ \d{4} г\.$/), 'issued', 'Выпущено', ['pdf']],
      [expect.stringMatching(/^Протокол № 1 от /), 'issued', 'Выпущено', ['pdf', 'docx']],
      [expect.stringMatching(/^Выписка из протокола № 1 от /), 'issued', 'Выпущено', ['pdf']],
    ]);
    const { id, title } = await documentOf('secretary', 'minutes');
    const { answer, bytes } = await bytesAt(await world.as('secretary'), `/api/documents/${id}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename="file.pdf"; filename*=UTF-8''${encodeURIComponent(`${title.slice(0, -1)}.pdf`)}`,
    );
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await textOfPdf(bytes)).toContain('ПРОТОКОЛ');
    const docx = await bytesAt(await world.as('secretary'), `/api/documents/${id}?format=docx`);
    expect(openArchive(docx.bytes).has('word/document.xml')).toBe(true);
  });

  test('come back byte for byte, however often and after a new template', async () => {
    const secretary = await world.as('secretary');
    const { id } = await documentOf('secretary', 'minutes');
    const before = await bytesAt(secretary, `/api/documents/${id}`);
    const changed = withXml('minutes', '<w:p><w:r><w:t>Новый образец</w:t></w:r></w:p>');
    const put = await sendFile(
      await world.as('admin'),
      'PUT',
      '/api/document-templates/minutes',
      changed,
      'a.docx',
    );
    expect(put.status).toBe(200);
    const after = await bytesAt(secretary, `/api/documents/${id}`);
    expect(after.bytes).toEqual(before.bytes);
    expect(after.answer.headers.get('etag')).toBe(before.answer.headers.get('etag'));
  });

  test('that name votes are not there for authors and heads: neither listed nor to be had', async () => {
    const { id: minutes } = await documentOf('secretary', 'minutes');
    const { id: extract } = await documentOf('secretary', 'minutesExtract');
    // member5 is a co-author who sits on the council.
    for (const login of ['leader', 'member5', 'head1']) {
      const client = await world.as(login);
      const { documents } = await caseOf(client, caseId);
      expect(documents.map(({ kind }) => kind)).toEqual(['expertOpinion', 'expertOpinion', 'minutesExtract']);
      const refused = await client.get(`/api/documents/${minutes}`);
      expect(refused.status).toBe(404);
      expect(refused.text).toBe((await client.get(`/api/documents/${NOWHERE}`)).text);
      expect((await client.get(`/api/documents/${extract}`)).status).toBe(200);
    }
  });

  test('of a session are not there for the author of any of its programs', async () => {
    const [mine, other] = [await submitted(world), await submitted(world, { coAuthors: [] })];
    for (const id of [mine, other]) await decideByExamples(world, id, ['secretary', 'methodist', ...COUNCIL]);
    const secretary = await world.as('secretary');
    const programs = [mine, other];
    const { body: session } = await secretary.post<{ id: string }>('/api/sessions', {
      kind: 'electronic',
      programs,
    });
    for (const id of programs) await decideByExamples(world, id, COUNCIL);
    await decideByExamples(world, other, ['secretary', 'chair']);
    await write();
    const extract = (await caseOf(await world.as('leader'), other)).documents.find(
      ({ kind }) => kind === 'minutesExtract',
    );
    expect([extract?.state, extract?.stateTitle]).toEqual(['awaitingMinutes', 'Ждёт протокола заседания']);
    await decideByExamples(world, mine, ['secretary', 'chair']);
    await write();

    const { id: minutes } = await documentOf('member2', 'minutes', other);
    expect((await documentOf('member2', 'minutes', mine)).id).toBe(minutes);
    const member5 = await world.as('member5');
    for (const id of programs)
      expect((await caseOf(member5, id)).documents.map(({ kind }) => kind)).not.toContain('minutes');
    expect((await member5.get(`/api/documents/${minutes}`)).status).toBe(404);
    const seenBy = async (login: string) =>
      (await (await world.as(login)).get<SessionView>(`/api/sessions/${session.id}`)).body.documents;
    expect((await seenBy('member2')).map(({ id }) => id)).toEqual([minutes]);
    expect(await seenBy('member5')).toEqual([]);
    expect((await documentOf('member5', 'ballotSheet', other)).state).toBe('issued');
  });

  test('are nothing to whoever does not see the case, in the bytes of the unknown', async () => {
    const stranger = await world.as('teacher1');
    const { id } = await documentOf('secretary', 'minutesExtract');
    const unknown = await stranger.get(`/api/documents/${NOWHERE}`);
    expect(unknown.status).toBe(404);
    for (const path of [`/api/documents/${id}`, `/api/documents/${id}?format=docx`, '/api/documents/x'])
      expect((await stranger.get(path)).text).toBe(unknown.text);
    const signing = await stranger.post(`/api/documents/${id}/signed`, { attachmentId: NOWHERE });
    expect(signing.status).toBe(404);
    expect((await world.nobody.get(`/api/documents/${id}`)).status).toBe(401);
  });

  test('have no other formats than their kind', async () => {
    const secretary = await world.as('secretary');
    const { id } = await documentOf('secretary', 'minutesExtract');
    expect((await secretary.get(`/api/documents/${id}?format=docx`)).status).toBe(404);
    expect((await secretary.get(`/api/documents/${id}?format=signed`)).status).toBe(404);
    expect((await secretary.get(`/api/documents/${id}?format=exe`)).status).toBe(422);
  });

  test('are listed as being made until the scribe comes', async () => {
    const id = await submitted(world);
    await decideByExamples(world, id, ['secretary', 'methodist', ...COUNCIL]);
    const { documents } = await caseOf(await world.as('leader'), id);
    expect(documents.map(({ title, state, stateTitle }) => [title, state, stateTitle])).toEqual([
      ['Экспертное заключение', 'preparing', 'Готовится'],
      ['Экспертное заключение', 'preparing', 'Готовится'],
    ]);
  });
});

describe('a document that is signed on paper', () => {
  test('waits for its scan, which the secretary brings; nobody else may, and nothing else counts', async () => {
    const id = await signedMinutes('paper');
    const before = await documentOf('secretary', 'minutes', id);
    expect(before).toMatchObject({
      state: 'awaitingSignature',
      stateTitle: 'Ждём подписанный экземпляр',
      can: { sign: true },
    });
    expect((await documentOf('member1', 'minutes', id)).can).toEqual({ sign: true }); // the deputy chair
    expect((await documentOf('member2', 'minutes', id)).can).toEqual({ sign: false });
    const [secretary, member] = [await world.as('secretary'), await world.as('member2')];
    const path = `/api/documents/${before.id}/signed`;
    const scan = await upload(secretary, SCAN, 'скан.pdf');

    const theirs = await upload(member, SCAN, 'скан.pdf');
    expect((await member.post(path, { attachmentId: theirs })).status).toBe(403);
    for (const wrong of [theirs, NOWHERE, await upload(secretary, Buffer.from('текст'), 'a.txt')]) {
      const refused = await secretary.post<{ errors: unknown[] }>(path, { attachmentId: wrong });
      expect(refused).toMatchObject({ status: 422, body: { errors: [{ path: 'attachmentId' }] } });
    }
    expect((await documentOf('secretary', 'minutes', id)).state).toBe('awaitingSignature');

    const key = { 'idempotency-key': 'sign-1' };
    const signed = await secretary.post<DocumentView>(path, { attachmentId: scan }, key);
    expect(signed).toMatchObject({
      status: 200,
      body: { state: 'signed', stateTitle: 'Подписано', formats: ['pdf', 'docx', 'signed'] },
    });
    expect(signed.body.signedBy).toHaveLength(1);
    const again = await secretary.post<DocumentView>(path, { attachmentId: scan }, key);
    expect(again.body).toEqual(signed.body);
    const { bytes } = await bytesAt(await world.as('chair'), `/api/documents/${before.id}?format=signed`);
    expect(Buffer.from(bytes)).toEqual(SCAN);
    expect((await (await world.as('leader')).get(`/api/documents/${before.id}?format=signed`)).status).toBe(
      404,
    );
  });

  test('stays so whatever the policy says later, and has a place for the signature', async () => {
    const id = await signedMinutes('paper');
    await write('system');
    const { id: minutes, state } = await documentOf('secretary', 'minutes', id);
    expect(state).toBe('awaitingSignature');
    const { bytes } = await bytesAt(await world.as('secretary'), `/api/documents/${minutes}`);
    const said = await textOfPdf(bytes);
    expect(said).toContain('Председатель экспертного совета ____');
    expect(said).not.toContain('подписано в системе');
  });
});

test('a document with a qualified signature takes the signature’s file, and no scan', async () => {
  const id = await signedMinutes('qualified');
  const chair = await world.as('chair');
  const { id: minutes, state } = await documentOf('chair', 'minutes', id);
  expect(state).toBe('awaitingSignature');
  const path = `/api/documents/${minutes}/signed`;
  const scan = await upload(chair, SCAN, 'скан.pdf');
  expect((await chair.post(path, { attachmentId: scan })).status).toBe(422);
  const signature = await upload(chair, SIGNATURE, 'Протокол.pdf.sig');
  expect(await chair.post(path, { attachmentId: signature })).toMatchObject({
    status: 200,
    body: { state: 'signed' },
  });
});

test('a document that is signed in the system needs no copy', async () => {
  const secretary = await world.as('secretary');
  const { id, can } = await documentOf('secretary', 'minutes');
  expect(can).toEqual({ sign: false });
  const answer = await secretary.post(`/api/documents/${id}/signed`, { attachmentId: NOWHERE });
  expect(answer).toMatchObject({ status: 422 });
  expect(answer.body['detail']).toContain('подписан в системе');
});

test.each([
  [
    'a signature without its length',
    Buffer.concat([Buffer.from('3080', 'hex'), SIGNATURE.subarray(2)]),
    'a.sig',
    201,
  ],
  ['a signature as .p7s', SIGNATURE, 'a.p7s', 201],
  ['a signature named .pdf', SIGNATURE, 'a.pdf', 422],
  ['a certificate named .sig', Buffer.from('3003020101', 'hex'), 'a.sig', 422],
  ['a cut signature', SIGNATURE.subarray(0, 8), 'a.sig', 422],
  ['text named .sig', Buffer.from('0 signature'), 'a.sig', 422],
])(
  'an upload of %s is taken only where the name agrees with the bytes',
  async (_name, bytes, name, status) => {
    const answer = await sendFile(await world.as('chair'), 'POST', '/api/attachments', bytes, name);
    expect(answer.status).toBe(status);
  },
);

describe('templates', () => {
  const LIST = '/api/document-templates';
  const listed = async (login: string) =>
    (await (await world.as(login)).get<{ items: TemplateView[] }>(LIST)).body.items;

  test('are listed with their fields in Russian, for the administrator and the secretary', async () => {
    const items = await listed('secretary');
    expect(items.map(({ title }) => title)).toEqual([
      'Экспертное заключение',
      'Лист голосования',
      'Протокол',
      'Выписка из протокола',
      'Выписка из реестра программ',
      'Повестка заседания',
    ]);
    for (const { name, about } of items.flatMap(({ fields }) => fields)) {
      expect(name).toMatch(/^[a-zA-Z]+$/);
      expect(about).toMatch(/[а-я]/);
    }
    expect(items[0]?.can).toEqual({ manage: false });
    expect((await listed('admin'))[0]?.can).toEqual({ manage: true });
    expect((await (await world.as('leader')).get(LIST)).status).toBe(403);
  });

  test('are previewed with samples, and come as a docx to be edited', async () => {
    const secretary = await world.as('secretary');
    const { bytes } = await bytesAt(secretary, `${LIST}/agenda/preview`);
    expect(await textOfPdf(bytes)).toContain('Пятница, 11 сентября 2026 г., 15:00');
    const docx = await bytesAt(secretary, `${LIST}/agenda`);
    expect(docx.bytes).toEqual(templateOf('agenda'));
  });

  test('that are tried out are kept nowhere', async () => {
    const admin = await world.as('admin');
    const tried = withXml('agenda', '<w:p><w:r><w:t>Проба {{council}}</w:t></w:r></w:p>');
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(tried)]), 'проба.docx');
    const answer = await fetch(`${world.baseUrl}${LIST}/agenda/preview`, {
      method: 'POST',
      body: form,
      headers: { cookie: admin.cookie, origin: world.baseUrl },
    });
    expect(await textOfPdf(new Uint8Array(await answer.arrayBuffer()))).toContain('Проба Муниципальный');
    expect((await listed('admin')).find(({ kind }) => kind === 'agenda')?.version).toBe(1);
  });

  test('with faults are refused with every one of them, and nothing changes', async () => {
    const admin = await world.as('admin');
    const bad = withXml('agenda', '<w:p><w:r><w:t>{{a}} {{b}}</w:t></w:r></w:p>');
    for (const [method, path] of [
      ['PUT', `${LIST}/agenda`],
      ['POST', `${LIST}/agenda/preview`],
    ] as const) {
      const answer = await sendFile<{ errors: { path: string; message: string }[] }>(
        admin,
        method,
        path,
        bad,
        'a.docx',
      );
      expect(answer.status).toBe(422);
      expect(answer.body.errors.map(({ message }) => message)).toEqual([
        expect.stringMatching(/^Поля \{\{a\}\} .*Поля этого документа: council, /),
        expect.stringMatching(/^Поля \{\{b\}\} /),
      ]);
    }
    const macro = openArchive(templateOf('agenda'));
    macro.set('word/vbaProject.bin', new Uint8Array(1));
    const answer = await sendFile(admin, 'PUT', `${LIST}/agenda`, packArchive(macro), 'a.docm');
    expect(answer).toMatchObject({
      status: 422,
      body: { errors: [{ message: expect.stringContaining('макрос') as string }] },
    });
    expect((await listed('admin')).find(({ kind }) => kind === 'agenda')?.version).toBe(1);
  });

  test('count from the moment they are brought, by name of who brought them; several at once are several', async () => {
    const admin = await world.as('admin');
    const brought = (text: string) => {
      const parts = openArchive(templateOf('agenda'));
      edit(parts, 'word/document.xml', '<w:sectPr', `<w:p><w:r><w:t>${text}</w:t></w:r></w:p><w:sectPr`);
      return sendFile<TemplateView>(admin, 'PUT', `${LIST}/agenda`, packArchive(parts), 'a.docx');
    };
    const both = await Promise.all([brought('один'), brought('два')]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    const now = (await listed('admin')).find(({ kind }) => kind === 'agenda');
    expect(now).toMatchObject({ version: 3, uploadedBy: { id: await world.personId('admin') } });
    expect((await brought('два')).body.version).toBeLessThanOrEqual(4);
  });

  test.each(['leader', 'secretary', 'chair'])('are not brought by %s', async (login) => {
    const client = await world.as(login);
    const answer = await sendFile(client, 'PUT', `${LIST}/agenda`, templateOf('agenda'), 'a.docx');
    expect(answer.status).toBe(403);
  });

  test('of no kind are 404', async () => {
    expect((await (await world.as('admin')).get(`${LIST}/order/preview`)).status).toBe(404);
  });
});

test('a case’s files stand beside its documents', async () => {
  const { attachments } = await caseOf(await world.as('leader'), caseId);
  expect(attachments satisfies CaseView['attachments']).toEqual([]);
});
