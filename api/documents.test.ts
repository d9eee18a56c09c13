import { openArchive } from '../district/papers/archive.ts';
import { textOfPdf, withXml } from '../district/papers/test-support/papers.ts';
import type { CaseView, SessionView } from './contract/views.ts';
import { bytesAt, documentOf, NOWHERE, sendFile, signedMinutes, write } from './test-support/documents.ts';
import { caseOf, COUNCIL, decideByExamples, submitted } from './test-support/journey.ts';
import { apiWorld, type ApiWorld } from './test-support/world.ts';

let world: ApiWorld;
let caseId: string;

beforeAll(async () => {
  world = await apiWorld();
  caseId = await signedMinutes(world);
}, 60_000);

afterAll(() => world.stop());

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
    const { id, title } = await documentOf(world, 'secretary', 'minutes', caseId);
    const { answer, bytes } = await bytesAt(world, await world.as('secretary'), `/api/documents/${id}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename="file.pdf"; filename*=UTF-8''${encodeURIComponent(`${title.slice(0, -1)}.pdf`)}`,
    );
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await textOfPdf(bytes)).toContain('ПРОТОКОЛ');
    const docx = await bytesAt(world, await world.as('secretary'), `/api/documents/${id}?format=docx`);
    expect(openArchive(docx.bytes).has('word/document.xml')).toBe(true);
  });

  test('come back byte for byte, however often and after a new template', async () => {
    const secretary = await world.as('secretary');
    const { id } = await documentOf(world, 'secretary', 'minutes', caseId);
    const before = await bytesAt(world, secretary, `/api/documents/${id}`);
    const changed = withXml('minutes', '<w:p><w:r><w:t>Новый образец</w:t></w:r></w:p>');
    const put = await sendFile(
      await world.as('admin'),
      'PUT',
      '/api/document-templates/minutes',
      changed,
      'a.docx',
    );
    expect(put.status).toBe(200);
    const after = await bytesAt(world, secretary, `/api/documents/${id}`);
    expect(after.bytes).toEqual(before.bytes);
    expect(after.answer.headers.get('etag')).toBe(before.answer.headers.get('etag'));
  });

  test('that name votes are not there for authors and heads: neither listed nor to be had', async () => {
    const { id: minutes } = await documentOf(world, 'secretary', 'minutes', caseId);
    const { id: extract } = await documentOf(world, 'secretary', 'minutesExtract', caseId);
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
    await write(world);
    const agendaOf = async (login: string) =>
      (await (await world.as(login)).get<SessionView>(`/api/sessions/${session.id}`)).body.agenda;
    expect((await agendaOf('secretary'))[0]).toMatchObject({
      minutesTask: { title: 'Составить и подписать протокол' },
      minutesHeldBy: null,
    });
    expect((await agendaOf('member2'))[0]).toMatchObject({
      minutesTask: null,
      minutesHeldBy: { title: 'Протокол', people: [{ shortName: 'Кузьмина Е. А.' }] },
    });
    const extract = (await caseOf(await world.as('leader'), other)).documents.find(
      ({ kind }) => kind === 'minutesExtract',
    );
    expect([extract?.state, extract?.stateTitle]).toEqual(['awaitingMinutes', 'Ждёт протокола заседания']);
    await decideByExamples(world, mine, ['secretary', 'chair']);
    await write(world);

    const { id: minutes } = await documentOf(world, 'member2', 'minutes', other);
    expect((await documentOf(world, 'member2', 'minutes', mine)).id).toBe(minutes);
    const member5 = await world.as('member5');
    for (const id of programs)
      expect((await caseOf(member5, id)).documents.map(({ kind }) => kind)).not.toContain('minutes');
    expect((await member5.get(`/api/documents/${minutes}`)).status).toBe(404);
    const seenBy = async (login: string) =>
      (await (await world.as(login)).get<SessionView>(`/api/sessions/${session.id}`)).body.documents;
    expect((await seenBy('member2')).map(({ id }) => id)).toEqual([minutes]);
    expect(await seenBy('member5')).toEqual([]);
    expect((await documentOf(world, 'member5', 'ballotSheet', other)).state).toBe('issued');
  });

  test('are nothing to whoever does not see the case, in the bytes of the unknown', async () => {
    const stranger = await world.as('teacher1');
    const { id } = await documentOf(world, 'secretary', 'minutesExtract', caseId);
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
    const { id } = await documentOf(world, 'secretary', 'minutesExtract', caseId);
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

test('a case’s files stand beside its documents', async () => {
  const { attachments } = await caseOf(await world.as('leader'), caseId);
  expect(attachments satisfies CaseView['attachments']).toEqual([]);
});
