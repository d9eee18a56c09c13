import { isRefusal } from '../../domain/refusals.ts';
import { localDate } from '../../domain/calendar.ts';
import { workingDayAfter } from '../../workflows/test-support/council.ts';
import { moves, play, propose } from '../../workflows/test-support/program.ts';
import { rowsStage, type RowsStage } from '../../workflows/test-support/rows-stage.ts';
import type { Form } from '../../workflows/test-support/stage.ts';
import { decide } from '../core/decide.ts';
import { finishSessions } from './finish-sessions.ts';

let stage: RowsStage;

beforeAll(async () => {
  stage = await rowsStage();
  stage.now = MORNING;
}, 60_000);

afterAll(async () => {
  const findings = await stage.findings();
  await stage.district.drop();
  expect(findings).toEqual([]);
});

// Wednesday, 2 September 2026, 11:00 in the district.
const MORNING = new Date('2026-09-02T04:00:00Z');
const ROUNDS = Array.from({ length: 8 }, (_, round) => round);
const MEMBERS = ['chair', 'member1', 'member2', 'member3', 'member4'];

async function outcomeOf(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
    return 'accepted';
  } catch (error) {
    if (isRefusal(error)) return error.code;
    throw error;
  }
}

/** Makes the attempt ready: what is left is the one transaction. */
async function ready(caseId: string, login: string, step: string, form: Form) {
  const task = await stage.taskOf(caseId, login, step);
  const { deps, actor } = stage.district;
  const body = { contentHash: task.content_hash, ...form };
  return () => outcomeOf(decide(deps, actor(login), task.id, body));
}

async function proposed(): Promise<string> {
  stage.now = MORNING;
  const id = await propose(stage);
  const { completeness, opinions } = moves(stage);
  await play(stage, id, [...completeness, ...opinions]);
  return id;
}

function called(programs: string[]): Promise<string> {
  const { calendar } = stage.district.deps.packs.current();
  const date = workingDayAfter(localDate(MORNING, calendar.zone), 16, calendar);
  return stage.start('secretary', 'council-session', {
    kind: 'ordinary',
    date,
    time: '15:00',
    place: 'Районный методический центр',
    programs,
  });
}

const opening = (takenOff: string[] = []): Form => ({
  choice: 'open',
  present: MEMBERS.map(stage.idOf),
  takenOff,
});

function onTheDay(): void {
  const { calendar } = stage.district.deps.packs.current();
  const date = workingDayAfter(localDate(MORNING, calendar.zone), 16, calendar);
  stage.now = new Date(`${date}T08:05:00Z`);
}

async function openSteps(caseId: string): Promise<string[]> {
  const rows = await stage.rows<{ key: string }>(
    `select key from steps where case_id = $1 and state = 'open' order by key`,
    [caseId],
  );
  return rows.map(({ key }) => key);
}

test('votes in the second of closing are counted or refused, never half: the vote closes once, by what was counted', async () => {
  const seen = new Set<string>();
  for (const _ of ROUNDS) {
    const program = await proposed();
    const session = await called([program]);
    onTheDay();
    await stage.answer(session, 'secretary', 'planned', opening());
    const votes = await Promise.all(
      MEMBERS.slice(0, 3).map((login) => ready(program, login, 'vote', { choice: 'for' })),
    );
    const close = await ready(session, 'secretary', 'voting', { choice: 'close' });
    const [closed, ...answers] = await Promise.all([close(), ...votes.map((vote) => vote())]);
    expect(closed).toBe('accepted');
    answers.forEach((answer) => seen.add(answer));
    const [result] = await stage.rows<{ outcome: string; counted: number }>(
      `select outcome, (select count(*)::int from decisions d where d.step_id = s.id) as counted
       from steps s where s.case_id = $1 and s.key = 'vote'`,
      [program],
    );
    const accepted = answers.filter((answer) => answer === 'accepted').length;
    expect(result).toEqual({ outcome: accepted === 3 ? 'approved' : 'rejected', counted: accepted });
  }
  expect([...seen].every((answer) => ['accepted', 'withdrawn'].includes(answer))).toBe(true);
});

test('a session that is opened twice at once is opened once', async () => {
  for (const _ of ROUNDS) {
    const program = await proposed();
    const session = await called([program]);
    onTheDay();
    const twice = [
      await ready(session, 'secretary', 'planned', opening()),
      await ready(session, 'secretary', 'planned', opening()),
    ];
    const answers = await Promise.all(twice.map((open) => open()));
    expect(answers.toSorted()).toEqual(['accepted', 'already-decided']);
    expect(await openSteps(program)).toEqual(['vote']);
  }
});

test('a program that joins while its session opens is voted on in it, or waits for another; it is never left behind', async () => {
  for (const _ of ROUNDS) {
    const [first, late] = [await proposed(), await proposed()];
    const session = await called([first]);
    onTheDay();
    const open = await ready(session, 'secretary', 'planned', opening());
    const join = await ready(late, 'secretary', 'agenda', { choice: 'ordinarySession', session });
    const [opened, joined] = await Promise.all([open(), join()]);
    expect(opened).toBe('accepted');
    expect(await openSteps(late)).toEqual([joined === 'accepted' ? 'vote' : 'agenda']);
  }
});

test('a program that is withdrawn while its session opens is not voted on', async () => {
  for (const _ of ROUNDS) {
    const [gone, stays] = [await proposed(), await proposed()];
    const session = await called([gone, stays]);
    onTheDay();
    const open = await ready(session, 'secretary', 'planned', opening());
    const [opened] = await Promise.all([open(), stage.withdraw(gone)]);
    expect(opened).toBe('accepted');
    expect([await openSteps(gone), await openSteps(stays)]).toEqual([[], ['vote']]);
  }
});

test('two sessions that are opened at once, each with several programs, both open', async () => {
  for (const _ of ROUNDS) {
    const programs = [await proposed(), await proposed(), await proposed(), await proposed()];
    const [one, two] = [await called(programs.slice(0, 2)), await called(programs.slice(2))];
    onTheDay();
    const both = [
      await ready(one, 'secretary', 'planned', opening()),
      await ready(two, 'secretary', 'planned', opening()),
    ];
    expect(await Promise.all(both.map((open) => open()))).toEqual(['accepted', 'accepted']);
    for (const program of programs) expect(await openSteps(program)).toEqual(['vote']);
  }
});

test('a session is closed once where several workers find that all of it is decided', async () => {
  const program = await proposed();
  const session = await stage.start('secretary', 'council-session', {
    kind: 'electronic',
    programs: [program],
  });
  for (const login of MEMBERS.slice(0, 4)) await stage.answer(program, login, 'vote', { choice: 'for' });
  const { deps } = stage.district;
  const finished = await Promise.all([finishSessions(deps), finishSessions(deps), finishSessions(deps)]);
  expect(finished.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0);
  expect(await stage.closedSteps(session)).toEqual(['planned.electronic', 'voting.decided']);
});

test('a rule that the district changes while a session is open does not change its votes', async () => {
  const program = await proposed();
  const session = await called([program]);
  onTheDay();
  await stage.answer(session, 'secretary', 'planned', opening());
  const { packs } = stage.district.deps;
  const { policy } = packs.current();
  const before = policy.values['council'];
  policy.values['council'] = { quorum: { num: 1, den: 1 }, majority: { num: 9, den: 10 } };
  for (const login of MEMBERS.slice(0, 3)) await stage.answer(program, login, 'vote', { choice: 'for' });
  policy.values['council'] = before;
  expect(await stage.closedSteps(program)).toContain('vote.approved');
});

test('a session that is called off between two steps lets its programs go, and once held is not called off', async () => {
  const program = await proposed();
  const session = await called([program]);
  await stage.answer(session, 'secretary', 'planned', {
    choice: 'move',
    place: 'Школа № 1',
    reason: 'Ремонт.',
  });
  // The engine is away: no step of the session is open now.
  await stage.withdraw(session, 'secretary');
  expect(await stage.closedSteps(program)).toContain('session.released');

  const voted = await proposed();
  const held = await stage.start('secretary', 'council-session', { kind: 'electronic', programs: [voted] });
  await play(stage, voted, moves(stage).throughVote);
  await finishSessions(stage.district.deps);
  expect(await openSteps(held)).toEqual([]);
  expect(await outcomeOf(stage.withdraw(held, 'secretary'))).toBe('too-late');
});

test('a session that can not be closed is an incident and holds up no other', async () => {
  const programs = [await proposed(), await proposed()];
  const sessions = [];
  for (const program of programs) {
    const content = { kind: 'electronic', programs: [program] };
    sessions.push(await stage.start('secretary', 'council-session', content));
    await play(stage, program, moves(stage).approval);
  }
  const [broken = '', sound = ''] = sessions.toSorted();
  const setVersion = (version: number) =>
    stage.rows('update cases set pack_version = $2 where id = $1', [broken, version]);
  const incidents = () =>
    stage.rows('select activity, message from incidents where case_id = $1 and resolved_at is null', [
      broken,
    ]);
  await setVersion(99);
  await finishSessions(stage.district.deps);
  expect(await stage.closedSteps(sound)).toContain('voting.decided');
  expect(await incidents()).toEqual([
    { activity: 'finishSession', message: 'Error: Version 99 of the district pack is not loaded' },
  ]);
  await setVersion(1);
  await finishSessions(stage.district.deps);
  expect(await stage.closedSteps(broken)).toContain('voting.decided');
  expect(await incidents()).toEqual([]);
});

test('nobody opens or closes the vote on their own program: not the secretary whose program it is', async () => {
  const [own, other] = [await proposed(), await proposed()];
  const session = await called([own, other]);
  await stage.rows('update cases set author_ids = author_ids || $2::uuid where id = $1', [
    own,
    stage.idOf('secretary'),
  ]);
  onTheDay();
  const open = (takenOff: string[]) => stage.answer(session, 'secretary', 'planned', opening(takenOff));
  expect(await outcomeOf(open([]))).toBe('conflict-of-interest');
  expect(await openSteps(own)).toEqual(['session']);
  await open([own]);
  expect([await openSteps(own), await openSteps(other)]).toEqual([[], ['vote']]);
  await stage.rows('update cases set author_ids = author_ids || $2::uuid where id = $1', [
    other,
    stage.idOf('secretary'),
  ]);
  const close = stage.answer(session, 'secretary', 'voting', { choice: 'close' });
  expect(await outcomeOf(close)).toBe('conflict-of-interest');
});
