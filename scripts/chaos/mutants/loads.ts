/** Short loads, each made so that one fault of the core must show. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import pino from 'pino';
import type { BusinessClock } from '../../../db/core/clock.ts';
import { raiseRun } from '../../../db/core/wake.ts';
import { startRelay } from '../../../worker/relay.ts';
import type { BenchDistrict } from '../../../checker/test-support/bench-district.ts';
import { waitFor } from '../../runtime/wait-for.ts';
import type { Mutant } from './mutants.ts';
import type { OpenTask, People } from './people.ts';

type Load = (people: People, district: BenchDistrict) => Promise<void>;

const CASES = 8;

/** Asked for after the case has been locked and read: it holds the door open for whoever ignores the lock. */
export const slowClock: BusinessClock = {
  now: async (databaseNow) => {
    await sleep(Math.random() * 12);
    return databaseNow;
  },
};

const nudge = `update cases set wake_at = clock_timestamp() where id = $1 and closed_at is null`;

/** Everybody answers at once, and the workflow, nudged all the time, looks after the steps meanwhile. */
async function crowd(people: People, { pool }: BenchDistrict): Promise<void> {
  const look = async (id: string, step: string) => {
    for (let time = 0; time < 4; time++) {
      await pool.query(nudge, [id]);
      await people.attendStep(id, step).catch(() => undefined);
    }
  };
  const one = async () => {
    const id = await people.start();
    for (const [step, choice] of [
      ['vote', 'for'],
      ['agreement', 'agree'],
    ] as const) {
      const answers = (await people.tasksOf(id)).map((task) => people.answer(task, choice));
      await Promise.all([look(id, step), ...answers]);
    }
    await people.end(id).catch(() => undefined);
  };
  await Promise.all(Array.from({ length: CASES }, one));
}

async function answerAll(people: People, caseId: string, choice: string, count = 3): Promise<void> {
  for (const task of (await people.tasksOf(caseId)).slice(0, count)) await people.answer(task, choice);
}

/** A whole case, up to its end where one is wished. */
async function decideAll(people: People): Promise<string> {
  const id = await people.start();
  await answerAll(people, id, 'for');
  await answerAll(people, id, 'agree');
  return id;
}

async function wholeCase(people: People): Promise<void> {
  await people.end(await decideAll(people));
}

/** Somebody answers from a page that shows another content than the step is about. */
async function oldPage(people: People): Promise<void> {
  const id = await people.start();
  const [first] = await people.tasksOf(id);
  if (first !== undefined) await people.answer(first, 'for', { hash: 'of another edition' });
}

/** The run was replaced, and the old one, of another version of the story, ends the case in its own way. */
async function zombie(people: People, { pool }: BenchDistrict): Promise<void> {
  const id = await decideAll(people);
  await raiseRun(pool, id, 1);
  await people.end(id, 'rejected', 1);
  await people.end(id, 'approved', 2);
}

/** Two members number their requests alike, and say the same. */
async function sameKey(people: People): Promise<void> {
  const id = await people.start();
  const voting = (await people.tasksOf(id)).slice(0, 2);
  for (const task of voting satisfies OpenTask[]) await people.answer(task, 'for', { key: '1' });
}

/** The engine confirms every nudge and forgets it, as one that is set back to an older copy does. */
async function forgetfulEngine(people: People, { pool }: BenchDistrict): Promise<void> {
  const id = await decideAll(people);
  await pool.query(`update cases set wake_at = wake_at - interval '2 seconds' where id = $1`, [id]);
  let confirmed = 0;
  const confirm = async () => void (confirmed += 1);
  const client = { workflow: { start: confirm, signalWithStart: confirm } } as unknown as Client;
  const relay = startRelay({ pool, client, taskQueue: 'none', log: pino({ level: 'silent' }) });
  await waitFor(() => confirmed > 0, { what: 'the nudge', limitMs: 10_000 });
  await relay.stop();
}

export const loads: Record<Mutant['load'], Load> = {
  crowd,
  oldPage,
  wholeCase,
  zombie,
  sameKey,
  forgetfulEngine,
};
