import { dayIn } from '../runtime/day-in.ts';
import { answerRound, decideAll, start } from './drive.ts';
import { programCase, type Kind } from './kinds.ts';
import { personOf, type Load } from './load.ts';

/** Until a working day is found, over the longest holidays. */
const DAYS_TRIED = 14;
/** How often the secretary closes the session without waiting for every vote. */
const CLOSED_EARLY = 0.3;

interface ProgramView {
  step: string | null;
  outcome: string | null;
}

/** Session after session of the council: two programs go on its agenda, it is opened, voted in and closed. */
export async function meet(load: Load): Promise<void> {
  while (!load.isOver()) {
    const session = await callSession(load);
    const programs = [await start(load, programCase), await start(load, programCase)];
    await Promise.all(programs.map((program) => bringTo(load, program, session)));
    await open(load, session);
    await vote(load, programs);
    if (load.random.chance(CLOSED_EARLY))
      await personOf(load, 'secretary').write(undefined, `/api/sessions/${session}/close`, {});
    await Promise.all(programs.map((program) => decideAll(load, programCase, program)));
  }
}

/** For the next working day: the district's example opens before its day, too. */
async function callSession(load: Load): Promise<string> {
  const secretary = personOf(load, 'secretary');
  for (let later = 0; later < DAYS_TRIED; later++) {
    const date = dayIn(later);
    const session = { kind: 'ordinary', date, time: '15:00', place: 'Зал' };
    const called = await secretary.write(undefined, '/api/sessions', session);
    if (called.result === 'ok') return String(called.answer['id']);
  }
  throw new Error('No working day for a session');
}

/** Everybody answers until the program waits in the session, or has ended before it came there. */
async function bringTo(load: Load, program: string, session: string): Promise<void> {
  const agenda = { answer: { choice: 'ordinarySession', session }, probability: 1 };
  const onItsWay: Kind = { ...programCase, contrary: { ...programCase.contrary, agenda } };
  for (let round = 1; !(await waitsOrEnded(load, program)); round++) {
    if ((await answerRound(load, onItsWay, program)) === 0) await load.rest(round);
  }
}

async function waitsOrEnded(load: Load, program: string): Promise<boolean> {
  const view = await personOf(load, 'leader').look<ProgramView>(`/api/cases/${program}`);
  return view !== undefined && (view.step === 'session' || view.outcome !== null);
}

const members = programCase.people.filter((login) => /^(chair|member)/.test(login));

async function open(load: Load, session: string): Promise<void> {
  const present = members.map((login) => personOf(load, login).id);
  await personOf(load, 'secretary').write(undefined, `/api/sessions/${session}/open`, { present });
}

async function vote(load: Load, programs: readonly string[]): Promise<void> {
  const council: Kind = { ...programCase, people: members };
  for (const program of programs) await answerRound(load, council, program);
}
