import { setTimeout as sleep } from 'node:timers/promises';
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
}

/** `people` take cases one after another until `count` are done, without waiting for the engine to end each. */
export async function driveCases(
  side: Side,
  { people, count, thinkMs }: { people: number; count: number; thinkMs: number },
): Promise<Samples> {
  const samples: Samples = { cases: [], accepted: [], nextVisible: [] };
  let next = 0;
  const person = async () => {
    while (next < count) {
      next += 1;
      await driveCase(side, next, thinkMs, samples);
    }
  };
  await Promise.all(Array.from({ length: people }, person));
  return samples;
}

/** One case: three votes for close the vote, then three heads agree. Everybody looks before they answer. */
async function driveCase(side: Side, number: number, thinkMs: number, samples: Samples): Promise<void> {
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
  await answerAll(heads, asked, 'agree');
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
