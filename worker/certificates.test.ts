/** The papers of a course: owed once by facts, drawn with a code, replaced and annulled in the open. */
import pg from 'pg';
import { annul, issueOne, reissue } from '../db/certificates/commands.ts';
import { issueTogether } from '../db/certificates/together.ts';
import { readCombinable } from '../db/read/combinable.ts';
import {
  endedCourse,
  enrollmentOf,
  isOfRowsByHand,
  issuePapers,
  license,
  type CourseRows,
} from '../db/certificates/test-support/course.ts';
import { everybodyHasTold } from '../db/details/test-support/told.ts';
import { textOfPdf } from '../district/papers/test-support/papers.ts';
import { refusalOf } from '../workflows/test-support/stage.ts';
import { rowsStage, type RowsStage } from '../workflows/test-support/rows-stage.ts';
import { aSecondOfPapers } from './test-support/a-second.ts';

let stage: RowsStage;
let owner: pg.Client;

beforeAll(async () => {
  stage = await rowsStage();
  owner = new pg.Client({ connectionString: stage.district.database.ownerUrl });
  await owner.connect();
  await license(owner);
  await everybodyHasTold(owner);
}, 60_000);

afterAll(async () => {
  await aSecondOfPapers(stage.district.deps);
  const findings = await stage.findings();
  await owner.end();
  await stage.district.drop();
  expect(findings.filter((finding) => !isOfRowsByHand(finding))).toEqual([]);
});

const course = (rows?: CourseRows) => endedCourse(stage, owner, rows);
const deps = () => stage.district.deps;
const actor = (login: string) => stage.district.actor(login);

interface Paper {
  id: string;
  kind: string;
  state: string;
  code: string;
  login: string;
  name: string | null;
  number: number | null;
  replaces: string | null;
  pdf: Buffer | null;
}

const papersOf = (courseId: string) =>
  stage.rows<Paper>(
    `select c.id, c.kind, c.state, c.code, c.replaces, split_part(p.email, '@', 1) as login, d.number, f.bytes as pdf,
       concat_ws(' ', c.last_name, c.first_name, c.patronymic) as name
     from certificates c join people p on p.id = c.person_id left join documents d on d.id = c.id
       left join files f on f.sha256 = d.pdf_sha256 where c.cohort_id = $1 order by 6, c.at, d.number`,
    [courseId],
  );

async function issued(rows?: CourseRows): Promise<{ id: string; papers: Paper[] }> {
  const id = await course(rows);
  await issuePapers(deps(), id);
  await aSecondOfPapers(deps());
  return { id, papers: await papersOf(id) };
}

const said = async ({ pdf }: Paper) => (await textOfPdf(pdf ?? Buffer.alloc(0))).replace(/\s+/g, ' ');

test('each who has completed the course gets one paper, the others none, and a second time adds none', async () => {
  const id = await course({ completed: ['teacher1', 'teacher2'], others: ['teacher3'] });
  expect(await issuePapers(deps(), id)).toEqual({ kind: 'qualificationCertificate', issued: 2 });
  expect(await issuePapers(deps(), id)).toEqual({ kind: 'qualificationCertificate', issued: 0 });
  await aSecondOfPapers(deps());
  expect(await issuePapers(deps(), id)).toEqual({ kind: 'qualificationCertificate', issued: 0 });
  const papers = await papersOf(id);
  expect(papers.map(({ login, state }) => [login, state])).toEqual([
    ['teacher1', 'issued'],
    ['teacher2', 'issued'],
  ]);
  expect(new Set(papers.map(({ code }) => code)).size).toBe(2);
});

test('an удостоверение says who learned what, where it is checked and by which code', async () => {
  const { papers } = await issued({ completed: ['teacher1'] });
  const [paper] = papers as [Paper];
  const text = await said(paper);
  for (const piece of [
    'УДОСТОВЕРЕНИЕ О ПОВЫШЕНИИ КВАЛИФИКАЦИИ',
    `регистрационный № ${paper.number} от`,
    paper.name ?? '—',
    '«Смешанное обучение на уроке»',
    'в объёме 18 ч, с 21 октября 2026 г. по 20 ноября 2026 г. Итоговая аттестация пройдена',
    `Код проверки: ${paper.code.match(/.{4}/g)?.join('-')}`,
    '127.0.0.1:3000/verify',
  ])
    expect(text).toContain(piece);
});

test.each([
  ['an unlicensed issuer', { issuer: null }, 'courseCertificate', 'СЕРТИФИКАТ'],
  ['no final assessment', { finalWork: false }, 'courseCertificate', 'СЕРТИФИКАТ'],
  ['9 hours', { hours: 9, finalWork: false }, 'attendanceNote', 'СПРАВКА ОБ ОБУЧЕНИИ'],
  ['9 hours with a final work', { hours: 9 }, 'courseCertificate', 'СЕРТИФИКАТ'],
])(
  '%s: the paper is another one and never says «повышение квалификации»',
  async (_what, rows, kind, title) => {
    const { papers } = await issued({
      ...{ title: 'Повышение квалификации: «Урок»', completed: ['teacher1'] },
      ...rows,
    });
    const [paper] = papers as [Paper];
    expect(paper.kind).toBe(kind);
    const text = await said(paper);
    expect(text).toContain(title);
    expect(text).not.toMatch(/повышени\S* квалификации/i);
  },
);

test('a license that ended before the paper is issued counts no more', async () => {
  await owner.query(`update organizations set licensed = false where id = 'methodical-centre-1'`);
  const { papers } = await issued({ completed: ['teacher1'] });
  await license(owner);
  expect(papers.map(({ kind }) => kind)).toEqual(['courseCertificate']);
});

test('a name is on the paper whole: 60 letters, «ё», hyphen, apostrophe', async () => {
  const long = `Ё${'щж'.repeat(29)}ё`;
  const names = [long, "О'Коннёр-Заболотская-Преображенская", 'Наталья-Изабелла'];
  const before = await owner.query(`select last_name, first_name, patronymic from people where id = $1`, [
    stage.idOf('teacher4'),
  ]);
  for (const [last, first] of [
    [long, 'Алёна'],
    [names[1], names[2]],
  ]) {
    await owner.query(
      `update people set last_name = $2, first_name = $3, patronymic = 'Д''Артаньяновна' where id = $1`,
      [stage.idOf('teacher4'), last, first],
    );
    const { papers } = await issued({ completed: ['teacher4'] });
    // A line may end inside a word that is longer than it.
    const text = (await said(papers[0] as Paper)).replaceAll(' ', '');
    expect(text).toContain(`${last}${first}Д'Артаньяновна`);
  }
  const { last_name: last, first_name: first, patronymic } = before.rows[0] as Record<string, string>;
  await owner.query('update people set last_name = $2, first_name = $3, patronymic = $4 where id = $1', [
    ...[stage.idOf('teacher4'), last, first, patronymic],
  ]);
});

test('a replaced paper stays visible as such; the new one has the name as it is now and a number of its own', async () => {
  const { id, papers } = await issued({ completed: ['teacher2'] });
  const [old] = papers as [Paper];
  await owner.query(`update people set last_name = 'Ёлкина' where id = $1`, [stage.idOf('teacher2')]);
  await reissue(deps(), actor('methodist'), old.id, 'Сменилась фамилия.');
  await aSecondOfPapers(deps());
  const [first, second] = (await papersOf(id)) as [Paper, Paper];
  expect([first.state, second.state, second.replaces]).toEqual(['reissued', 'issued', old.id]);
  expect(first.name).toBe(old.name);
  expect(second.name).toMatch(/^Ёлкина /);
  expect(second.number).toBe((old.number ?? 0) + 1);
  expect(second.code).not.toBe(old.code);
  expect(await said(second)).toContain(`Взамен: Удостоверение о повышении квалификации № ${old.number} от`);
  const again = await refusalOf(reissue(deps(), actor('methodist'), old.id, 'Ещё раз.'));
  expect(again.code).toBe('paper-over');
});

test('an annulled paper is annulled once, its person is told, and a paper in its place leaves it annulled', async () => {
  const { id, papers } = await issued({ completed: ['teacher3'] });
  const [old] = papers as [Paper];
  await annul(deps(), actor('methodist'), old.id, 'Посещение записано ошибочно.');
  expect((await refusalOf(annul(deps(), actor('admin'), old.id, 'Ещё раз.'))).code).toBe('paper-over');
  const letters = await stage.rows<{ kind: string }>(
    `select kind from notifications where person_id = $1 and case_id = $2 order by at, kind`,
    [stage.idOf('teacher3'), id],
  );
  expect(letters.map(({ kind }) => kind).toSorted()).toEqual(['paperAnnulled', 'paperIssued']);
  await reissue(deps(), actor('admin'), old.id, 'Аннулирован по ошибке.');
  await aSecondOfPapers(deps());
  expect((await papersOf(id)).map(({ state }) => state)).toEqual(['annulled', 'issued']);
});

test('nobody replaces or annuls their own paper, and nobody without the right anybody’s', async () => {
  const { papers } = await issued({ completed: ['methodist', 'teacher1'] });
  const own = papers.find(({ login }) => login === 'methodist') as Paper;
  const other = papers.find(({ login }) => login === 'teacher1') as Paper;
  for (const act of [annul, reissue]) {
    expect((await refusalOf(act(deps(), actor('methodist'), own.id, 'Себе.'))).code).toBe(
      'conflict-of-interest',
    );
    for (const login of ['teacher1', 'leader', 'head1', 'department'])
      expect((await refusalOf(act(deps(), actor(login), other.id, 'Мимо.'))).code).toBe('not-allowed');
  }
});

test('two who replace the same paper at once leave one in its place', async () => {
  const { id, papers } = await issued({ completed: ['teacher1'] });
  const [old] = papers as [Paper];
  const attempts = ['methodist', 'admin'].map((login) => reissue(deps(), actor(login), old.id, 'Утерян.'));
  const settled = await Promise.allSettled(attempts);
  expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect((await papersOf(id)).map(({ state }) => state)).toEqual(['reissued', 'issued']);
});

describe('a paper issued by hand', () => {
  const byHand = async (
    rows: CourseRows,
    login: string,
    kind?: 'qualificationCertificate' | 'attendanceNote',
  ) => {
    const id = await course(rows);
    const what = { enrollmentId: await enrollmentOf(owner, id, stage.idOf(login)), kind };
    return { id, attempt: () => issueOne(deps(), actor('methodist'), id, what) };
  };

  test('is the one that facts give, and there is one', async () => {
    const { id, attempt } = await byHand({ completed: ['teacher1'] }, 'teacher1');
    await attempt();
    expect((await papersOf(id)).map(({ kind }) => kind)).toEqual(['qualificationCertificate']);
    expect((await refusalOf(attempt())).code).toBe('paper-exists');
  });

  test('is no удостоверение for 9 hours, of an unlicensed issuer or without a final assessment', async () => {
    for (const [rows, why] of [
      [{ hours: 9 }, 'В программе 9 ч'],
      [{ issuer: null }, 'с лицензией'],
      [{ finalWork: false }, 'без итоговой аттестации'],
    ] as const) {
      const { attempt } = await byHand(
        { completed: ['teacher1'], ...rows },
        'teacher1',
        'qualificationCertificate',
      );
      const refused = await refusalOf(attempt());
      expect([refused.code, refused.errors?.[0]?.path]).toEqual(['invalid', 'kind']);
      expect(JSON.stringify(refused.errors)).toContain(why);
    }
  });

  test('is for nobody who has not completed the course', async () => {
    const { attempt } = await byHand({ completed: [], others: ['teacher2'] }, 'teacher2');
    expect((await refusalOf(attempt())).errors?.[0]?.path).toBe('enrollmentId');
  });
});

describe('parts of a program', () => {
  async function programs(...hours: number[]): Promise<string[]> {
    await owner.query('alter table programs disable trigger user');
    const ids: string[] = [];
    for (const each of hours) {
      const { rows } = await owner.query<{ id: string }>(
        `insert into programs (id, case_id, title, hours, leader_id, edition, content_hash, vote_step_id, school_ids,
           approved_at, valid_until, renews)
         values (gen_random_uuid(), gen_random_uuid(), 'Большая программа', $1, $2, 1, 'x', 'x', '{}', now(), now(), $3)
         returning id`,
        [each, stage.idOf('leader'), ids.at(-1) ?? null],
      );
      ids.push(rows[0]?.id ?? '');
    }
    await owner.query('alter table programs enable trigger user');
    return ids;
  }
  const partOf = async (programId: string, lastDay: string, login = 'teacher5') => {
    const id = await course({ programId, lastDay, hours: 9, completed: [login] });
    return { id, enrollment: await enrollmentOf(owner, id, stage.idOf(login)) };
  };
  const together = (...parts: { enrollment: string }[]) =>
    issueTogether(
      deps(),
      actor('methodist'),
      parts.map(({ enrollment }) => enrollment),
    );

  test('of two editions add up to one удостоверение, which counts each part once', async () => {
    const [first, renewed] = (await programs(36, 36)) as [string, string];
    const parts = [await partOf(first, '2025-03-20'), await partOf(renewed, '2026-11-20')] as const;
    const due = async () =>
      (await readCombinable(stage.district.pool)).filter(
        ({ personId }) => personId === stage.idOf('teacher5'),
      );
    expect(await due()).toMatchObject([
      {
        title: 'Большая программа',
        hours: 18,
        parts: parts.map(({ enrollment }) => ({ enrollmentId: enrollment })),
      },
    ]);
    await together(...parts);
    expect(await due()).toEqual([]);
    await aSecondOfPapers(deps());
    const [paper] = (await papersOf(parts[1].id)) as [Paper];
    expect(await said(paper)).toContain('в объёме 18 ч, с 18 февраля 2025 г. по 20 ноября 2026 г.');
    const again = await refusalOf(together(...parts, await partOf(renewed, '2026-12-20')));
    expect(JSON.stringify(again.errors)).toContain('уже вошла');
    await annul(deps(), actor('methodist'), paper.id, 'Ошибка.');
    await together(...parts);
  });

  test('unrelated ones, and those of two people, don’t', async () => {
    const [one, other] = [(await programs(36))[0], (await programs(36))[0]] as [string, string];
    const part = await partOf(one, '2026-10-20');
    const unrelated = await refusalOf(together(part, await partOf(other, '2026-11-20')));
    expect(JSON.stringify(unrelated.errors)).toContain('только части одной программы');
    const theirs = await refusalOf(together(part, await partOf(one, '2026-11-20', 'teacher4')));
    expect(JSON.stringify(theirs.errors)).toContain('одного человека');
  });
});
