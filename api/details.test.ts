/** What a person tells of themselves for an удостоверение: asked when it is due, kept secret, confirmed the next time. */
import { unzipSync, strFromU8 } from 'fflate';
import type { KeyRing } from '../db/details/keys.ts';
import { newKey, ringOf } from '../db/details/test-support/told.ts';
import { insertCourse, type Course } from '../db/details/test-support/course.ts';
import type { DataViewView, MyDetailsView, PersonDetailsView, Problem } from './contract/views.ts';
import { apiWorld, type ApiWorld, type Client } from './test-support/world.ts';

let world: ApiWorld;

const told = {
  snils: '112-233-445 95',
  birthDate: '1984-03-08',
  sex: 'female',
  citizenship: '643',
  education: 'higher',
  diplomaSurname: 'Ёлкина-Палкина',
  diplomaSeries: '',
  diplomaNumber: 'ВСГ 7654321',
};
const kept = { ...told, diplomaSeries: null };
const secrets = ['112-233-445 95', '11223344595', '1984-03-08', 'Палкина', '7654321'];

beforeAll(async () => {
  world = await apiWorld();
}, 60_000);

afterAll(() => world.stop());

beforeEach(async () => {
  await world.owner.query('truncate personal_details, enrollments, cohorts cascade');
});

const PATH = '/api/me/details';
const mine = async (client: Client) => (await client.get<MyDetailsView>(PATH)).body;
const tell = (client: Client, changed: object = {}) =>
  client.call<MyDetailsView & Problem>('PUT', PATH, { body: { ...told, ...changed } });

async function enroll(login: string, course: Omit<Course, 'people'> & Course['people'][string] = {}) {
  const { state, completed, ...rest } = course;
  const person = {
    ...(state !== undefined && { state }),
    ...(completed !== undefined && { completed }),
  };
  return insertCourse(world.owner, { ...rest, people: { [await world.personId(login)]: person } });
}

describe('details', () => {
  test.each<[string, Parameters<typeof enroll>[1], boolean]>([
    ['in a course of 18 hours with a licensed issuer and a final work', {}, true],
    ['who has completed one', { phase: 'concluded', completed: true }, true],
    ['who has not completed it', { phase: 'concluded', completed: false }, false],
    ['in the line', { state: 'waiting' }, false],
    ['who has left', { state: 'left' }, false],
    ['of a course of 15 hours', { hours: 15 }, false],
    ['of a course without a licensed issuer', { issuer: null }, false],
    ['of a course without a final work', { finalWork: false }, false],
    ['of a cancelled course', { phase: 'cancelled' }, false],
  ])('of somebody %s: asked for is %p %p', async (_, course, asked) => {
    await enroll('teacher1', course);
    const client = await world.as('teacher1');
    expect((await mine(client)).asked.map(({ state }) => state)).toEqual(asked ? ['missing'] : []);
    expect((await client.get('/api/me')).body['asksDetails']).toBe(asked);
    const answer = await tell(client);
    expect(answer.status).toBe(asked ? 200 : 422);
    if (!asked) expect(answer.body.detail).toContain('только у того, кому положено удостоверение');
  });

  test('are told once, read back by their person, and for the next course only confirmed', async () => {
    await enroll('teacher1');
    const client = await world.as('teacher1');
    expect((await client.post(`${PATH}/confirm`)).status).toBe(422);
    expect((await tell(client)).body).toMatchObject({ details: kept, asked: [{ state: 'ready' }] });
    expect((await client.get('/api/me')).body['asksDetails']).toBe(false);
    await world.owner.query(`update personal_details set confirmed_at = confirmed_at - interval '2 days'`);
    await enroll('teacher1', { title: 'Второй курс', openedAt: new Date(Date.now() - 86_400_000) });
    const again = await mine(client);
    expect(again.details).toEqual(kept);
    expect(again.asked.map(({ state }) => state).toSorted()).toEqual(['ready', 'toConfirm']);
    expect((await client.get('/api/me')).body['asksDetails']).toBe(true);
    const confirmed = await client.post<MyDetailsView>(`${PATH}/confirm`);
    expect(confirmed.body.asked.map(({ state }) => state)).toEqual(['ready', 'ready']);
    expect(confirmed.body.updatedAt).toBe(again.updatedAt);
  });

  test('may be corrected when no course needs them any more', async () => {
    const { id } = await enroll('teacher1');
    const client = await world.as('teacher1');
    await tell(client);
    await world.owner.query(`update cohorts set phase = 'cancelled' where id = $1`, [id]);
    expect((await tell(client, { diplomaSurname: 'Иванова' })).body.details?.diplomaSurname).toBe('Иванова');
  });

  test.each<[object, string, RegExp]>([
    [{ snils: '112-233-445 96' }, 'snils', /Контрольное число не сходится/],
    [{ snils: '' }, 'snils', /Гражданину России/],
    [{ snils: null }, 'snils', /Гражданину России/],
    [{ snils: '1122334459' }, 'snils', /11 цифр, а здесь 10/],
    [{ birthDate: '1984-02-31' }, 'birthDate', /день, месяц и год/],
    [{ birthDate: '2020-01-01' }, 'birthDate', /меньше 16 или больше 100/],
    [{ birthDate: '1900-01-01' }, 'birthDate', /меньше 16 или больше 100/],
    [{ birthDate: '9999-12-31' }, 'birthDate', /меньше 16 или больше 100/],
    [{ birthDate: 19840308 }, 'birthDate', /./],
    [{ sex: 'x' }, 'sex', /Выберите пол/],
    [{ citizenship: '999' }, 'citizenship', /нет в ОКСМ/],
    [{ education: undefined }, 'education', /Выберите уровень/],
    [{ diplomaSurname: ' ' }, 'diplomaSurname', /Заполните/],
    [{ diplomaNumber: 'номер' }, 'diplomaNumber', /цифры/],
    [{ diplomaSurname: 'Иван\u0000ова' }, 'diplomaSurname', /управляющий/],
  ])('with %j are refused at the field, and nothing is kept', async (changed, path, message) => {
    await enroll('teacher1');
    const client = await world.as('teacher1');
    const answer = await tell(client, changed);
    expect(answer.status).toBe(422);
    const errors = (answer.body as unknown as Required<Problem>).errors;
    expect(errors.map((error) => error.path)).toContain(path);
    expect(errors.find((error) => error.path === path)?.message).toMatch(message);
    expect((await mine(client)).details).toBeNull();
  });

  test('of a foreign citizen need no СНИЛС', async () => {
    await enroll('teacher1');
    const answer = await tell(await world.as('teacher1'), { citizenship: '398', snils: '' });
    expect(answer.body.details).toMatchObject({ citizenship: '398', snils: null });
  });

  test('an unknown field, and details of somebody else, are refused', async () => {
    await enroll('teacher1');
    const client = await world.as('teacher1');
    expect((await tell(client, { person: await world.personId('teacher2') })).status).toBe(422);
    expect((await world.nobody.get(PATH)).status).toBe(401);
    expect((await mine(await world.as('teacher2'))).details).toBeNull();
  });
});

describe('at rest', () => {
  test('every column is a ciphertext, also where a client repeats by key; neither table nor audit holds a word of it', async () => {
    await enroll('teacher1');
    const client = await world.as('teacher1');
    await client.call('PUT', PATH, { body: told, headers: { 'idempotency-key': 'once' } });
    const { rows: tables } = await world.owner.query<{ name: string }>(
      `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
       where schemaname in ('public', 'auth')`,
    );
    for (const { name } of tables) {
      const { rows } = await world.owner.query<{ text: string }>(`select t::text as text from ${name} t`);
      const text = rows.map((row) => row.text).join('\n');
      for (const secret of secrets)
        expect([name, secret, text.includes(secret)]).toEqual([name, secret, false]);
    }
  });

  test('the database itself takes no plaintext', async () => {
    await enroll('teacher1');
    await tell(await world.as('teacher1'));
    await expect(
      world.api.deps.pool.query(`update personal_details set snils = '11223344595'`),
    ).rejects.toMatchObject({ code: '23514' });
  });

  test('a row moved to another person does not open for them', async () => {
    await enroll('teacher1');
    await enroll('teacher2');
    await tell(await world.as('teacher1'));
    await world.owner.query('update personal_details set person_id = $1', [await world.personId('teacher2')]);
    const answer = await (await world.as('teacher2')).get(PATH);
    expect(answer).toMatchObject({ status: 503, body: { detail: expect.stringContaining('повреждена') } });
    expect(answer.headers.get('retry-after')).toBeTruthy();
    expect((await tell(await world.as('teacher2'))).status).toBe(200);
  });
});

describe('without the key', () => {
  const withKeys = async (keys: KeyRing | undefined, work: () => Promise<void>) => {
    const { deps } = world.api;
    const before = deps.detailKeys;
    deps.detailKeys = keys;
    try {
      await work();
    } finally {
      deps.detailKeys = before;
    }
  };

  test('nobody is asked, whoever asks hears why and what works, and the rest works', async () => {
    await enroll('teacher1');
    const client = await world.as('teacher1');
    await tell(client);
    await withKeys(undefined, async () => {
      const methodist = await world.as('methodist');
      const answers = [
        await client.get(PATH),
        await tell(client),
        await client.post(`${PATH}/confirm`),
        await methodist.get(`/api/people/${await world.personId('teacher1')}/details`),
        await methodist.get('/api/frdo/errors'),
        await methodist.post('/api/frdo/exports', {}),
      ];
      for (const answer of answers) {
        expect(answer).toMatchObject({ status: 503, body: { code: 'unavailable' } });
        expect(answer.body['detail']).toMatch(/Всё остальное работает/);
        expect(answer.headers.get('retry-after')).toBe('3600');
      }
      expect(await client.get('/api/me')).toMatchObject({ status: 200, body: { asksDetails: false } });
      expect((await client.get('/api/me/data')).status).toBe(200);
      expect((await methodist.get('/api/frdo/exports')).status).toBe(200);
    });
    expect((await mine(client)).details).toEqual(kept);
  });

  test('that something was encrypted with, it is said that it is whole, and nothing is written over it unseen', async () => {
    await enroll('teacher1');
    const client = await world.as('teacher1');
    await tell(client);
    await withKeys(ringOf(newKey('another')), async () => {
      const answer = await client.get(PATH);
      expect(answer).toMatchObject({
        status: 503,
        body: { detail: expect.stringContaining('не хватает прежнего ключа') },
      });
    });
    expect((await mine(client)).details).toEqual(kept);
  });
});

describe('reading somebody’s details', () => {
  const path = async (login: string) => `/api/people/${await world.personId(login)}/details`;

  test('is the methodist’s alone, in the audit, and shown to the person', async () => {
    await world.owner.query('delete from data_views');
    await enroll('teacher1');
    await tell(await world.as('teacher1'));
    const methodist = await world.as('methodist');
    const { body } = await methodist.get<PersonDetailsView>(await path('teacher1'));
    expect(body.details).toEqual(kept);
    const { rows } = await world.owner.query(
      `select actor_id, role, detail from audit where kind = 'detailsRead' and for_id = $1`,
      [await world.personId('teacher1')],
    );
    expect(rows).toEqual([{ actor_id: await world.personId('methodist'), role: 'methodist', detail: {} }]);
    const views = await (await world.as('teacher1')).get<{ items: DataViewView[] }>('/api/me/data-views');
    expect(views.body.items).toMatchObject([
      { what: 'details', whatTitle: expect.stringContaining('СНИЛС') },
    ]);
    for (const login of ['admin', 'department', 'head1', 'deputy1', 'accountant', 'secretary', 'teacher2'])
      expect([login, (await (await world.as(login)).get(await path('teacher1'))).status]).toEqual([
        login,
        403,
      ]);
  });

  test('of somebody who has told none says so, and of nobody is 404', async () => {
    const methodist = await world.as('methodist');
    expect((await methodist.get(await path('teacher3'))).body).toMatchObject({ details: null });
    expect((await methodist.get('/api/people/00000000-0000-4000-8000-000000000000/details')).status).toBe(
      404,
    );
    expect((await methodist.get('/api/people/x/details')).status).toBe(404);
  });

  test('is nothing for a script’s key', async () => {
    const { body } = await (
      await world.as('methodist')
    ).post<{ key: string }>('/api/me/api-keys', { name: 'Ключ', scopes: ['read'], until: '2026-12-31' });
    for (const asked of [PATH, await path('teacher1'), '/api/frdo/exports']) {
      const answer = await world.nobody.call('GET', asked, { headers: { 'x-api-key': body.key } });
      expect([asked, answer.status]).toEqual([asked, 403]);
    }
  });
});

describe('all of one’s data', () => {
  const dataIn = async (client: Client, path: string) => {
    const response = await fetch(world.baseUrl + path, { headers: { cookie: client.cookie } });
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
    return (
      strFromU8(files['data.json'] ?? new Uint8Array()) + strFromU8(files['data.html'] ?? new Uint8Array())
    );
  };

  test('hold them for the person, and for an administrator who makes the export only that there are some', async () => {
    await enroll('teacher1');
    await tell(await world.as('teacher1'));
    const own = await dataIn(await world.as('teacher1'), '/api/me/data');
    for (const secret of ['112-233-445 95', '1984-03-08', 'Палкина', '7654321'])
      expect(own).toContain(secret);
    const byAdmin = await dataIn(
      await world.as('admin'),
      `/api/people/${await world.personId('teacher1')}/data`,
    );
    expect(byAdmin).toContain('видит только сам человек');
    for (const secret of secrets) expect(byAdmin).not.toContain(secret);
  });
});
