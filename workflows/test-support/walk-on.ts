/** Takes open cases, wherever they stand, to their ends. */
import { finishSessions } from '../../db/council/finish-sessions.ts';
import { waitFor } from '../../scripts/runtime/wait-for.ts';
import { inParallel } from '../../worker/relay.ts';
import { passDateOf } from './pass-date.ts';
import type { LiveStage } from './live-stage.ts';
import { AGREE, DRAFT, editionOf, ELECTRONIC, recommend, SIGN } from './program.ts';
import type { Form } from './stage.ts';

export interface OpenCase {
  id: string;
  type: string;
  step: string;
}

type WalkOn = (stage: LiveStage, open: OpenCase) => Promise<void>;

const LIMIT_MS = 60_000;

/** What whoever is asked in a step of a program answers on its way to approval. */
function answers(stage: LiveStage): Record<string, Form> {
  return {
    completeness: { choice: 'complete', reviewers: ['methodist', 'member1'].map(stage.idOf) },
    opinions: recommend,
    agenda: ELECTRONIC,
    departmentAgenda: ELECTRONIC,
    vote: { choice: 'for' },
    minutes: DRAFT,
    signature: SIGN,
    agreements: AGREE,
    conciliation: AGREE,
    issuerOrder: { choice: 'ordered', number: '41-п', date: '2026-09-01' },
    revision: { choice: 'revised', content: editionOf(stage, 'Вторая редакция') },
  };
}

const hasEnded = async (stage: LiveStage, id: string) =>
  (await stage.rows('select 1 from cases where id = $1 and closed_at is not null', [id])).length > 0;

/** Everybody who is asked answers, whoever it is, until the program's case has ended. */
const answerAll: WalkOn = async (stage, { id }) => {
  const forms = answers(stage);
  const goOn = async () => {
    const open = (await stage.tasksOf(id)).filter(({ state }) => state === 'open');
    // In a conciliation the school gives way; the leader could only drop it or revise.
    const task = open.find(({ step, holder }) => step !== 'conciliation' || holder !== 'leader');
    if (task === undefined) return await hasEnded(stage, id);
    const form = forms[task.step];
    if (form === undefined) throw new Error(`Nobody has said what ${task.step} is answered`);
    await stage.answerTask(task.holder, task, form);
    return false;
  };
  await waitFor(goOn, { what: `the end of program ${id}`, limitMs: LIMIT_MS, everyMs: 50 });
};

/** The day of its session comes, the session is opened, and the program goes on. */
const meet: WalkOn = async (stage, open) => {
  const sql = `select beside_id, due from steps where case_id = $1 and key = 'session' and state = 'open'`;
  const [found] = await stage.rows<{ beside_id: string; due: Date }>(sql, [open.id]);
  if (found === undefined) throw new Error('It is on no agenda');
  const before = stage.aheadMs;
  stage.aheadMs = found.due.getTime() - Date.now();
  const present = ['chair', 'member1', 'member2', 'member3'].map(stage.idOf);
  await stage.answer(found.beside_id, 'secretary', 'planned', { choice: 'open', present });
  await answerAll(stage, open);
  stage.aheadMs = before;
};

/** The worker looks after sessions every second; here nothing does. */
const finish: WalkOn = async (stage, { id }) => {
  const isOver = async () => {
    await finishSessions(stage.district.deps);
    return await hasEnded(stage, id);
  };
  await waitFor(isOver, { what: `the end of session ${id}`, limitMs: LIMIT_MS });
};

/** The day that each of its steps waits for comes. */
const letDaysPass: WalkOn = async (stage, { id }) => {
  const before = stage.aheadMs;
  const passNext = async () => {
    const sql = `select key from steps where case_id = $1 and state = 'open'`;
    const [open] = await stage.rows<{ key: string }>(sql, [id]);
    if (open !== undefined) await passDateOf(stage, id, open.key);
    return await hasEnded(stage, id);
  };
  await waitFor(passNext, { what: `the last day of ${id}`, limitMs: LIMIT_MS });
  stage.aheadMs = before;
};

/** What waits for a day comes last: business time goes on, and the terms of the others with it. */
const turns: { takes: (open: OpenCase) => boolean; walk: WalkOn; outcome: string; atOnce?: number }[] = [
  {
    atOnce: 4,
    takes: ({ type, step }) => type === 'program-approval' && step !== 'session',
    walk: answerAll,
    outcome: 'approved',
  },
  { takes: ({ type }) => type === 'program-approval', walk: meet, outcome: 'approved' },
  { takes: ({ type }) => type === 'council-session', walk: finish, outcome: 'held' },
  { takes: ({ type }) => type === 'absence', walk: letDaysPass, outcome: 'ended' },
  { takes: ({ type }) => type === 'program-validity', walk: letDaysPass, outcome: 'expired' },
];

/** Walks each of the cases to its end; every case's id with the outcome that it should have. */
export async function walkOn(stage: LiveStage, cases: readonly OpenCase[]): Promise<Map<string, string>> {
  const expected = new Map<string, string>();
  const left = new Set(cases);
  for (const { takes, walk, outcome, atOnce = 1 } of turns) {
    const taken = [...left].filter(takes);
    await inParallel(taken, atOnce, (open) => walk(stage, open));
    for (const open of taken) {
      expected.set(open.id, outcome);
      left.delete(open);
    }
  }
  return expected;
}
