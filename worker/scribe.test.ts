/** Documents are made once, numbered without gaps, whoever dies in between. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import pg from 'pg';
import { openArchive, packArchive } from '../district/papers/archive.ts';
import { edit, templateOf, textOfPdf } from '../district/papers/test-support/papers.ts';
import { createPool } from '../db/core/pool.ts';
import { finishSessions } from '../db/council/finish-sessions.ts';
import { storeTemplates } from '../scripts/load-pack-templates.ts';
import { workingDayAfter } from '../workflows/test-support/council.ts';
import { editionOf, moves, play, propose, REFUSE } from '../workflows/test-support/program.ts';
import { rowsStage, type RowsStage } from '../workflows/test-support/rows-stage.ts';
import { writeAll } from './scribe.ts';
import { aSecondOfPapers } from './test-support/a-second.ts';

let stage: RowsStage;
let owner: pg.Client;

beforeEach(async () => {
  stage = await rowsStage();
  owner = new pg.Client({ connectionString: stage.district.database.ownerUrl });
  await owner.connect();
}, 60_000);

afterEach(async () => {
  const findings = await stage.findings();
  await owner.end();
  await stage.district.drop();
  expect(findings).toEqual([]);
});

const write = () => aSecondOfPapers(stage.district.deps);

interface Issued {
  kind: string;
  number: number | null;
  year: number;
  register: string | null;
  signing: string;
  dated: string;
  case_id: string;
  pdf: Buffer;
  docx: Buffer | null;
}

const issued = (caseId?: string) =>
  stage.rows<Issued>(
    `select d.kind, d.number, d.year, d.register, d.signing, d.dated::text as dated, d.case_id, p.bytes as pdf, x.bytes as docx
     from documents d join files p on p.sha256 = d.pdf_sha256 left join files x on x.sha256 = d.docx_sha256
     where $1::uuid is null or d.case_id = $1 or d.case_id in (select beside_id from steps where case_id = $1)
     order by d.register, d.number, d.kind`,
    [caseId ?? null],
  );

async function oneOf(kind: string, caseId?: string): Promise<Issued> {
  const found = (await issued(caseId)).find((document) => document.kind === kind);
  if (found === undefined) throw new Error(`No ${kind}`);
  return found;
}

const said = async (kind: string, caseId?: string) =>
  (await textOfPdf((await oneOf(kind, caseId)).pdf)).replace(/\s+/g, ' ');

const owed = () =>
  stage.rows<{ kind: string; attempts: number }>('select kind, attempts from documents_owed order by kind');

async function toMinutes(changes: Record<string, unknown> = {}): Promise<string> {
  const id = await propose(stage, changes);
  await play(stage, id, moves(stage).toAgreements);
  await finishSessions(stage.district.deps);
  return id;
}

async function approved(changes: Record<string, unknown> = {}): Promise<string> {
  const id = await toMinutes(changes);
  await stage.attend(id, 'agreements');
  await play(stage, id, moves(stage).agreements);
  expect(await stage.finish(id, 'approved')).toBe('done');
  return id;
}

/** The template that is brought says this beside what it said. */
async function bring(kind: 'minutes' | 'ballotSheet', text: string): Promise<void> {
  const parts = openArchive(templateOf(kind));
  edit(parts, 'word/document.xml', '<w:sectPr', `<w:p><w:r><w:t>${text}</w:t></w:r></w:p><w:sectPr`);
  const base64 = Buffer.from(packArchive(parts)).toString('base64');
  await storeTemplates(owner, [{ kind, base64 }]);
}

test('a program’s way leaves its opinions, ballot sheet, minutes, extract and entry in the registry', async () => {
  const id = await approved();
  await write();
  const all = (await issued(id)).map(({ kind, register, number, docx }) => [
    kind,
    register,
    number,
    docx !== null,
  ]);
  expect(all).toEqual([
    ['ballotSheet', 'ballotSheets', 1, false],
    ['expertOpinion', 'expertOpinions', 1, false],
    ['expertOpinion', 'expertOpinions', 2, false],
    ['minutes', 'minutes', 1, true],
    ['registryExtract', 'registryExtracts', 1, false],
    ['minutesExtract', null, 1, false],
  ]);
  expect(await owed()).toEqual([]);
});

test('they say what the rows say, and the extract names no votes', async () => {
  const id = await approved();
  await write();
  const minutes = await said('minutes', id);
  for (const piece of [
    'Муниципальный экспертный совет по инновациям',
    'ПРОТОКОЛ от',
    '№ 1',
    'О программе «Смешанное обучение», 18 ч, редакция 1',
    'участвовали 4 из 5 членов совета, кворум есть',
    'автор программы',
    'рекомендует, 11 из 12',
    'за — 4, против — 0, воздержались — 0',
    'Решение: программа одобрена.',
    'Слушали программу. Постановили: по итогам голосования.',
    'подписано в системе',
  ])
    expect(minutes).toContain(piece);
  const extract = await said('minutesExtract', id);
  expect(extract).toContain('За — 4, против — 0');
  const [voter] = await stage.rows<{ last_name: string }>(`select last_name from people where id = $1`, [
    stage.idOf('member3'),
  ]);
  expect(minutes).toContain(voter?.last_name);
  expect(extract).not.toContain(voter?.last_name);
  expect(await said('ballotSheet', id)).toMatch(new RegExp(`${voter?.last_name} \\S+ \\S+ за `));
  expect(await said('registryExtract', id)).toMatch(/протокол от \d+ \S+ \d{4} г\. № 1/);
  expect(await said('expertOpinion', id)).toContain('Программа рекомендуется к утверждению');
});

test('two at once number without gaps and without doubles', async () => {
  for (let programs = 0; programs < 4; programs++) await approved();
  const other = createPool(stage.district.database.appUrl, { max: 4 });
  await Promise.all([write(), writeAll({ ...stage.district.deps, pool: other }), write()]);
  await other.end();
  const numbers = Object.groupBy(await issued(), ({ register }) => register ?? 'none');
  const given = (register: string) => numbers[register]?.map(({ number }) => number);
  expect(given('expertOpinions')).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(given('minutes')).toEqual([1, 2, 3, 4]);
  expect(given('registryExtracts')).toEqual([1, 2, 3, 4]);
  const all = await issued();
  for (const { case_id: id, number } of all.filter(({ kind }) => kind === 'minutesExtract'))
    expect(number).toBe((await oneOf('minutes', id)).number);
  expect(await owed()).toEqual([]);
});

test.each(['before', 'after'])(
  'one killed %s its commit leaves no gap, and what it made is made once',
  async (moment) => {
    await approved();
    const child = spawn(process.execPath, [join(import.meta.dirname, 'test-support/scribe-program.ts')], {
      env: {
        ...process.env,
        DATABASE_URL: stage.district.database.appUrl,
        FAILPOINT: `writeDocument.${moment}-commit:2`,
      },
      stdio: 'inherit',
    });
    const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
    expect(signal).toBe('SIGKILL');
    expect(await issued()).toHaveLength(moment === 'before' ? 1 : 2);
    await write();
    const numbers = (await issued()).map(({ register, number }) => `${register} ${number}`);
    expect(numbers).toEqual([
      'ballotSheets 1',
      'expertOpinions 1',
      'expertOpinions 2',
      'minutes 1',
      'registryExtracts 1',
      'null 1',
    ]);
  },
  30_000,
);

test('a document that can not be made is an incident, holds up no other, and is made when it can', async () => {
  const id = await approved();
  await owner.query(`delete from document_templates where kind = 'minutes'`);
  await write();
  expect((await issued(id)).map(({ kind }) => kind)).toEqual([
    'ballotSheet',
    'expertOpinion',
    'expertOpinion',
  ]);
  expect(await owed()).toEqual([
    { kind: 'minutes', attempts: 1 },
    { kind: 'minutesExtract', attempts: 0 },
    { kind: 'registryExtract', attempts: 0 },
  ]);
  const incidents = () =>
    stage.rows(
      `select kind, activity from incidents where resolved_at is null
         and case_id in (select beside_id from steps where case_id = $1)`,
      [id],
    );
  expect(await incidents()).toEqual([{ kind: 'document', activity: 'minutes' }]);

  await bring('minutes', 'Починен');
  await write();
  expect(await owed()).toHaveLength(3);
  await owner.query('update documents_owed set try_after = clock_timestamp()');
  await write();
  expect(await owed()).toEqual([]);
  expect(await incidents()).toEqual([]);
});

test('an organization that is renamed before the scribe comes stands under the name of the document’s day', async () => {
  stage.now = new Date('2026-09-10T03:00:00Z');
  const id = await approved();
  stage.now = new Date('2026-10-01T03:00:00Z');
  for (const [slug, name] of [
    ['council', 'Новый совет'],
    ['school-2', 'Новая школа'],
  ]) {
    await owner.query(`update organization_names set valid_to = '2026-09-10' where organization_id = $1`, [
      slug,
    ]);
    await owner.query(
      `insert into organization_names (organization_id, valid_from, full_name, short_name)
       values ($1, '2026-09-11', $2, $2)`,
      [slug, name],
    );
  }
  const later = await approved();
  await write();
  const extract = await said('registryExtract', id);
  expect(extract).toContain('Муниципальный экспертный совет по инновациям');
  expect(extract).toContain('от 10 сентября 2026 г.');
  expect(extract).toContain('Шушенская средняя школа № 2');
  const next = await said('registryExtract', later);
  expect(next).toContain('Новый совет');
  expect(next).toContain('Новая школа');
});

test('what was issued stays byte for byte when a new template comes, which counts for the next', async () => {
  const first = await approved();
  await write();
  const before = await oneOf('minutes', first);
  await bring('minutes', 'Новый образец');
  const second = await approved();
  await write();
  expect((await oneOf('minutes', first)).pdf).toEqual(before.pdf);
  expect((await oneOf('minutes', first)).docx).toEqual(before.docx);
  expect(await said('minutes', first)).not.toContain('Новый образец');
  expect(await said('minutes', second)).toContain('Новый образец');
});

test('each year numbers from 1, by the day of the district on which the document was owed', async () => {
  stage.now = new Date('2026-12-31T16:59:00Z');
  await toMinutes();
  stage.now = new Date('2026-12-31T17:01:00Z');
  await toMinutes();
  await toMinutes();
  stage.now = new Date('2027-02-01T03:00:00Z');
  await write();
  const minutes = (await issued()).filter(({ kind }) => kind === 'minutes');
  expect(minutes.map(({ year, number, dated }) => [year, number, dated])).toEqual(
    expect.arrayContaining([
      [2026, 1, '2026-12-31'],
      [2027, 1, '2027-01-01'],
      [2027, 2, '2027-01-01'],
    ]),
  );
});

test('the vote on a conciliation’s new edition has minutes of its own, with the opinions of the round before', async () => {
  const id = await toMinutes();
  await stage.attend(id, 'agreements');
  await stage.answer(id, 'head1', 'agreements', REFUSE);
  for (const head of ['head2', 'head3']) await stage.answer(id, head, 'agreements', { choice: 'agree' });
  await stage.attend(id, 'conciliation', 'school-1');
  const content = editionOf(stage, 'Смешанное обучение, новая редакция');
  await stage.answer(id, 'leader', 'conciliation', { choice: 'newEdition', content });
  await stage.attend(id, 'agenda');
  await play(stage, id, moves(stage).agenda);
  await play(stage, id, moves(stage).throughVote);
  await write();
  const documents = await issued(id);
  expect(documents.filter(({ kind }) => kind === 'minutes').map(({ number }) => number)).toEqual([1, 2]);
  expect(documents.filter(({ kind }) => kind === 'expertOpinion')).toHaveLength(2);
  const texts = await Promise.all(
    documents
      .filter(({ kind }) => kind === 'minutes')
      .map(async ({ pdf }) => (await textOfPdf(pdf)).replace(/\s+/g, ' ')),
  );
  expect(texts[0]).toContain('«Смешанное обучение», 18 ч, редакция 1');
  expect(texts[1]).toContain('«Смешанное обучение, новая редакция», 18 ч, редакция 2');
  expect(texts[1]).toContain('рекомендует');
});

test('a case that asks for none owes none', async () => {
  const id = await propose(stage);
  await stage.withdraw(id);
  await write();
  expect(await issued()).toEqual([]);
});

test('the minutes of an ordinary session say when and where it was, who was there and who recused themself', async () => {
  const { calendar } = stage.district.deps.packs.current();
  stage.now = new Date('2026-09-02T04:00:00Z');
  const id = await propose(stage);
  const { completeness, opinions, minutes } = moves(stage);
  await play(stage, id, [...completeness, ...opinions]);
  const date = workingDayAfter('2026-09-02', 16, calendar);
  const session = await stage.start('secretary', 'council-session', {
    kind: 'ordinary',
    date,
    time: '15:00',
    place: 'Методический центр, зал',
    programs: [id],
  });
  stage.now = new Date(`${date}T08:05:00Z`);
  const there = ['chair', 'member1', 'member2', 'member3', 'member4'].map(stage.idOf);
  await stage.answer(session, 'secretary', 'planned', { choice: 'open', present: there });
  await stage.answer(id, 'member4', 'vote', { choice: 'recuse', reason: 'Руководитель — моя сестра.' });
  for (const login of ['member1', 'member2', 'chair'])
    await stage.answer(id, login, 'vote', { choice: 'for' });
  stage.now = new Date('2026-09-28T03:00:00Z');
  await play(stage, id, minutes);
  await write();
  // Of the day of the session, whenever they are signed.
  expect(await said('minutesExtract', id)).toMatch(
    /от 24 сентября 2026 г\. № 1.*сделана 28 сентября 2026 г\./,
  );
  const text = await said('minutes', id);
  expect(text).toContain('на заседании 24 сентября 2026 г. в 15:00, Методический центр, зал');
  expect(text).toContain('участвовали 4 из 4 членов совета');
  expect(text).toMatch(/Участвовали .*Мельников Д. О./);
  expect(text).toMatch(/Мельников Д. О. — самоотвод/);
  expect(text).toContain('Тарасова Н. Ю.');
});

test('a session of several programs has one protocol; each program has an extract that bears its number', async () => {
  const { completeness, opinions, approval, rejection, minutes } = moves(stage);
  const programs: string[] = [];
  for (const title of ['Первая', 'Вторая', 'Третья']) {
    const id = await propose(stage, { title });
    await play(stage, id, [...completeness, ...opinions]);
    programs.unshift(id);
  }
  const session = await stage.start('secretary', 'council-session', { kind: 'electronic', programs });
  const [third = '', second = '', first = ''] = programs;
  await play(stage, third, [...approval, ...minutes]);
  await play(stage, second, rejection);
  await play(stage, first, approval);
  await write();
  // What is signed waits for the others: nothing of one protocol is there before its last question.
  expect((await owed()).map(({ kind }) => kind)).toEqual(['minutesExtract']);
  await play(stage, second, minutes);
  await stage.withdraw(first);
  await write();

  const all = await issued();
  expect(
    all.filter(({ kind }) => kind === 'minutes').map(({ case_id, number }) => [case_id, number]),
  ).toEqual([[session, 1]]);
  const extracts = all.filter(({ kind }) => kind === 'minutesExtract');
  expect(extracts.map(({ case_id, number }) => [case_id, number])).toEqual(
    expect.arrayContaining([
      [third, 1],
      [second, 1],
    ]),
  );
  expect(extracts).toHaveLength(2);
  const text = await said('minutes', session);
  // In the order of the agenda; of the program that left nobody has written what was heard.
  expect(text).toMatch(/Вопрос 1\. О программе «Третья».*Решение: программа одобрена\./);
  expect(text).toMatch(
    /Вопрос 2\. О программе «Вторая».*Доводы против: Не готова\. Решение: программа отклонена\./,
  );
  expect(text).toMatch(/Вопрос 3\. О программе «Первая», 18 ч, редакция 1.*Решение: программа одобрена\./);
  expect(text.match(/Слушали программу/g)).toHaveLength(2);
  expect(text).toMatch(/Вопрос За Против Воздержались 1 Лебедев С. Н., .* — — 2 — Лебедев С. Н., /);
  // Whoever signed several questions stands under the whole once.
  expect(text.match(/подписано в системе/g)).toHaveLength(2);
});

test('a document that is signed on paper is told of to the secretary, once; where the post is vacant, to the chair', async () => {
  const { values } = stage.district.deps.packs.current().policy;
  values['documents.minutes.signing'] = 'paper';
  const told = () =>
    stage.rows<{ who: string; document: string; number: number }>(
      `select split_part(p.email, '@', 1) as who, n.params->>'document' as document, (n.params->>'number')::int as number
       from notifications n join people p on p.id = n.person_id where n.kind = 'toSign' order by n.at, 1`,
    );
  await toMinutes();
  await write();
  await write();
  expect(await told()).toEqual([{ who: 'secretary', document: 'minutes', number: 1 }]);
  await toMinutes();
  await owner.query(`update role_grants set valid_to = '2020-01-01' where role = 'councilSecretary'`);
  await write();
  expect((await told()).map(({ who, number }) => [who, number])).toEqual([
    ['secretary', 1],
    ['chair', 2],
  ]);
});

test('the minutes of a session that was opened before its day name the day on which it met', async () => {
  const { calendar } = stage.district.deps.packs.current();
  stage.now = new Date('2026-09-02T04:00:00Z');
  const id = await propose(stage);
  const { completeness, opinions, approval, minutes } = moves(stage);
  await play(stage, id, [...completeness, ...opinions]);
  const session = await stage.start('secretary', 'council-session', {
    kind: 'ordinary',
    date: workingDayAfter('2026-09-02', 20, calendar),
    time: '15:00',
    place: 'Зал',
    programs: [id],
  });
  stage.now = new Date(`${workingDayAfter('2026-09-02', 16, calendar)}T04:30:00Z`);
  const present = ['chair', 'member1', 'member2', 'member3'].map(stage.idOf);
  await stage.answer(session, 'secretary', 'planned', { choice: 'open', present });
  // With the chair's, two votes of four are certain.
  await play(stage, id, [...approval.slice(0, 2), ...minutes]);
  await write();
  expect(await said('minutes', id)).toContain('на заседании 24 сентября 2026 г. в 11:30, Зал');
});
