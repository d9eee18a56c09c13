import { openArchive, packArchive } from '../district/papers/archive.ts';
import { edit, templateOf, textOfPdf, withXml } from '../district/papers/test-support/papers.ts';
import type { TemplateView } from './contract/views.ts';
import { bytesAt, sendFile } from './test-support/documents.ts';
import { apiWorld, type ApiWorld } from './test-support/world.ts';

let world: ApiWorld;

beforeAll(async () => {
  world = await apiWorld();
}, 60_000);

afterAll(() => world.stop());

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
      'Индивидуальная образовательная программа',
      'Лист достижений',
      'Проект приказа о направлении на курс',
      'Справка о накопленных часах (не является документом о квалификации)',
      'К аттестации',
      'Удостоверение о повышении квалификации',
      'Сертификат',
      'Справка об обучении',
      'Годовой отчёт',
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
    const { bytes } = await bytesAt(world, secretary, `${LIST}/agenda/preview`);
    expect(await textOfPdf(bytes)).toContain('Пятница, 11 сентября 2026 г., 15:00');
    const docx = await bytesAt(world, secretary, `${LIST}/agenda`);
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
