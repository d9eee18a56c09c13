/** Many teachers with open years: begun by the product's own command, as many at once as it bears. */
import type { Client as Engine } from '@temporalio/client';
import type pg from 'pg';
import type { Accepted, Actor } from '../../db/core/command.ts';
import { decide, startCase } from '../../db/core/commands.ts';
import { databaseClock } from '../../db/core/clock.ts';
import type { CoreDeps } from '../../db/core/deps.ts';
import { registerForms } from '../../db/core/forms.ts';
import { loadPacks } from '../../db/core/pack.ts';
import { createPool } from '../../db/core/pool.ts';
import { confirmStarts } from '../../db/core/wake.ts';
import { stepEffects } from '../../db/effects.ts';
import { known } from '../../db/known.ts';
import { withClient } from '../../scripts/runtime/postgres.ts';
import { waitFor } from '../../scripts/runtime/wait-for.ts';
import { inParallel } from '../../worker/relay.ts';
import { deliver } from '../../workflows/deliver.ts';
import { processes } from '../../workflows/processes.ts';
import type { BenchDatabase } from './servers.ts';
import { planWith } from '../year/plan.ts';

const AT_ONCE = 8;
const SCHOOL = 'school-1';
export const YEAR = 2026;

export interface Cycles {
  pool: pg.Pool;
  /** New teachers of one school. */
  hire: (count: number) => Promise<Actor[]>;
  /** Begins a year of each, as a start does: the engine is told, and rests until the first reminder. */
  begin: (teachers: readonly Actor[]) => Promise<string[]>;
  /** The teacher takes the year to the council's review. */
  toReview: (teacher: Actor, caseId: string) => Promise<void>;
  /** Each workflow is woken once, so that it has run; returns when all of them have looked at their rows. */
  wake: (caseIds: readonly string[]) => Promise<void>;
  close: () => Promise<void>;
}

/** The product's core beside its API and worker, on their database and task queue. */
export async function cyclesOn(database: BenchDatabase, engine: Engine, taskQueue: string): Promise<Cycles> {
  const pool = createPool(database.appUrl, { max: AT_ONCE + 2, name: 'bench', genericPlans: true });
  await registerForms(pool, processes);
  const core: CoreDeps = {
    pool,
    clock: databaseClock,
    processes: new Map(processes.map((process) => [process.key, process])),
    packs: await loadPacks(pool),
    effects: stepEffects,
    known,
    baseUrl: 'http://127.0.0.1:3000',
    announce: () => undefined,
  };
  const handOn = async <A>({ answer, wakes }: Accepted<A>): Promise<A> => {
    for (const wake of wakes)
      if ((await deliver(engine, taskQueue, wake)) !== 'gone') await confirmStarts(pool, [wake]);
    return answer;
  };
  return {
    pool,
    hire: (count) => hire(database.ownerUrl, count),
    begin: async (teachers) => {
      const ids: string[] = [];
      await inParallel([...teachers], AT_ONCE, async (teacher) => {
        const input = { teacher: teacher.personId, school: SCHOOL, year: YEAR };
        ids.push((await handOn(await startCase(core, teacher, 'iop-cycle', input))).id);
      });
      return ids;
    },
    toReview: async (teacher, caseId) => {
      for (const [step, form] of await answersOf(pool, caseId)) {
        const task = await taskOf(pool, caseId, step);
        const answer = { contentHash: task.content_hash, ...form };
        await handOn(await decide(core, teacher, task.id, answer));
      }
    },
    wake: async (caseIds) => {
      await inParallel([...caseIds], AT_ONCE, async (caseId) => {
        const { rows } = await pool.query<{ key: string; run: number }>(
          // The relay leaves it to us, on a busy machine it would wake each again and again; for less than what
          // db/core/wake.ts takes for a clock that went back.
          `update cases set wake_at = clock_timestamp(), wake_after = clock_timestamp() + interval '4 minutes'
           where id = $1 returning business_key as key, run`,
          [caseId],
        );
        const [row] = rows;
        if (row === undefined) throw new Error(`There is no case ${caseId}`);
        const nudge = { version: 1, started: true, closed: [], waitMs: 0 };
        await deliver(engine, taskQueue, {
          ...nudge,
          caseId,
          type: 'iop-cycle',
          businessKey: row.key,
          run: row.run,
        });
      });
      await untilAttended(pool, caseIds);
    },
    close: () => pool.end(),
  };
}

/** Only the workflow's own next transaction clears what it is owed. */
async function untilAttended(pool: pg.Pool, caseIds: readonly string[]): Promise<void> {
  const none = async () => {
    const { rows } = await pool.query<{ n: number }>(
      'select count(*)::int as n from cases where wake_at is not null and id = any($1::uuid[])',
      [caseIds],
    );
    return rows[0]?.n === 0;
  };
  await waitFor(none, { what: 'that every workflow has run', limitMs: 30 * 60_000, everyMs: 200 });
}

const people = `insert into people (id, last_name, first_name)
  select gen_random_uuid(), 'Замерова', 'Анна ' || n from generate_series(1, $1::int) n returning id`;
const grants = `insert into role_grants (id, person_id, role, scope, valid_from)
  select gen_random_uuid(), id, 'teacher', $2, '2026-01-01' from unnest($1::uuid[]) id`;

async function hire(ownerUrl: string, count: number): Promise<Actor[]> {
  return withClient(ownerUrl, async (client) => {
    const { rows } = await client.query<{ id: string }>(people, [count]);
    const ids = rows.map(({ id }) => id);
    await client.query(grants, [ids, SCHOOL]);
    await client.query('vacuum (analyze)');
    return ids.map((personId) => ({ personId, roles: [{ role: 'teacher', scope: SCHOOL }] }));
  });
}

type Answer = readonly [step: string, form: Record<string, unknown> & { choice: string }];

async function answersOf(pool: pg.Pool, caseId: string): Promise<Answer[]> {
  const { rows } = await pool.query<{ content: Record<string, unknown> }>(
    'select content from case_editions where case_id = $1 order by number desc limit 1',
    [caseId],
  );
  const ratings = [{ indicator: 'functional-literacy', rating: 1 }];
  return [
    ['invitation', { choice: 'accept' }],
    ['selfDiagnosis', { choice: 'done', ratings }],
    ['draftPlan', { choice: 'send', content: { ...rows[0]?.content, ...planWith(YEAR) } }],
  ];
}

async function taskOf(pool: pg.Pool, caseId: string, step: string) {
  const { rows } = await pool.query<{ id: string; content_hash: string }>(
    `select t.id, s.content_hash from tasks t join steps s on s.id = t.step_id
     where t.case_id = $1 and s.key = $2 and t.state = 'open'`,
    [caseId, step],
  );
  const [task] = rows;
  if (task === undefined) throw new Error(`Nobody is asked in ${step}`);
  return task;
}
