/** An open case at every step of every process: what a release leaves for the next one to take over. */
import { finishSessions } from '../../db/council/finish-sessions.ts';
import { addDays, localDate } from '../../domain/calendar.ts';
import { PLACE, workingDayAfter } from './council.ts';
import { published } from './golden-ways.ts';
import { passDateOf } from './pass-date.ts';
import type { LiveStage } from './live-stage.ts';
import { AGREE, ELECTRONIC, moves, play, propose, REFUSE, RETURN, type Move } from './program.ts';

const ISSUER = { issuer: 'minusinsk-college', schools: ['school-1'] };
const SESSION_IN_WORKING_DAYS = 16;

const today = ({ district }: LiveStage) => localDate(new Date(), district.deps.packs.current().calendar.zone);

/** Ways of a program, each left where it ends; where several are asked, some have answered. */
const ways: ((stage: LiveStage) => Move[])[] = [
  () => [],
  (stage) => [...moves(stage).completeness, ...moves(stage).opinions.slice(0, 1)],
  (stage) => [...moves(stage).completeness, ...moves(stage).opinions],
  (stage) => [...moves(stage).toVote, ...moves(stage).approval.slice(0, 2)],
  (stage) => [...moves(stage).toVote, ...moves(stage).approval],
  (stage) => [...moves(stage).toVote, ...moves(stage).approval, ...moves(stage).minutes.slice(0, 1)],
  (stage) => [...moves(stage).toAgreements, ['head1', 'agreements', AGREE]],
  (stage) => [
    ...moves(stage).toAgreements,
    ['head1', 'agreements', AGREE],
    ['head2', 'agreements', AGREE],
    ['head3', 'agreements', REFUSE],
  ],
  () => [['secretary', 'completeness', RETURN]],
];

async function program(stage: LiveStage, way: readonly Move[], changes = {}): Promise<string> {
  const id = await propose(stage, changes);
  await play(stage, id, way);
  return id;
}

/** Two votes from which everybody recused themselves: the council has had no quorum twice. */
async function withoutQuorum(stage: LiveStage): Promise<void> {
  const { completeness, opinions } = moves(stage);
  const id = await program(stage, [...completeness, ...opinions]);
  for (const lap of ['', '2']) {
    await stage.opened(id, 'agenda', lap);
    await stage.answer(id, 'secretary', 'agenda', ELECTRONIC);
    await stage.opened(id, 'vote', lap);
    for (const voter of await stage.whoIsAsked(id, 'vote'))
      await stage.answer(id, voter, 'vote', { choice: 'recuse', reason: 'Так надо.' });
  }
  await finishSessions(stage.district.deps);
  const sql = `select beside_id as id from steps where case_id = $1 and key = 'vote'`;
  for (const vote of await stage.rows<{ id: string }>(sql, [id])) await stage.ended(vote.id);
}

/** A session that is called, with a program on its agenda. */
async function session(stage: LiveStage): Promise<void> {
  const { completeness, opinions } = moves(stage);
  const id = await program(stage, [...completeness, ...opinions]);
  await stage.opened(id, 'agenda');
  const { calendar } = stage.district.deps.packs.current();
  const date = workingDayAfter(today(stage), SESSION_IN_WORKING_DAYS, calendar);
  const called = { kind: 'ordinary', date, time: '15:00', place: PLACE, programs: [id] };
  await stage.start('secretary', 'council-session', called);
}

async function absences(stage: LiveStage): Promise<void> {
  const tomorrow = addDays(today(stage), 1);
  await stage.beAway('head1', 'deputy1', tomorrow, tomorrow);
  await stage.beAway('head2', 'methodist', today(stage), tomorrow);
}

/** Programs in the registry whose leader has been warned of their end twice, once and never. */
async function validities(stage: LiveStage): Promise<void> {
  for (const passed of [['firstWarning', 'secondWarning'], ['firstWarning'], []]) {
    const { validity } = await published(stage);
    for (const step of passed) await passDateOf(stage, validity, step);
    stage.aheadMs = 0;
  }
}

/** Brings them all about. */
export async function plantOpenCases(stage: LiveStage): Promise<void> {
  await validities(stage);
  for (const way of ways) await program(stage, way(stage));
  const issued = [...moves(stage).toAgreements, ['head1', 'agreements', AGREE] as const];
  await program(stage, issued, ISSUER);
  await withoutQuorum(stage);
  await session(stage);
  await absences(stage);
  // The worker looks after sessions every second; here nothing does.
  await finishSessions(stage.district.deps);
}
