/** Documents that are signed on paper, with a qualified signature, in the system. */
import { textOfPdf } from '../district/papers/test-support/papers.ts';
import type { DocumentView } from './contract/views.ts';
import {
  bytesAt,
  documentOf,
  NOWHERE,
  SCAN,
  sendFile,
  signedMinutes,
  upload,
  write,
} from './test-support/documents.ts';
import { apiWorld, type ApiWorld } from './test-support/world.ts';

let world: ApiWorld;
let caseId: string;

beforeAll(async () => {
  world = await apiWorld();
  caseId = await signedMinutes(world);
}, 60_000);

afterAll(() => world.stop());

/** SEQUENCE of the object identifier of signed data and nothing more. */
const SIGNATURE = Buffer.from('300b06092a864886f70d010702', 'hex');

describe('a document that is signed on paper', () => {
  test('waits for its scan, which the secretary brings; nobody else may, and nothing else counts', async () => {
    const id = await signedMinutes(world, 'paper');
    const before = await documentOf(world, 'secretary', 'minutes', id);
    expect(before).toMatchObject({
      state: 'awaitingSignature',
      stateTitle: 'Ждём подписанный экземпляр',
      can: { sign: true },
    });
    expect((await documentOf(world, 'member1', 'minutes', id)).can).toEqual({ sign: true }); // the deputy chair
    expect((await documentOf(world, 'member2', 'minutes', id)).can).toEqual({ sign: false });
    const [secretary, member] = [await world.as('secretary'), await world.as('member2')];
    const path = `/api/documents/${before.id}/signed`;
    const scan = await upload(secretary, SCAN, 'скан.pdf');

    const theirs = await upload(member, SCAN, 'скан.pdf');
    expect((await member.post(path, { attachmentId: theirs })).status).toBe(403);
    for (const wrong of [theirs, NOWHERE, await upload(secretary, Buffer.from('текст'), 'a.txt')]) {
      const refused = await secretary.post<{ errors: unknown[] }>(path, { attachmentId: wrong });
      expect(refused).toMatchObject({ status: 422, body: { errors: [{ path: 'attachmentId' }] } });
    }
    expect((await documentOf(world, 'secretary', 'minutes', id)).state).toBe('awaitingSignature');

    const key = { 'idempotency-key': 'sign-1' };
    const signed = await secretary.post<DocumentView>(path, { attachmentId: scan }, key);
    expect(signed).toMatchObject({
      status: 200,
      body: { state: 'signed', stateTitle: 'Подписано', formats: ['pdf', 'docx', 'signed'] },
    });
    expect(signed.body.signedBy).toHaveLength(1);
    const again = await secretary.post<DocumentView>(path, { attachmentId: scan }, key);
    expect(again.body).toEqual(signed.body);
    const { bytes } = await bytesAt(
      world,
      await world.as('chair'),
      `/api/documents/${before.id}?format=signed`,
    );
    expect(Buffer.from(bytes)).toEqual(SCAN);
    expect((await (await world.as('leader')).get(`/api/documents/${before.id}?format=signed`)).status).toBe(
      404,
    );
  });

  test('stays so whatever the policy says later, and has a place for the signature', async () => {
    const id = await signedMinutes(world, 'paper');
    await write(world, 'system');
    const { id: minutes, state } = await documentOf(world, 'secretary', 'minutes', id);
    expect(state).toBe('awaitingSignature');
    const { bytes } = await bytesAt(world, await world.as('secretary'), `/api/documents/${minutes}`);
    const said = await textOfPdf(bytes);
    expect(said).toContain('Председатель экспертного совета ____');
    expect(said).not.toContain('подписано в системе');
  });
});

test('a document with a qualified signature takes the signature’s file, and no scan', async () => {
  const id = await signedMinutes(world, 'qualified');
  const chair = await world.as('chair');
  const { id: minutes, state } = await documentOf(world, 'chair', 'minutes', id);
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
  const { id, can } = await documentOf(world, 'secretary', 'minutes', caseId);
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
