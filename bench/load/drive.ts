import { setTimeout as sleep } from 'node:timers/promises';
import type { Ends } from './ends.ts';
import { heads, NEED, voters, type Asked, type Side } from './side.ts';

/** Both sides look again so long after an answer that didn't show what they wait for. */
const LOOK_AGAIN_MS = 5;
const LOOK_LIMIT_MS = 60_000;

export interface Samples {
  cases: string[];
  /** Milliseconds from sending an answer to its acceptance. */
  accepted: number[];
  /** Milliseconds from sending the closing answer until every holder of the next step sees it. */
  nextVisible: number[];
  /** Milliseconds from sending the last answer until the case's effect is done. */
  ended: number[];
}

export interface Drive {
  people: number;
  cases: number;
  thinkMs: number;
}

/** `people` take cases one after another, each to its end, until all are done. */
export async function driveCases(
  side: Side,
  { people, cases, thinkMs }: Drive,
  ends: Ends,
): Promise<Samples> {
  const samples: Samples = { cases: [], accepted: [], nextVisible: [], ended: [] };
  let next = 0;
  const person = async () => {
    while (next < cases) {
      next += 1;
      await driveCase({ side, ends, thinkMs, samples }, next);
    }
  };
  // All come to an end before a failure is told: connections are closed next, and must not be in use.
  const ended = await Promise.allSettled(Array.from({ length: people }, person));
  const failed = ended.find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
  return samples;
}

/** One case: three votes for close the vote, then three heads agree. Everybody looks before they answer. */
async function driveCase(
  { side, ends, thinkMs, samples }: { side: Side; ends: Ends; thinkMs: number; samples: Samples },
  number: number,
): Promise<void> {
  const id = await side.start(number);
  samples.cases.push(id);
  const answerAll = async (people: readonly string[], asked: Asked[], choice: string): Promise<number> => {
    let sentAt = 0;
    for (const [index, person] of people.entries()) {
      if (thinkMs > 0) await sleep(thinkMs);
      const task = asked[index];
      if (task === undefined) throw new Error(`${person} was asked nothing`);
      sentAt = performance.now();
      await side.answer(person, id, task, choice);
      samples.accepted.push(performance.now() - sentAt);
    }
    return sentAt;
  };
  const voting = voters.slice(0, NEED);
  const closedAt = await answerAll(voting, await lookAll(side, voting, id, 'vote'), 'for');
  const asked = await lookAll(side, heads, id, 'agreement');
  samples.nextVisible.push(performance.now() - closedAt);
  const lastAt = await answerAll(heads, asked, 'agree');
  await ends.of(id);
  samples.ended.push(performance.now() - lastAt);
}

function lookAll(side: Side, people: readonly string[], caseId: string, step: string): Promise<Asked[]> {
  return Promise.all(people.map((person) => lookUntil(side, person, caseId, step)));
}

async function lookUntil(side: Side, person: string, caseId: string, step: string): Promise<Asked> {
  const deadline = performance.now() + LOOK_LIMIT_MS;
  for (;;) {
    const asked = await side.look(person, caseId);
    if (asked?.step === step) return asked;
    if (performance.now() > deadline)
      throw new Error(`${side.name}: ${person} never saw ${step} of ${caseId}`);
    await sleep(LOOK_AGAIN_MS);
  }
}
