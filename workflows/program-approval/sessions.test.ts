import { arrowsAt, declaredArrows, takenArrows } from '../test-support/arrows.ts';
import { council, MEMBERS } from '../test-support/council.ts';
import { AGREE, DRAFT, editionOf, ELECTRONIC, moves, play, REFUSE, SIGN } from '../test-support/program.ts';
import { SESSION_STEPS } from '../test-support/program-parts.ts';
import { readSession } from '../../db/read/sessions.ts';
import { refusalOf } from '../test-support/stage.ts';
import { skippingStage, type SkippingStage } from '../test-support/skipping-stage.ts';
import { programApproval } from './process.ts';

let stage: SkippingStage;
let at: ReturnType<typeof council>;

beforeAll(async () => {
  stage = await skippingStage();
  at = council(stage);
}, 60_000);

afterAll(async () => {
  const findings = await stage.findings();
  await stage.close();
  expect(findings).toEqual([]);
});

const REJECT = { choice: 'reject', reason: 'Совет не собирается.' };

/** An electronic vote that nobody takes part in. */
async function withoutQuorum(program: string, login: string, step: string, lap = ''): Promise<void> {
  await stage.opened(program, step, lap);
  await stage.answer(program, login, step, ELECTRONIC);
  await stage.skipPast(program, 'vote', lap);
}

async function twiceWithoutQuorum(): Promise<string> {
  const program = await at.proposed();
  await withoutQuorum(program, 'secretary', 'agenda');
  await withoutQuorum(program, 'secretary', 'agenda', '2');
  await stage.opened(program, 'departmentAgenda', '3');
  return program;
}

describe('after two votes without a quorum the department', () => {
  test('rejects the program, and can not approve it', async () => {
    const program = await twiceWithoutQuorum();
    expect(await stage.whoIsAsked(program, 'departmentAgenda')).toEqual(['department']);
    const approves = stage.answer(program, 'department', 'departmentAgenda', { choice: 'approved' });
    expect((await refusalOf(approves)).errors).toMatchObject([{ path: 'choice' }]);
    await stage.answer(program, 'department', 'departmentAgenda', REJECT);
    expect(await stage.ended(program)).toBe('rejected');
  });

  test('opens an electronic vote, and is asked again where that has no quorum either', async () => {
    const program = await twiceWithoutQuorum();
    await withoutQuorum(program, 'department', 'departmentAgenda', '3');
    await stage.opened(program, 'departmentAgenda', '4');
    await stage.answer(program, 'department', 'departmentAgenda', ELECTRONIC);
    await play(stage, program, [...moves(stage).throughVote, ...moves(stage).agreements]);
    expect(await stage.ended(program)).toBe('approved');
  });

  test('sets an ordinary session, and is asked again where it is cancelled', async () => {
    const program = await twiceWithoutQuorum();
    const session = await at.ordinary(await at.dayIn(10));
    await stage.answer(program, 'department', 'departmentAgenda', { choice: 'ordinarySession', session });
    await stage.answer(session, 'secretary', 'planned', { choice: 'cancel', reason: 'Карантин.' });
    await stage.opened(program, 'departmentAgenda', '4');
    await stage.answer(program, 'department', 'departmentAgenda', REJECT);
    expect(await stage.ended(program)).toBe('rejected');
  });
});

describe('an ordinary session', () => {
  test('takes a program the whole way into the registry', async () => {
    const program = await at.proposed();
    const day = await at.dayIn(16);
    const session = await at.ordinary(day, [program]);
    await stage.skipTo(new Date(`${day}T08:00:00Z`));
    await at.open(session, MEMBERS);
    // Three of the five who are there and not recused.
    await at.vote(program, 'for', ['chair', 'member1', 'member2']);
    await play(stage, program, [...moves(stage).minutes, ...moves(stage).agreements]);
    expect(await stage.ended(program)).toBe('approved');
    await at.finish();
    expect(await stage.ended(session)).toBe('held');
  });

  test('that is cancelled gives the program back to the secretary', async () => {
    const program = await at.proposed();
    const session = await at.ordinary(await at.dayIn(16), [program]);
    await stage.answer(session, 'secretary', 'planned', { choice: 'cancel', reason: 'Карантин.' });
    await stage.opened(program, 'agenda', '2');
    expect(await stage.whoIsAsked(program, 'agenda')).toEqual(['secretary']);
    await stage.cancel(program);
  });

  test('that lacked a quorum is followed by another within ten working days, not later', async () => {
    const program = await at.proposed();
    await withoutQuorum(program, 'secretary', 'agenda');
    await stage.opened(program, 'agenda', '2');
    const [soon, late] = [await at.ordinary(await at.dayIn(14)), await at.ordinary(await at.dayIn(16))];
    const form = { choice: 'ordinarySession', session: late };
    const refused = await refusalOf(stage.answer(program, 'secretary', 'agenda', form));
    expect(refused.errors).toMatchObject([
      { path: 'session', message: { ru: expect.stringMatching(/10 рабочих дней/) } },
    ]);
    for (const id of [program, soon, late]) await stage.cancel(id);
  });

  test('that is opened too early for one of its programs is not opened at all', async () => {
    const program = await at.proposed();
    const session = await at.ordinary(await at.dayIn(16), [program]);
    const refused = await refusalOf(at.open(session, MEMBERS));
    expect(refused.errors).toMatchObject([
      { path: 'takenOff', message: { ru: expect.stringMatching(/нужно 15/) } },
    ]);
    expect([await at.stateOf(session), await at.stateOf(program)]).toMatchObject([
      { step: 'planned' },
      { step: 'session' },
    ]);
    for (const id of [program, session]) await stage.cancel(id);
  });

  test('is not for a new edition of a conciliation before its own fifteen days', async () => {
    const program = await at.proposed({ schools: ['school-1'] });
    const { agenda, throughVote } = moves(stage);
    await play(stage, program, [...agenda, ...throughVote, ['head1', 'agreements', REFUSE]]);
    const content = editionOf(stage, 'Иначе', { schools: ['school-1'] });
    await stage.answer(program, 'leader', 'conciliation', { choice: 'newEdition', content });
    const session = await at.ordinary(await at.dayIn(14));
    const form = { choice: 'ordinarySession', session };
    const refused = await refusalOf(stage.answer(program, 'secretary', 'agenda', form));
    expect(refused.errors).toMatchObject([{ path: 'session' }]);
    await stage.answer(program, 'secretary', 'agenda', ELECTRONIC);
    // It isn't reviewed again: the opinions of the round before stand on its agenda.
    const [vote] = await stage.rows<{ beside_id: string }>(
      `select beside_id from steps where case_id = $1 and key = 'vote' and state = 'open'`,
      [program],
    );
    const reader = { personId: stage.idOf('member1'), roles: [{ role: 'councilMember', scope: 'district' }] };
    const read = await readSession(stage.district.deps.pool, reader, vote?.beside_id ?? '');
    expect(read?.agenda[0]?.opinions.map(({ choice }) => choice)).toEqual(['recommend', 'recommend']);
    await play(stage, program, throughVote);
    await stage.answer(program, 'head1', 'agreements', AGREE);
    expect(await stage.ended(program)).toBe('approved');
    await stage.cancel(session);
  });
});

describe('with the chair recused and the deputy away', () => {
  const coAuthors = () => ['chair', 'member5'].map(stage.idOf);

  test('no vote opens, and the program waits until one of them is there', async () => {
    const program = await at.proposed({ coAuthors: coAuthors() });
    const day = await at.dayIn(1);
    const absence = await stage.beAway('member1', 'member2', day, await at.dayIn(2));
    await stage.skipTo(new Date(`${day}T04:00:00Z`));
    const refused = await refusalOf(stage.answer(program, 'secretary', 'agenda', ELECTRONIC));
    expect([refused.code, refused.detail?.ru]).toEqual([
      'nobody-presides',
      expect.stringMatching(/некому председательствовать/),
    ]);
    expect(await at.stateOf(program)).toMatchObject({ step: 'agenda' });
    await stage.comeBack('member1', absence);
    await stage.answer(program, 'secretary', 'agenda', ELECTRONIC);
    await stage.opened(program, 'vote');
    await stage.cancel(program);
  });

  test('an ordinary session is not opened with the program on its agenda; taken off, it waits', async () => {
    const program = await at.proposed({ coAuthors: coAuthors() });
    const day = await at.dayIn(16);
    const session = await at.ordinary(day, [program]);
    await stage.skipTo(new Date(`${day}T08:00:00Z`));
    const there = ['chair', 'member2', 'member3', 'member4'];
    expect((await refusalOf(at.open(session, there))).code).toBe('nobody-presides');
    expect(await at.stateOf(session)).toMatchObject({ step: 'planned' });
    await at.open(session, there, { takenOff: [program] });
    await stage.opened(program, 'agenda', '2');
    await stage.cancel(program);
    await at.finish();
    expect(await stage.ended(session)).toBe('undecided');
  });
});

test('a program whose authors are both who may preside is not taken: nobody could lead its vote', async () => {
  const refused = await refusalOf(at.proposed({ coAuthors: ['chair', 'member1'].map(stage.idOf) }));
  expect(refused.errors).toMatchObject([
    { path: 'coAuthors', message: expect.stringMatching(/и председатель совета, и его заместитель/) },
  ]);
});

describe('a member who recuses themself', () => {
  test('says why, leaves the base, and a chair who does neither breaks the tie nor signs', async () => {
    const program = await at.proposed();
    await stage.answer(program, 'secretary', 'agenda', ELECTRONIC);
    const silent = stage.answer(program, 'chair', 'vote', { choice: 'recuse' });
    expect((await refusalOf(silent)).errors).toMatchObject([{ path: 'reason' }]);
    await at.vote(program, 'recuse', ['chair']);
    await at.vote(program, 'against', ['member3', 'member4']);
    await at.vote(program, 'for', ['member2', 'member1']);
    // Two of four, and the deputy among them.
    expect(await at.votes(program)).toEqual(['approved']);
    await stage.answer(program, 'secretary', 'minutes', DRAFT);
    await stage.opened(program, 'signature');
    expect(await stage.whoIsAsked(program, 'signature')).toEqual(['member1']);
    await stage.answer(program, 'member1', 'signature', SIGN);
    await stage.cancel(program);
  });
});

test('every arrow to and from a session is taken by a story of this file', async () => {
  const declared = arrowsAt(declaredArrows(programApproval), SESSION_STEPS);
  expect(arrowsAt(await takenArrows(stage, programApproval), SESSION_STEPS)).toEqual(declared);
});
