/** Whose personal data an endpoint tells stands in the contract; who looks leaves a trace; everybody may have their own. */
import { unzipSync, strFromU8 } from 'fflate';
import { z } from 'zod';
import type { DataViewView } from './contract/views.ts';
import { endpoints, type Endpoint, type Endpoints } from './contract/index.ts';
import { issuePapers, writeCourse } from '../db/certificates/test-support/course.ts';
import { saveDetails } from '../db/details/details.ts';
import { insertCourse, insertHalves } from '../db/details/test-support/course.ts';
import { someDetails } from '../db/details/test-support/told.ts';
import { insertCertificate } from '../db/frdo/test-support/certificates.ts';
import { paperKey } from '../domain/paper-key.ts';
import { takePlace } from './handlers/upload-limits.ts';
import { write } from './test-support/documents.ts';
import { dayIn, submitted } from './test-support/journey.ts';
import { publish } from './test-support/publish.ts';
import { upload } from './test-support/rights/foreign.ts';
import { begun } from './test-support/years.ts';
import { apiWorld, type ApiWorld, type Client } from './test-support/world.ts';

const names = Object.keys(endpoints) as (keyof Endpoints)[];

/** Fields of an answer that tell more of a person than name and role. */
const PERSONAL =
  /^(e?mail|email|login|phone|snils|birth\w*|sex|passport|ip(Address)?|absentUntil|lastSignIn|to)$/i;

function fieldsOf(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const properties = 'properties' in schema ? Object.keys(schema.properties as object) : [];
  return [...properties, ...Object.values(schema).flatMap(fieldsOf)];
}

/** Must it say whose data it tells? By what it answers, where it stands, and whom it asks for permission. */
function mustSay({ answer, path, access, raw }: Endpoint): boolean {
  const fields = fieldsOf(z.toJSONSchema(answer, { unrepresentable: 'any', io: 'output' }));
  const permission = typeof access === 'object' ? access.permission : '';
  return (
    fields.some((field) => PERSONAL.test(field)) ||
    /^\/api\/(people\b|me$|me\/absences)/.test(path) ||
    (raw !== undefined && /^\/api\/(me|people)\b/.test(path)) ||
    ['people.manage', 'mail.read', 'audit.read'].includes(permission)
  );
}

test('every endpoint that may tell personal data says whose', () => {
  const silent = names.filter((name) => {
    const endpoint: Endpoint = endpoints[name];
    return endpoint.tells === undefined && mustSay(endpoint);
  });
  expect(silent).toEqual([]);
});

let world: ApiWorld;
let admin: Client;

beforeAll(async () => {
  world = await apiWorld();
  admin = await world.as('admin');
}, 60_000);

afterAll(() => world.stop());

async function looksAt(login: string): Promise<DataViewView[]> {
  const { body } = await (await world.as(login)).get<{ items: DataViewView[] }>('/api/me/data-views');
  return body.items;
}

describe('a look at somebody’s data', () => {
  /** How an administrator makes each: a new endpoint that tells of people needs a line. */
  const ways: Partial<
    Record<keyof Endpoints, (id: string) => Promise<string | [path: string, body: object]>>
  > = {
    personData: (id) => Promise.resolve(`/api/people/${id}/data`),
    person: (id) => Promise.resolve(`/api/people/${id}`),
    personAccount: (id) => Promise.resolve(`/api/people/${id}/account`),
    printStrips: (id) => Promise.resolve(['/api/people/strips', { people: [id] }]),
    audit: (id) => Promise.resolve(`/api/audit?actor=${id}`),
    demoMail: async () => {
      await submitted(world);
      return '/api/demo/mail?to=secretary@demo.local';
    },
    creditBook: (id) => Promise.resolve(`/api/people/${id}/credit-book`),
    creditBookPdf: (id) => Promise.resolve(`/api/people/${id}/credit-book.pdf`),
    creditBookXlsx: (id) => Promise.resolve(`/api/people/${id}/credit-book.xlsx`),
    attestationSheet: (id) => Promise.resolve(`/api/people/${id}/attestation.docx`),
    hoursStatement: async (id) => {
      await creditedPaper(id);
      return `/api/people/${id}/hours-statement.pdf`;
    },
    similarPapers: async (id) => {
      await creditedPaper(id);
      const started = await (
        await world.as('teacher1')
      ).post<{ id: string }>('/api/process-types/external-credit/cases', {
        ...{ stage: 'done', school: 'school-1', level: 'school', form: 'remote', paper: 'statement' },
        ...{
          title: 'Семинар',
          issuer: 'РМЦ',
          number: '1',
          hours: 100,
          from: dayIn(0),
          to: dayIn(0),
          dated: dayIn(0),
        },
      });
      return `/api/cases/${started.body.id}/similar-papers`;
    },
    schoolYear: async () => {
      await teaching();
      return '/api/schools/school-1/year';
    },
    enteredPlan: async (id) => `/api/cases/${await yearOf(id)}/plan-draft`,
    caseItems: async (id) => `/api/cases/${await yearOf(id)}/items`,
    course: async (id) => `/api/courses/${await courseOf(id)}`,
    attendanceSheet: async (id) => {
      const course = await courseOf(id);
      await world.owner.query(
        `insert into cohort_sessions (cohort_id, number, starts_at, ends_at, hours, topic, working_time, sheet_ids)
         values ($1, 9, now(), now() + interval '1 hour', 2, 'Задачи', false, '{}')`,
        [course],
      );
      return `/api/courses/${course}/sessions/9/sheet.pdf`;
    },
    methodistTraining: async () => {
      await world.grant('secretary', 'deputyHead', 'school-1');
      world.forget('secretary');
      return '/api/methodist-training';
    },
    coursePapers: async (id) => `/api/courses/${await courseOf(id)}/certificates`,
    coursePapersPdf: async (id) => {
      const course = await courseOf(id);
      await write(world);
      return `/api/courses/${course}/certificates.pdf`;
    },
    coursePapersXlsx: async (id) => `/api/courses/${await courseOf(id)}/certificates.xlsx`,
    combinableCertificates: async (id) => {
      await insertHalves(world.owner, id, 'Большая программа');
      return '/api/certificates/combinable';
    },
    document: async (id) => {
      const course = await courseOf(id);
      await write(world);
      const sql = 'select id from certificates where cohort_id = $1';
      return `/api/documents/${(await world.owner.query<{ id: string }>(sql, [course])).rows[0]?.id}`;
    },
    personDetails: (id) => Promise.resolve(`/api/people/${id}/details`),
    makeFrdoExport: async (id) => {
      await issuedPaper(id);
      return ['/api/frdo/exports', { again: true }];
    },
    frdoExport: async (id) => {
      await issuedPaper(id);
      const { body } = await (
        await world.as('methodist')
      ).post<{ id: string }>('/api/frdo/exports', { again: true });
      await world.owner.query('delete from data_views');
      return `/api/frdo/exports/${body.id}`;
    },
    case: absenceCase,
    timeline: async (id) => `${await absenceCase(id)}/timeline`,
    explanation: async (id) => `${await absenceCase(id)}/explanation`,
  };

  const teaching = async () => {
    await world.grant('secretary', 'teacher', 'school-1');
    world.forget('secretary');
  };

  /** A paper of theirs that counts, with more hours than the total needs. */
  const creditedPaper = (id: string) =>
    world.owner.query(
      `insert into ledger_entries (id, person_id, hours, counter, paper, title, issuer, number, dated_to, year, source_kind,
         source_id, source_turn, paper_key, paper_turn, attachment_ids, policy_version, explanation, at)
       values (gen_random_uuid(), $1, 100, 'methodical', 'statement', 'Семинар', 'РМЦ', '1', $2, 2026, 'earlierDocument', 'x', 0,
         $3, 0, '{}', 1, '{"ru": "Справка", "en": "Statement"}', now()) on conflict do nothing`,
      [id, dayIn(0), paperKey({ issuer: 'РМЦ', number: '1', dated: dayIn(0), hours: 100, title: 'Семинар' })],
    );

  /** A course that they have completed, with its paper. */
  async function courseOf(id: string): Promise<string> {
    const course = await submitted(world);
    const leaderId = await world.personId('leader');
    await writeCourse(world.owner, { id: course, leaderId }, [{ personId: id, completed: true }]);
    await issuePapers(world.api.deps.core, course);
    return course;
  }

  async function yearOf(id: string): Promise<string | undefined> {
    await teaching();
    const find = async () => {
      const sql = `select id from cases where type = 'iop-cycle' and initiator_id = $1`;
      return (await world.owner.query<{ id: string }>(sql, [id])).rows[0]?.id;
    };
    if ((await find()) === undefined) await begun(world, 'secretary');
    return find();
  }

  async function absenceCase(id: string): Promise<string> {
    const find = () =>
      world.owner.query<{ id: string }>(`select id from cases where type = 'absence' and initiator_id = $1`, [
        id,
      ]);
    if ((await find()).rows.length === 0)
      await (
        await world.as('secretary')
      ).put('/api/me/absences', { from: dayIn(20), to: dayIn(21), substitute: null });
    return `/api/cases/${(await find()).rows[0]?.id}`;
  }

  /** An удостоверение of theirs, with what they told for it. */
  async function issuedPaper(personId: string): Promise<void> {
    const { detailKeys, pool } = world.api.deps;
    if (detailKeys === undefined) throw new Error('no keys');
    await saveDetails(pool, detailKeys, { personId, details: someDetails, now: new Date() });
    const course = await insertCourse(world.owner, { people: { [personId]: { completed: true } } });
    papers += 1;
    await insertCertificate(world.owner, { course, personId, number: papers });
  }
  let papers = 0;

  /** What one role alone may read, not even an administrator. */
  const byMethodist: readonly string[] = [
    'personDetails',
    'makeFrdoExport',
    'frdoExport',
    'course',
    'attendanceSheet',
  ];

  const telling = names.filter((name) => typeof (endpoints[name] as Endpoint).tells === 'object');

  test('can be made in as many ways as the contract says', () => {
    expect(Object.keys(ways).toSorted()).toEqual(telling.toSorted());
  });

  test.each(telling)('through %s is shown to them: who, in what role, what and when', async (name) => {
    await world.owner.query('delete from data_views');
    const way = (await ways[name]?.(await world.personId('secretary'))) ?? '';
    const viewer = byMethodist.includes(name) ? 'methodist' : 'admin';
    const client = await world.as(viewer);
    const { status } = typeof way === 'string' ? await client.get(way) : await client.post(...way);
    expect(status).toBe((endpoints[name] as Endpoint).status ?? 200);
    const roleTitle = viewer === 'admin' ? 'администратор района' : 'муниципальный методист';
    expect(await looksAt('secretary')).toEqual([
      expect.objectContaining({ count: 1, roleTitle, whatTitle: expect.any(String) }),
    ]);
    expect((await looksAt('secretary'))[0]?.viewer.id).toBe(await world.personId(viewer));
    expect(await looksAt('member1')).toEqual([]);
  });

  test('is one row a day that counts; what refreshes itself is one look', async () => {
    await world.owner.query('delete from data_views');
    const path = `/api/audit?actor=${await world.personId('teacher1')}`;
    for (let time = 0; time < 3; time += 1) await admin.get(path);
    expect((await looksAt('teacher1')).map(({ count }) => count)).toEqual([1]);
    await world.owner.query(`update data_views set last_at = last_at - interval '11 minutes'`);
    await admin.get(path);
    expect((await looksAt('teacher1')).map(({ count }) => count)).toEqual([2]);
  });

  test('at one’s own data is none', async () => {
    await world.owner.query('delete from data_views');
    await admin.get(`/api/people/${await world.personId('admin')}/data`);
    expect(await looksAt('admin')).toEqual([]);
  });

  test('cannot be taken back by the program', async () => {
    await expect(world.api.deps.pool.query('delete from data_views')).rejects.toMatchObject({
      code: '42501',
    });
  });
});

describe('all of one’s data', () => {
  async function archive(client: Client, path = '/api/me/data') {
    const response = await fetch(world.baseUrl + path, { headers: { cookie: client.cookie } });
    if (response.status !== 200) throw new Error(await response.text());
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
    const json = JSON.parse(strFromU8(files['data.json'] ?? new Uint8Array())) as Record<string, object[]>;
    return { response, files, json, page: strFromU8(files['data.html'] ?? new Uint8Array()) };
  }

  test('come as a zip of JSON, a page to read, the files they uploaded and the documents of their cases', async () => {
    const leader = await world.as('leader');
    for (const text of ['Первый', 'Второй']) await upload(leader, text, 'Программа «Чтение».txt');
    const coAuthors = [await world.personId('member5')];
    await publish(world, await submitted(world, { title: 'Чтение <b>вслух</b>', coAuthors }));
    const { response, files, json, page } = await archive(leader);
    expect(response.headers.get('content-type')).toBe('application/zip');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining([
        'data.html',
        'data.json',
        'files/Программа «Чтение».txt',
        'files/2 Программа «Чтение».txt',
      ]),
    );
    expect(json['person']).toMatchObject([{ last_name: 'Соколова', email: 'leader@demo.local' }]);
    for (const section of [
      'roles',
      'consents',
      'cases',
      'contents',
      'programs',
      'history',
      'files',
      'account',
      'sessions',
    ])
      expect([section, json[section]?.length]).not.toEqual([section, 0]);
    expect(page).toContain('Чтение &lt;b&gt;вслух&lt;/b&gt;');
    expect(page).toContain('Название программы');
    expect(page).not.toContain('<script');
    expect(page).not.toContain(coAuthors[0]);
  });

  test('hold nothing secret and nobody else’s words', async () => {
    const { page, json, files } = await archive(await world.as('teacher3'));
    const all = page + JSON.stringify(json);
    expect(all).not.toMatch(/\$2[aby]\$|"hash"|token/i);
    expect(all).not.toContain('Соколова');
    expect(Object.keys(files)).toEqual(['data.html', 'data.json']);
  });

  test('are given by an administrator for somebody who asks, noted in the audit, and to nobody else', async () => {
    const id = await world.personId('teacher2');
    const { json } = await archive(admin, `/api/people/${id}/data`);
    expect(json['person']).toMatchObject([{ id }]);
    const { rows } = await world.owner.query(
      `select actor_id, detail from audit where kind = 'dataExported' and detail->>'personId' = $1`,
      [id],
    );
    expect(rows).toEqual([{ actor_id: await world.personId('admin'), detail: { personId: id } }]);
    for (const login of ['leader', 'head1', 'methodist', 'department'])
      expect((await (await world.as(login)).get(`/api/people/${id}/data`)).status).toBe(403);
    expect((await admin.get('/api/people/00000000-0000-0000-0000-000000000000/data')).status).toBe(404);
  });

  test('are gathered once at a time for one caller, and again when that is done', async () => {
    const teacher = await world.as('teacher4');
    const leave = takePlace(await world.personId('teacher4'), 'data');
    const refused = await teacher.get('/api/me/data');
    expect(refused).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
    expect(refused.headers.get('retry-after')).toBeTruthy();
    leave();
    expect((await teacher.get('/api/me/data')).status).toBe(200);
    expect((await teacher.get('/api/me/data')).status).toBe(200);
  });
});
