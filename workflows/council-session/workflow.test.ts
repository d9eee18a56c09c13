import { addDays, isWorkingDay } from '../../domain/calendar.ts';
import { saidIn } from '../../domain/said.ts';
import { council, MEMBERS, PLACE } from '../test-support/council.ts';
import { declaredArrows, takenArrows } from '../test-support/arrows.ts';
import { DRAFT, ELECTRONIC, moves, play, SIGN } from '../test-support/program.ts';
import { refusalOf } from '../test-support/stage.ts';
import { skippingStage, type SkippingStage } from '../test-support/skipping-stage.ts';
import { councilSession } from './process.ts';

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

const skipToDay = (day: string) => stage.skipTo(new Date(`${day}T08:00:00Z`));

/** Called for a day far enough ahead, its day come. */
async function ordinaryToday(programs: string[]) {
  const day = await at.dayIn(16);
  const session = await at.ordinary(day, programs);
  await skipToDay(day);
  return session;
}

describe('an electronic session', () => {
  test('opens at once, decides each of its programs by itself, and ends when the minutes of the last are signed', async () => {
    const programs = [await at.proposed(), await at.proposed({ title: 'Вторая' })];
    const session = await at.call({ kind: 'electronic', programs });
    expect(await at.stateOf(session)).toMatchObject({ state: 'active', step: 'voting' });
    await at.vote(programs[0] ?? '', 'for', ['chair', 'member1', 'member2', 'member3']);
    expect(await at.finish()).toBe(0);
    await at.vote(programs[1] ?? '', 'against', ['chair', 'member1', 'member2', 'member3']);
    expect([await at.votes(programs[0] ?? ''), await at.votes(programs[1] ?? '')]).toEqual([
      ['approved'],
      ['rejected'],
    ]);
    expect(await at.finish()).toBe(1);
    expect(await at.stateOf(session)).toMatchObject({ state: 'onVote', step: 'minutes' });
    await play(stage, programs[0] ?? '', moves(stage).minutes);
    expect(await at.finish()).toBe(0);
    await play(stage, programs[1] ?? '', moves(stage).minutes);
    expect(await at.finish()).toBe(1);
    expect(await stage.ended(session)).toBe('held');
    await stage.cancel(programs[0] ?? '');
  });

  test('that is open is not called off any more, whoever asks', async () => {
    const programs = [await at.proposed()];
    const session = await at.call({ kind: 'electronic', programs });
    for (const leaving of [() => stage.withdraw(session, 'secretary'), () => stage.cancel(session)]) {
      const refused = await refusalOf(leaving());
      expect([refused.code, refused.detail?.ru]).toEqual(['too-late', expect.stringMatching(/уже открыто/)]);
    }
    await stage.opened(programs[0] ?? '', 'vote');
    await stage.cancel(programs[0] ?? '');
    await at.finish();
    await stage.ended(session);
  });

  test('is called by the decision on one program alone', async () => {
    const program = await at.proposed();
    await stage.answer(program, 'secretary', 'agenda', ELECTRONIC);
    const [vote] = await stage.rows<{ beside_id: string }>(
      `select beside_id from steps where case_id = $1 and key = 'vote'`,
      [program],
    );
    expect(await at.stateOf(vote?.beside_id ?? '')).toMatchObject({ state: 'active', step: 'voting' });
    expect(await stage.whoIsAsked(program, 'vote')).toEqual(MEMBERS.slice(0, 5));
    await stage.cancel(program);
    await at.finish();
    expect(await stage.ended(vote?.beside_id ?? '')).toBe('undecided');
  });

  test('in which nobody votes has no quorum, and ends so with its term', async () => {
    const programs = [await at.proposed()];
    const session = await at.call({ kind: 'electronic', programs });
    await stage.skipPast(programs[0] ?? '', 'vote');
    await at.finish();
    expect(await stage.ended(session)).toBe('noQuorum');
    await stage.cancel(programs[0] ?? '');
  });
});

describe('an ordinary session', () => {
  test('asks those whom the secretary marked, and counts their presence', async () => {
    const program = await at.proposed();
    const session = await ordinaryToday([program]);
    expect(await at.stateOf(program)).toMatchObject({ state: 'underReview', step: 'session' });
    await at.open(session, ['chair', 'member1', 'member2', 'member3', 'member5']);
    // The co-author is there, but recused.
    expect(await stage.whoIsAsked(program, 'vote')).toEqual(['chair', 'member1', 'member2', 'member3']);
    await at.vote(program, 'for', ['member1', 'member2']);
    await stage.answer(session, 'secretary', 'voting', { choice: 'close' });
    // Two of four for, and no chair to break the tie: the silent ones were present.
    expect(await at.votes(program)).toEqual(['rejected']);
    await play(stage, program, moves(stage).minutes);
    await at.finish();
    expect(await stage.ended(session)).toBe('held');
  });

  test('without the chair the deputy breaks the tie and signs', async () => {
    const program = await at.proposed();
    const session = await ordinaryToday([program]);
    await at.open(session, ['member1', 'member2', 'member3', 'member4']);
    await at.vote(program, 'against', ['member3', 'member4']);
    await at.vote(program, 'for', ['member2', 'member1']);
    expect(await at.votes(program)).toEqual(['approved']);
    await stage.answer(program, 'secretary', 'minutes', DRAFT);
    await stage.opened(program, 'signature');
    expect(await stage.whoIsAsked(program, 'signature')).toEqual(['member1']);
    await stage.answer(program, 'member1', 'signature', SIGN);
    await at.finish();
    expect(await stage.ended(session)).toBe('held');
    await stage.cancel(program);
  });

  test('with too few present has no quorum at once, and its programs wait for another', async () => {
    const program = await at.proposed();
    const session = await ordinaryToday([program]);
    await at.open(session, ['chair', 'member1']);
    expect(await at.votes(program)).toEqual(['noQuorum']);
    await at.finish();
    expect(await stage.ended(session)).toBe('noQuorum');
    await stage.opened(program, 'agenda', '2');
    await stage.cancel(program);
  });

  test('that is cancelled lets its programs go to another', async () => {
    const program = await at.proposed();
    const session = await at.ordinary(await at.dayIn(16), [program]);
    await stage.answer(session, 'secretary', 'planned', { choice: 'cancel', reason: 'Карантин.' });
    expect(await stage.ended(session)).toBe('cancelled');
    await stage.opened(program, 'agenda', '2');
    await stage.cancel(program);
  });

  test('that is withdrawn by whoever called it lets its programs go too', async () => {
    const program = await at.proposed();
    const session = await at.ordinary(await at.dayIn(16), [program]);
    await stage.withdraw(session, 'secretary');
    expect(await stage.ended(session)).toBe('withdrawn');
    await stage.opened(program, 'agenda', '2');
    await stage.cancel(program);
  });

  test('that is moved takes its programs with it, and the members hear of it', async () => {
    const program = await at.proposed();
    const session = await at.ordinary(await at.dayIn(16), [program]);
    const later = await at.dayIn(20);
    await stage.answer(session, 'secretary', 'planned', { choice: 'move', date: later, reason: 'Карантин.' });
    const { due } = await stage.opened(program, 'session');
    expect(due.toISOString()).toBe(`${later}T08:00:00.000Z`);
    const letters = await stage.rows(
      `select 1 from notifications where case_id = $1 and kind in ('called', 'moved')`,
      [session],
    );
    expect(letters).toHaveLength(12);
    await stage.opened(session, 'planned', '2');
    await skipToDay(later);
    await at.open(session, MEMBERS);
    await stage.opened(program, 'vote');
    await stage.cancel(program);
    await at.finish();
    expect(await stage.ended(session)).toBe('undecided');
  });

  test('leaves what is taken off its agenda to another session', async () => {
    const programs = [await at.proposed(), await at.proposed({ title: 'Вторая' })];
    const session = await ordinaryToday(programs);
    await at.open(session, MEMBERS, { takenOff: [programs[1] ?? ''] });
    await stage.opened(programs[0] ?? '', 'vote');
    await stage.opened(programs[1] ?? '', 'agenda', '2');
    for (const id of programs) await stage.cancel(id);
    await at.finish();
    await stage.ended(session);
  });

  test('without questions ends without decisions', async () => {
    const session = await at.ordinary(await at.today());
    await at.open(session, MEMBERS);
    await at.finish();
    expect(await stage.ended(session)).toBe('undecided');
  });

  test('takes a program by the secretary’s decision on it, too', async () => {
    const program = await at.proposed();
    const session = await at.ordinary(await at.dayIn(16));
    await stage.answer(program, 'secretary', 'agenda', { choice: 'ordinarySession', session });
    expect(await at.stateOf(program)).toMatchObject({ step: 'session' });
    await stage.cancel(program);
    await stage.cancel(session);
  });
});

describe('is refused', () => {
  const called = async (changes: Record<string, unknown>) => {
    const day = await at.dayIn(16);
    const refused = await refusalOf(
      at.call({ kind: 'ordinary', date: day, time: '15:00', place: PLACE, ...changes }),
    );
    return [refused.code, refused.errors[0]?.path, saidIn(refused.errors[0]?.message ?? '', 'ru')];
  };

  test('on a day that is past or off', async () => {
    expect(await called({ date: '2024-03-04' })).toEqual([
      'invalid',
      'date',
      expect.stringMatching(/прошёл/),
    ]);
    const { calendar } = stage.district.deps.packs.current();
    let off = await at.today();
    while (isWorkingDay(off, calendar)) off = addDays(off, 1);
    expect(await called({ date: off })).toEqual([
      'invalid',
      'date',
      expect.stringMatching(/^\d+ [а-я]+(?: \d+ года)? — нерабочий день/),
    ]);
    expect(await called({ date: addDays(off, 3 * 365) })).toEqual([
      'invalid',
      'date',
      expect.stringMatching(/больше года/),
    ]);
  });

  test('with a program that was submitted 14 working days before; with 15 it is called', async () => {
    const program = await at.proposed();
    const day = await at.dayIn(14);
    expect(await called({ date: day, programs: [program] })).toEqual([
      'invalid',
      'programs.0',
      expect.stringMatching(/14 рабочих дней, а нужно 15/),
    ]);
    expect(await at.stateOf(program)).toMatchObject({ step: 'agenda' });
    const session = await at.ordinary(await at.dayIn(15), [program]);
    await stage.cancel(program);
    await stage.cancel(session);
  });

  test('with a program that is on another agenda', async () => {
    const program = await at.proposed();
    const first = await at.ordinary(await at.dayIn(16), [program]);
    expect(await called({ programs: [program] })).toEqual([
      'invalid',
      'programs.0',
      expect.stringMatching(/уже на другом шаге/),
    ]);
    await stage.cancel(program);
    await stage.cancel(first);
  });

  test('with a stranger among those present', async () => {
    const session = await at.ordinary(await at.today());
    const refused = await refusalOf(at.open(session, ['chair', 'teacher1']));
    expect([refused.code, refused.errors[0]?.path]).toEqual(['invalid', 'present.1']);
    await stage.cancel(session);
  });
});

test('every arrow that the declaration draws is taken by a story of this file', async () => {
  expect(await takenArrows(stage, councilSession)).toEqual(declaredArrows(councilSession));
});
