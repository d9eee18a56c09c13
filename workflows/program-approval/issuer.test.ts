import { arrowsAt, declaredArrows, takenArrows } from '../test-support/arrows.ts';
import {
  AGREE,
  editionOf,
  LEAVE_OUT,
  moves,
  play,
  propose,
  REFUSE,
  type Move,
} from '../test-support/program.ts';
import { ISSUER_STEPS } from '../test-support/program-parts.ts';
import { refusalOf } from '../test-support/stage.ts';
import { skippingStage, type SkippingStage } from '../test-support/skipping-stage.ts';
import { programApproval } from './process.ts';

let stage: SkippingStage;

beforeAll(async () => {
  stage = await skippingStage();
}, 60_000);

afterAll(async () => {
  const findings = await stage.findings();
  await stage.close();
  expect(findings).toEqual([]);
});

const issuer = 'minusinsk-college';
const ORDERED = { choice: 'ordered', number: '41-п', date: '2026-09-01' };

async function agreedBy(schools: string[], agreements: Move[]): Promise<string> {
  const id = await propose(stage, { issuer, schools });
  await play(stage, id, [...moves(stage).toAgreements, ...agreements]);
  return id;
}

test('a licensed issuer’s order comes after the agreements and before the registry', async () => {
  const id = await agreedBy(['school-1'], [['head1', 'agreements', AGREE]]);
  await stage.opened(id, 'issuerOrder', issuer);
  // Nobody heads the college here, so the department records what its order says.
  expect(await stage.whoIsAsked(id, 'issuerOrder')).toEqual(['department']);
  const bare = stage.answer(id, 'department', 'issuerOrder', { choice: 'ordered' });
  expect((await refusalOf(bare)).errors.map(({ path }) => path)).toEqual(['number', 'date']);
  expect(await stage.rows('select 1 from programs where case_id = $1', [id])).toEqual([]);
  await stage.answer(id, 'department', 'issuerOrder', ORDERED);
  expect(await stage.ended(id)).toBe('approved');
});

test('it is asked for where some schools are left out, agree after all or are dropped, too', async () => {
  const leftOut = await agreedBy(['school-1', 'school-2'], [['head1', 'agreements', AGREE]]);
  await stage.skipPast(leftOut, 'agreements');
  await stage.answer(leftOut, 'department', 'agreements', LEAVE_OUT);
  await stage.answer(leftOut, 'department', 'issuerOrder', ORDERED);
  expect(await stage.ended(leftOut)).toBe('approvedInPart');

  const agreedThen = await agreedBy(['school-1'], [['head1', 'agreements', REFUSE]]);
  await stage.answer(agreedThen, 'head1', 'conciliation', AGREE);
  await stage.answer(agreedThen, 'department', 'issuerOrder', ORDERED);
  expect(await stage.ended(agreedThen)).toBe('approved');

  const dropped = await agreedBy(
    ['school-1', 'school-2'],
    [
      ['head1', 'agreements', AGREE],
      ['head2', 'agreements', REFUSE],
    ],
  );
  await stage.answer(dropped, 'leader', 'conciliation', { choice: 'drop' });
  await stage.answer(dropped, 'department', 'issuerOrder', ORDERED);
  expect(await stage.ended(dropped)).toBe('approvedInPart');
});

test('a refusing issuer sends the program back; the fourth time it is rejected', async () => {
  const schools = ['school-1'];
  const id = await propose(stage, { issuer, schools });
  for (const title of ['Вторая', 'Третья', 'Четвёртая', undefined]) {
    await play(stage, id, [...moves(stage).toAgreements, ['head1', 'agreements', AGREE]]);
    await stage.answer(id, 'department', 'issuerOrder', {
      choice: 'refuse',
      reason: 'Нет лицензии на форму.',
    });
    if (title === undefined) break;
    const content = editionOf(stage, title, { issuer, schools });
    await stage.answer(id, 'leader', 'revision', { choice: 'revised', content });
  }
  expect(await stage.ended(id)).toBe('rejected');
});

test('an issuer without a licence, and one for 9 hours, is refused at its field', async () => {
  const school = await refusalOf(propose(stage, { issuer: 'school-1' }));
  expect(school.errors).toMatchObject([{ path: 'issuer' }]);
  const modules = [{ title: 'Один', hours: 9 }];
  const short = await refusalOf(propose(stage, { issuer, hours: 9, modules }));
  expect(short.errors).toMatchObject([
    { path: 'issuer', message: { ru: expect.stringMatching(/За 9 часов/) } },
  ]);
});

test('every arrow to and from the issuer’s order is taken by a story of this file', async () => {
  const declared = arrowsAt(declaredArrows(programApproval), ISSUER_STEPS);
  expect(arrowsAt(await takenArrows(stage, programApproval), ISSUER_STEPS)).toEqual(declared);
});
