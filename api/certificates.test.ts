/** Papers of courses over HTTP: who sees and changes them, the batch, and the public check by code. */
import { unzipSync } from 'fflate';
import { enrollmentOf, issuePapers, license, writeCourse } from '../db/certificates/test-support/course.ts';
import { everybodyHasTold } from '../db/details/test-support/told.ts';
import { readObjects } from '../district/papers/pdf-objects.ts';
import { textOfPdf } from '../district/papers/test-support/papers.ts';
import { LIMITS } from '../db/auth/limits.ts';
import type { CoursePapersView, VerifiedView } from './contract/views.ts';
import { bytesAt, NOWHERE, write } from './test-support/documents.ts';
import { submitted } from './test-support/journey.ts';
import { apiWorld, type ApiWorld } from './test-support/world.ts';

let world: ApiWorld;
let courseId: string;

async function endedCourse(completed: readonly string[], others: readonly string[] = []): Promise<string> {
  const id = await submitted(world);
  const those = (logins: readonly string[], isCompleted: boolean) =>
    Promise.all(
      logins.map(async (login) => ({ personId: await world.personId(login), completed: isCompleted })),
    );
  const learners = [...(await those(completed, true)), ...(await those(others, false))];
  await writeCourse(world.owner, { id, leaderId: await world.personId('leader') }, learners);
  await issuePapers(world.api.deps.core, id);
  await write(world);
  return id;
}

beforeAll(async () => {
  world = await apiWorld();
  await license(world.owner);
  await everybodyHasTold(world.owner);
  courseId = await endedCourse(['teacher1', 'teacher2', 'teacher3'], ['teacher4']);
}, 60_000);

afterAll(() => world.stop());

const papersFor = async (login: string, id = courseId) =>
  (await world.as(login)).get<CoursePapersView>(`/api/courses/${id}/certificates`);

const paperOf = async (login: string, id = courseId) => {
  const { body } = await papersFor('methodist', id);
  const person = await world.personId(login);
  const found = body.items.find((item) => item.person.id === person)?.papers.at(-1);
  if (found?.code == null) throw new Error(`${login} has no paper`);
  return { ...found, code: found.code };
};

describe('the papers of a course', () => {
  test('are all there for its leader, the head who holds it, the methodist and the administrator', async () => {
    for (const login of ['leader', 'head1', 'methodist', 'admin']) {
      const { body } = await papersFor(login);
      expect(body.items).toHaveLength(4);
      expect([body.ready, body.preparing, body.kind]).toEqual([3, 0, 'qualificationCertificate']);
      const states = body.items.flatMap(({ papers }) => papers.map(({ state }) => state));
      expect(states).toEqual(['issued', 'issued', 'issued']);
    }
  });

  test('are their own alone for its people, and no course at all for others', async () => {
    const { body } = await papersFor('teacher1');
    expect(body.items.map(({ person }) => person.id)).toEqual([await world.personId('teacher1')]);
    expect([body.can['download'], body.items[0]?.papers[0]?.can['annul']]).toEqual([false, false]);
    for (const login of ['teacher5', 'head2', 'accountant', 'deputy1']) {
      const answer = await papersFor(login);
      expect([login, answer.status]).toEqual([login, 404]);
      expect(answer.text).toBe((await papersFor(login, NOWHERE)).text);
    }
  });

  test('can be downloaded by their person and who sees the course, by nobody else who sees its case', async () => {
    const { id } = await paperOf('teacher1');
    for (const login of ['teacher1', 'leader', 'head1', 'methodist']) {
      const { answer, bytes } = await bytesAt(world, await world.as(login), `/api/documents/${id}`);
      expect([login, answer.status]).toEqual([login, 200]);
      expect(await textOfPdf(bytes)).toContain('УДОСТОВЕРЕНИЕ');
    }
    // The secretary holds a task of the case, member5 is its co-author.
    for (const login of ['teacher2', 'secretary', 'member5', 'department', 'head2'])
      expect((await (await world.as(login)).get(`/api/documents/${id}`)).status).toBe(404);
  });

  test('stand on no case’s list of documents', async () => {
    const { body } = await (
      await world.as('methodist')
    ).get<{ documents: unknown[] }>(`/api/cases/${courseId}`);
    expect(body.documents).toEqual([]);
  });

  test('whoever looks at them is named to their people', async () => {
    await papersFor('leader');
    const teacher = await world.as('teacher2');
    expect((await teacher.get('/api/me/data-views')).text).toContain('ваши документы о прохождении курса');
  });
});

describe('a batch', () => {
  test('is one PDF of all valid papers and a register of all, for who sees the whole course alone', async () => {
    const id = await endedCourse(['teacher1', 'teacher2']);
    const methodist = await world.as('methodist');
    const { id: paper } = await paperOf('teacher1', id);
    expect((await methodist.post(`/api/certificates/${paper}/annul`, { reason: 'Ошибка.' })).status).toBe(
      200,
    );
    const pdf = await bytesAt(world, methodist, `/api/courses/${id}/certificates.pdf`);
    expect(pdf.answer.headers.get('content-type')).toBe('application/pdf');
    expect(readObjects(pdf.bytes).pages).toHaveLength(1);
    const xlsx = await bytesAt(world, methodist, `/api/courses/${id}/certificates.xlsx`);
    const sheet = new TextDecoder().decode(unzipSync(xlsx.bytes)['xl/worksheets/sheet1.xml']);
    expect(sheet.match(/<row /g)).toHaveLength(3);
    expect(sheet).toContain('аннулировано');
    for (const login of ['teacher1', 'teacher5', 'head2'])
      for (const ending of ['pdf', 'xlsx'])
        expect((await (await world.as(login)).get(`/api/courses/${id}/certificates.${ending}`)).status).toBe(
          404,
        );
  });
});

test('a batch of nothing is none, in words', async () => {
  const id = await submitted(world);
  await writeCourse(world.owner, { id, leaderId: await world.personId('leader') }, []);
  const answer = await (await world.as('methodist')).get(`/api/courses/${id}/certificates.pdf`);
  expect(answer.status).toBe(404);
  expect(answer.text).toContain('Готовых документов у этого курса ещё нет');
});

describe('what is done with a paper', () => {
  test('is done by the methodist and the administrator, with a reason, and shows at once', async () => {
    const id = await endedCourse(['teacher3']);
    const { id: paper } = await paperOf('teacher3', id);
    const [methodist, leader] = [await world.as('methodist'), await world.as('leader')];
    for (const act of ['reissue', 'annul']) {
      expect((await leader.post(`/api/certificates/${paper}/${act}`, { reason: 'Мимо.' })).status).toBe(403);
      expect((await methodist.post(`/api/certificates/${paper}/${act}`, {})).status).toBe(422);
      expect((await methodist.post(`/api/certificates/${NOWHERE}/${act}`, { reason: 'Мимо.' })).status).toBe(
        404,
      );
    }
    const again = await methodist.post<{ id: string }>(`/api/certificates/${paper}/reissue`, {
      reason: 'Утерян.',
    });
    expect(again.status).toBe(201);
    const { body } = await papersFor('methodist', id);
    expect(body.items[0]?.papers.map(({ state, reason }) => [state, reason])).toEqual([
      ['reissued', 'Утерян.'],
      ['preparing', null],
    ]);
    expect(body.preparing).toBe(1);
  });

  test('an удостоверение for a course of 9 hours is refused at its field, in words', async () => {
    const id = await submitted(world);
    const [leaderId, personId] = [await world.personId('leader'), await world.personId('teacher1')];
    await writeCourse(world.owner, { id, leaderId, hours: 9 }, [{ personId, completed: true }]);
    const enrollmentId = await enrollmentOf(world.owner, id, personId);
    const methodist = await world.as('methodist');
    const path = `/api/courses/${id}/certificates`;
    const wrong = await methodist.post(path, { enrollmentId, kind: 'qualificationCertificate' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('В программе 9 ч, а удостоверение дают не меньше чем за 16 ч');
    expect((await methodist.post(path, { enrollmentId })).status).toBe(201);
    expect((await methodist.post(path, { enrollmentId })).status).toBe(409);
    expect((await methodist.post(path, { enrollmentId: 'nonsense' })).status).toBe(422);
    expect(
      (await methodist.post('/api/certificates/combined', { enrollmentIds: [enrollmentId] })).status,
    ).toBe(422);
  });
});

describe('checking a paper by its code', () => {
  const check = (code: string) => world.nobody.get<VerifiedView>(`/api/verify/${encodeURIComponent(code)}`);
  const page = (path: string, headers: Record<string, string> = { accept: 'text/html' }) =>
    world.nobody.call('GET', path, { headers });
  const forget = () => world.owner.query('delete from auth.address_attempts');
  beforeEach(forget);

  test('tells anybody what the paper shows, however the code is typed, and no more', async () => {
    const { code, title } = await paperOf('teacher1');
    const { body, headers } = await check(code.toLowerCase().replaceAll('-', ' ').replaceAll('a', 'а'));
    expect(body).toEqual({
      ...{ state: 'issued', stateTitle: 'действительно', since: null, kind: 'qualificationCertificate' },
      ...{ kindTitle: 'Удостоверение о повышении квалификации', number: expect.any(Number) as number },
      ...{
        dated: expect.any(String) as string,
        name: 'Иванова Мария Сергеевна',
        title: 'Смешанное обучение на уроке',
      },
      ...{ hours: 18, issuer: expect.any(String) as string, firstDay: '2026-10-21', lastDay: '2026-11-20' },
    });
    expect(title).toContain(`№ ${body.number}`);
    expect([headers.get('x-robots-tag'), headers.get('cache-control')]).toEqual([
      'noindex, nofollow',
      'no-store',
    ]);
  });

  test('a replaced and an annulled paper are shown as such, since which day, without why', async () => {
    const id = await endedCourse(['teacher4', 'teacher5']);
    const [one, other] = [await paperOf('teacher4', id), await paperOf('teacher5', id)];
    const methodist = await world.as('methodist');
    await methodist.post(`/api/certificates/${one.id}/reissue`, { reason: 'Сменилась фамилия.' });
    await methodist.post(`/api/certificates/${other.id}/annul`, { reason: 'Записано ошибочно.' });
    for (const [{ code }, state] of [
      [one, 'reissued'],
      [other, 'annulled'],
    ] as const) {
      const { body, text } = await check(code);
      expect([body.state, body.since]).toEqual([state, expect.stringMatching(/^\d{4}-\d\d-\d\d$/)]);
      expect(text).not.toMatch(/Сменилась|ошибочно/);
    }
    const shown = await page(`/verify/${other.code}`);
    expect(shown.text).toContain('Удостоверение о повышении квалификации аннулировано с ');
  });

  test('unknown codes, what is no code and a paper that is still being made are the same bytes', async () => {
    const id = await submitted(world);
    const [leaderId, personId] = [await world.personId('leader'), await world.personId('teacher1')];
    await writeCourse(world.owner, { id, leaderId }, [{ personId, completed: true }]);
    await issuePapers(world.api.deps.core, id);
    const { rows } = await world.owner.query<{ code: string }>(
      'select code from certificates where cohort_id = $1',
      [id],
    );
    const codes = ['A'.repeat(32), 'B'.repeat(32), 'nonsense', '../../etc', "' or 1=1", rows[0]?.code ?? ''];
    const answers = await Promise.all(codes.map(check));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(404);
    const pages = await Promise.all(codes.map((code) => page(`/verify/${encodeURIComponent(code)}`)));
    expect(new Set(pages.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(pages[0]?.status).toBe(404);
    await write(world);
  });

  test('an address that tries many codes is stopped, whatever it tries, and may sign in all the same', async () => {
    const { code } = await paperOf('teacher1');
    for (let n = 0; n < LIMITS.lookups.attempts; n++) await check('A'.repeat(32));
    const stopped = await check(code);
    expect(stopped.status).toBe(429);
    expect(Number(stopped.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await page(`/verify/${code}`)).status).toBe(429);
    world.forget('teacher1');
    expect((await papersFor('teacher1')).status).toBe(200);
  });

  test('the page needs no sign-in and sets no cookie; what is typed gets an address of its own', async () => {
    const { code } = await paperOf('teacher1');
    const shown = await page(`/verify/${code}`);
    expect(shown.status).toBe(200);
    expect(shown.headers.get('content-type')).toContain('text/html');
    expect(shown.headers.get('set-cookie')).toBeNull();
    expect(shown.headers.get('x-robots-tag')).toBe('noindex, nofollow');
    for (const piece of [
      'Документ подлинный и действителен',
      'Иванова Мария Сергеевна',
      '18 ч',
      '20 ноября 2026 года',
    ])
      expect(shown.text).toContain(piece);
    expect((await page('/verify')).text).toContain('<form action="/verify"');
    const typed = await fetch(`${world.baseUrl}/verify?code=${code.toLowerCase()}`, { redirect: 'manual' });
    expect([typed.status, typed.headers.get('location')]).toEqual([
      303,
      `/verify/${code.replaceAll('-', '')}`,
    ]);
    const inEnglish = await page(`/verify/${code}`, { accept: 'text/html', 'accept-language': 'en' });
    expect(inEnglish.text).toContain('The paper is genuine and valid');
    const json = await page(`/verify/${code}`, { accept: 'application/json' });
    expect((json.body as { name: string }).name).toBe('Иванова Мария Сергеевна');
    expect(
      (await page(`/verify/${'A'.repeat(32)}`, { accept: 'application/json' })).headers.get('content-type'),
    ).toContain('problem+json');
  });
});
