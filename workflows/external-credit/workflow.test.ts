/** Claims of outside hours, with every outcome, on real rows with time skipped. */
import { addDays, localDate } from '../../domain/calendar.ts';
import { saidIn } from '../../domain/said.ts';
import { declaredArrows, takenArrows } from '../test-support/arrows.ts';
import { skippingStage, type SkippingStage } from '../test-support/skipping-stage.ts';
import { refusalOf, type Form } from '../test-support/stage.ts';
import { externalCredit } from './process.ts';

let stage: SkippingStage;

beforeAll(async () => {
  stage = await skippingStage();
}, 60_000);

afterAll(async () => {
  const findings = await stage.findings();
  await stage.close();
  expect(findings).toEqual([]);
});

const CREDIT: Form = { choice: 'credit' };
const REFUSE: Form = { choice: 'refuse', reason: 'Это не повышение квалификации.' };
const PART: Form = { choice: 'creditPart', hours: 6, reason: 'Половина курса повторяет прошлый.' };
const APPEAL: Form = { choice: 'appeal', reason: 'Программа подходит к моему плану.' };

const day = async (later: number) => addDays(localDate(await stage.now(), 'Asia/Krasnoyarsk'), later);

let count = 0;

/** A certificate of the last days, each with a number of its own. */
const claimOf = async (changes: Record<string, unknown> = {}) => ({
  ...{ stage: 'done', school: 'school-1', title: 'Функциональная грамотность', issuer: 'ККИПК' },
  ...{
    hours: 16,
    level: 'district',
    form: 'remote',
    paper: 'certificate',
    number: `24-${(count += 1) * 111}`,
  },
  ...{ from: await day(-5), to: await day(-2), dated: await day(-1) },
  ...changes,
});
const claim = async (changes: Record<string, unknown> = {}, login = 'teacher1') =>
  stage.start(login, 'external-credit', await claimOf(changes));

interface EntrySeen {
  hours: number;
  counter: string;
  why: string;
  reversal: boolean;
}
/** What stands in the ledger by this claim, the oldest first. */
const ledgerOf = (caseId: string) =>
  stage.rows<EntrySeen>(
    `select hours, counter, explanation->>'ru' as why, reverses is not null as reversal from ledger_entries
     where source_kind = 'externalClaim' and source_id = $1 order by at, reversal desc`,
    [caseId],
  );
const hoursOf = async (caseId: string) => (await ledgerOf(caseId)).reduce((sum, { hours }) => sum + hours, 0);

test('the deputy credits, and the entry says what proves the hours and who checked', async () => {
  const id = await claim();
  await stage.answer(id, 'deputy1', 'check', CREDIT);
  expect(await stage.ended(id)).toBe('credited');
  const [entry] = await ledgerOf(id);
  expect(entry).toMatchObject({ hours: 16, counter: 'methodical', reversal: false });
  expect(entry?.why).toMatch(
    /^Подтверждает сертификат № 24-\d+, .+ года\. Проверено: заместитель директора, /,
  );
});

test('above 18 hours the methodist decides after the school, and a certificate counts as ДПО', async () => {
  const id = await claim({ hours: 72, paper: 'qualificationCertificate' });
  await stage.answer(id, 'deputy1', 'check', CREDIT);
  expect(await hoursOf(id)).toBe(0);
  await stage.answer(id, 'methodist', 'methodistCheck', CREDIT);
  expect(await stage.ended(id)).toBe('credited');
  expect(await ledgerOf(id)).toMatchObject([{ hours: 72, counter: 'dpo' }]);
});

test('few hours from beyond the district go to the methodist too, who may refuse them for good', async () => {
  const id = await claim({ hours: 4, level: 'krai' });
  await stage.answer(id, 'deputy1', 'check', CREDIT);
  await stage.answer(id, 'methodist', 'methodistCheck', REFUSE);
  await stage.answer(id, 'teacher1', 'appeal', { choice: 'accept' });
  expect(await stage.ended(id)).toBe('refused');
  expect(await ledgerOf(id)).toEqual([]);
});

test('a deputy’s own claim is for the head', async () => {
  const id = await claim({}, 'deputy1');
  expect(await stage.whoIsAsked(id, 'check')).toEqual(['head1']);
  await stage.answer(id, 'head1', 'check', CREDIT);
  expect(await stage.ended(id)).toBe('credited');
});

test('an overdue check goes to the methodist, who settles it at once', async () => {
  const id = await claim({ hours: 36 });
  await stage.skipPast(id, 'check');
  expect(await stage.whoIsAsked(id, 'check')).toEqual(['deputy1', 'methodist']);
  await stage.answer(id, 'methodist', 'check', { choice: 'settle' });
  expect(await stage.ended(id)).toBe('credited');
  expect(await hoursOf(id)).toBe(36);
});

test('an overdue decision of the methodist goes to the department', async () => {
  const id = await claim({ hours: 36 });
  await stage.answer(id, 'deputy1', 'check', CREDIT);
  await stage.skipPast(id, 'methodistCheck');
  expect(await stage.whoIsAsked(id, 'methodistCheck')).toEqual(['department', 'methodist']);
  await stage.answer(id, 'department', 'methodistCheck', PART);
  await stage.skipPast(id, 'appeal');
  expect(await stage.ended(id)).toBe('creditedInPart');
  expect(await hoursOf(id)).toBe(6);
});

test('a part says how many hours and why; a silent teacher keeps it', async () => {
  const id = await claim();
  const wrong = [
    [{ choice: 'creditPart', reason: 'Половина.' }, 'hours'],
    [{ choice: 'creditPart', hours: 6 }, 'reason'],
    [{ choice: 'creditPart', hours: 16, reason: 'Все.' }, 'hours'],
    [{ choice: 'creditPart', hours: 0, reason: 'Ничего.' }, 'hours'],
  ] as const;
  for (const [form, path] of wrong) {
    const { errors } = await refusalOf(stage.answer(id, 'deputy1', 'check', form));
    expect(errors.map((error) => error.path)).toEqual([path]);
  }
  await stage.answer(id, 'deputy1', 'check', PART);
  await stage.skipPast(id, 'appeal');
  expect(await stage.ended(id)).toBe('creditedInPart');
  const [entry] = await ledgerOf(id);
  expect(entry?.hours).toBe(6);
  expect(entry?.why).toContain('Зачтено 6 из 16 ч: Половина курса повторяет прошлый.');
});

test('an appeal goes to somebody who has not decided, and brings all the hours in place of the part', async () => {
  const id = await claim();
  await stage.answer(id, 'deputy1', 'check', PART);
  const mute = await refusalOf(stage.answer(id, 'teacher1', 'appeal', { choice: 'appeal' }));
  expect(mute.errors.map(({ path }) => path)).toEqual(['reason']);
  await stage.answer(id, 'teacher1', 'appeal', APPEAL);
  expect(await stage.whoIsAsked(id, 'appealReview')).toEqual(['methodist']);
  const less = { choice: 'creditPart', hours: 6, reason: 'Столько же.' };
  expect((await refusalOf(stage.answer(id, 'methodist', 'appealReview', less))).code).toBe('invalid');
  await stage.answer(id, 'methodist', 'appealReview', CREDIT);
  expect(await stage.ended(id)).toBe('credited');
  const entries = await ledgerOf(id);
  expect(entries.map(({ hours }) => hours).toSorted((a, b) => a - b)).toEqual([-6, 6, 16]);
});

test('where the methodist has decided, the department looks at the appeal; it may bring a bigger part', async () => {
  const id = await claim({ hours: 36 });
  await stage.answer(id, 'deputy1', 'check', CREDIT);
  await stage.answer(id, 'methodist', 'methodistCheck', PART);
  await stage.answer(id, 'teacher1', 'appeal', APPEAL);
  expect(await stage.whoIsAsked(id, 'appealReview')).toEqual(['department']);
  const more = { choice: 'creditPart', hours: 20, reason: 'Часть модулей новая.' };
  await stage.answer(id, 'department', 'appealReview', more);
  expect(await stage.ended(id)).toBe('creditedInPart');
  expect(await hoursOf(id)).toBe(20);
});

test('a refusal stands where the review lets it stand; an overdue review goes to the department', async () => {
  const id = await claim();
  await stage.answer(id, 'deputy1', 'check', REFUSE);
  await stage.answer(id, 'teacher1', 'appeal', APPEAL);
  await stage.skipPast(id, 'appealReview');
  expect(await stage.whoIsAsked(id, 'appealReview')).toEqual(['department', 'methodist']);
  await stage.answer(id, 'department', 'appealReview', { choice: 'uphold', reason: 'Курс не по предмету.' });
  expect(await stage.ended(id)).toBe('refused');
  expect(await ledgerOf(id)).toEqual([]);
});

test('what was agreed beforehand is claimed by its paper, and checked again', async () => {
  const [from, to] = [await day(1), await day(3)];
  const ahead = await claimOf({ stage: 'ahead', from, to });
  const { paper: _paper, number, dated: _dated, ...plan } = ahead;
  const id = await stage.start('teacher2', 'external-credit', plan);
  const early = await refusalOf(stage.answer(id, 'deputy1', 'check', CREDIT));
  expect(early.errors.map(({ path }) => path)).toEqual(['choice']);
  await stage.answer(id, 'deputy1', 'check', { choice: 'preApprove' });
  const claimed = (content: Record<string, unknown>) =>
    stage.answer(id, 'teacher2', 'claim', { choice: 'claimed', content });
  expect((await refusalOf(claimed({ ...plan, title: 'Другое' }))).errors).toMatchObject([
    { path: 'content.stage' },
  ]);
  const done = { ...plan, stage: 'done', paper: 'certificate', number, dated: to };
  expect((await refusalOf(claimed(done))).errors.map(({ path }) => path)).toContain('content.to');
  await stage.skipTo(new Date(`${await day(4)}T05:00:00Z`));
  await claimed(done);
  await stage.answer(id, 'deputy1', 'check', CREDIT);
  expect(await stage.ended(id)).toBe('credited');
  expect(await hoursOf(id)).toBe(16);
});

test('what is not agreed beforehand ends there; what nobody claims by a paper in time lapses', async () => {
  const ahead = { stage: 'ahead', from: await day(1), to: await day(2) };
  const declined = await claim({ ...ahead, title: 'Йога' }, 'teacher2');
  await stage.answer(declined, 'deputy1', 'check', { choice: 'decline', reason: 'Не по плану.' });
  expect(await stage.ended(declined)).toBe('refused');
  const forgotten = await claim({ ...ahead, from: await day(1), to: await day(2) }, 'teacher2');
  await stage.answer(forgotten, 'deputy1', 'check', { choice: 'preApprove' });
  await stage.skipPast(forgotten, 'claim');
  expect(await stage.ended(forgotten)).toBe('lapsed');
}, 60_000);

test('a course in the future, a late claim without a reason, another’s school and impossible hours are told where they stand', async () => {
  const faults = async (changes: Record<string, unknown>) =>
    (await refusalOf(claim(changes))).errors.map(({ path }) => path);
  expect(await faults({ to: await day(1), dated: await day(1) })).toEqual(['to', 'dated']);
  const [ahead] = (await refusalOf(claim({ to: await day(1), dated: await day(1) }))).errors;
  expect(saidIn(ahead?.message ?? '', 'ru')).toMatch(
    /^Обучение ещё не закончилось\. .*согласуйте их заранее/,
  );
  expect(await faults({ from: await day(-400), to: await day(-380), dated: await day(-379) })).toEqual([
    'lateReason',
  ]);
  expect(await faults({ school: 'school-2' })).toEqual(['school']);
  expect(await faults({ hours: 0 })).toEqual(['hours']);
  expect(await faults({ hours: 400 })).toEqual(['hours']);
  expect(await faults({ hours: 9, paper: 'qualificationCertificate' })).toEqual(['hours']);
  expect(await faults({ from: await day(-1), to: await day(-2) })).toContain('to');
  expect(await faults({ stage: 'ahead' })).toEqual(['to']);
  expect(await faults({ paper: undefined, number: undefined, dated: undefined })).toEqual([
    'paper',
    'number',
    'dated',
  ]);
  const late = { from: await day(-400), to: await day(-380), dated: await day(-379) };
  const id = await claim({ ...late, lateReason: 'Документ пришёл по почте только сейчас.' }, 'teacher3');
  await stage.answer(id, 'deputy1', 'check', CREDIT);
  expect(await stage.ended(id)).toBe('credited');
});

test('a certificate that its holder claims or has counted is not claimed again; two claims at once count once', async () => {
  const paper = await claimOf();
  const id = await stage.start('teacher4', 'external-credit', paper);
  const again = { ...paper, issuer: '«ккипк»', number: `№ ${paper.number}` };
  const open = await refusalOf(stage.start('teacher4', 'external-credit', again));
  expect([open.code, open.extra]).toEqual(['case-exists', { id }]);
  await stage.answer(id, 'deputy1', 'check', CREDIT);
  expect(await stage.ended(id)).toBe('credited');
  const counted = await refusalOf(stage.start('teacher4', 'external-credit', again));
  expect(counted.code).toBe('already-credited');
  expect(counted.detail?.ru).toContain('Уже зачтено');

  const twin = await claimOf();
  const twins = await Promise.all([
    stage.start('teacher4', 'external-credit', twin).catch(() => undefined),
    stage.start('teacher4', 'external-credit', { ...twin, title: 'То же иначе' }).catch(() => undefined),
  ]);
  const both = twins.filter((one) => one !== undefined);
  for (const one of both)
    await stage
      .answer(one, 'deputy1', 'check', CREDIT)
      .catch((error: unknown) => expect(error).toMatchObject({ code: 'already-credited' }));
  const sums = await Promise.all(both.map(hoursOf));
  expect(sums.reduce((sum, hours) => sum + hours, 0)).toBe(16);
});

test('a claim that is withdrawn or cancelled while its appeal is open leaves nothing in the ledger', async () => {
  const id = await claim();
  await stage.answer(id, 'deputy1', 'check', PART);
  expect(await hoursOf(id)).toBe(6);
  await stage.withdraw(id, 'teacher1');
  expect(await stage.ended(id)).toBe('withdrawn');
  expect(await hoursOf(id)).toBe(0);
  const double = await claim();
  await stage.answer(double, 'deputy1', 'check', PART);
  await stage.cancel(double);
  expect(await stage.ended(double)).toBe('cancelled');
  expect(await hoursOf(double)).toBe(0);
});

test('every arrow that the declaration draws is taken by a test of this file', async () => {
  expect(await takenArrows(stage, externalCredit)).toEqual(declaredArrows(externalCredit));
});
