/** A district whose year goes over: business time is set by hand, and the engine is left out where a test needs none. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { z } from 'zod';
import { russianMessage } from '../../../domain/zod-russian.ts';
import { atLocalTime } from '../../../domain/calendar.ts';
import type { CoreDeps } from '../../core/deps.ts';
import { statement } from '../../core/sql.ts';
import { attend } from '../../core/attend.ts';
import { read } from '../../core/transact.ts';
import { testDistrict, type TestDistrict } from '../../../scripts/test/district.ts';
import { ensureRollover } from '../begin.ts';
import { runRollovers, type DeliverStarts } from '../run.ts';

export const YEAR = 2027;
const ZONE = 'Asia/Krasnoyarsk';

export interface NewTeacher {
  id?: string;
  name?: string;
  school?: string | null;
  from?: string;
  to?: string | null;
}

export interface RolloverStage {
  district: TestDistrict;
  deps: CoreDeps;
  owner: pg.Pool;
  /** Business time is ten in the morning of this day from now on. */
  on(day: string): void;
  rows<R extends object>(sql: string, values?: unknown[]): Promise<R[]>;
  idOf(login: string): string;
  /** More teachers than the demo has; their ids. */
  addTeachers(teachers: readonly NewTeacher[]): Promise<string[]>;
  /** Begins the rollover, and answers its case. */
  begin(): Promise<string>;
  /** What worker and workflow do until nothing is left to do today. */
  work(deliver?: DeliverStarts): Promise<void>;
  caseId(): Promise<string>;
  close(): Promise<void>;
}

const closed = statement(
  'test_closed_steps',
  'select id, outcome from steps where case_id = $1 and closed_seq is not null order by closed_seq',
);

export async function rolloverStage(year = YEAR): Promise<RolloverStage> {
  // As every process of the product does.
  z.config({ localeError: russianMessage });
  let now = atLocalTime(`${year}-05-20`, '10:00', ZONE);
  const district = await testDistrict({ clock: { now: () => now } });
  const owner = new pg.Pool({ connectionString: district.database.ownerUrl, max: 4 });
  owner.on('error', () => undefined);
  const { deps } = district;
  const rows = async <R extends object>(sql: string, values: unknown[] = []) =>
    (await owner.query<R>(sql, values)).rows;
  const caseId = async () =>
    (await rows<{ case_id: string }>('select case_id from rollovers where year = $1', [year]))[0]?.case_id ??
    '';

  /** As the story would: the first step that is not there yet, or all branches of the answers. */
  async function tellOn(id: string): Promise<void> {
    const [row] = await rows<{ run: number; edition: number; content: { asks: string[] } }>(
      `select c.run, c.edition, e.content from cases c
       join case_editions e on e.case_id = c.id and e.number = c.edition where c.id = $1 and c.closed_at is null`,
      [id],
    );
    if (row === undefined) return;
    const known = await read<{ id: string; outcome: string }>(deps.pool, closed, [id]);
    const over = new Set(known.map(({ id: step }) => step.split('/')[1]));
    const belief = { caseId: id, run: row.run, known: known.length, hints: [] };
    const ask = (step: string, branch = '') => attend(deps, { ...belief, step, round: row.edition, branch });
    for (const [run, answers, next] of [
      ['dryRun', 'answers', 'secondDryRun'],
      ['secondDryRun', 'secondAnswers', 'freeze'],
    ] as const) {
      if (!over.has(run)) return;
      if (over.has(next)) continue;
      for (const branch of row.content.asks) await ask(answers, branch);
      const open = await rows(`select 1 from steps where case_id = $1 and key = $2 and state = 'open'`, [
        id,
        answers,
      ]);
      if (open.length > 0) return;
      const after = await read<{ id: string }>(deps.pool, closed, [id]);
      await attend(deps, { ...belief, known: after.length, step: next, round: row.edition, branch: '' });
    }
  }

  return {
    district,
    deps,
    owner,
    rows,
    caseId,
    on: (day) => {
      now = atLocalTime(day, '10:00', ZONE);
    },
    idOf: (login) => district.actor(login).personId,
    addTeachers: async (teachers) => {
      const made = teachers.map(({ id = randomUUID(), ...teacher }) => ({ id, ...teacher }));
      await owner.query(
        `with t as (select * from jsonb_to_recordset($1::jsonb) as t(id uuid, name text, school text, "from" text, "to" text)),
           p as (insert into people (id, last_name, first_name)
             select id, coalesce(name, 'Педагогов'), coalesce(name, id::text) from t)
         insert into role_grants (id, person_id, role, scope, valid_from, valid_to, granted_to)
         select gen_random_uuid(), id, 'teacher', coalesce(school, 'department'), coalesce("from", '2020-09-01')::date,
           "to"::date, "to"::date from t`,
        [
          JSON.stringify(
            made.map((one) => ({ ...one, school: one.school === undefined ? 'school-1' : one.school })),
          ),
        ],
      );
      return made.map(({ id }) => id);
    },
    begin: async () => {
      await ensureRollover(deps, year);
      return caseId();
    },
    work: async (deliver) => {
      for (let round = 0; round < 30; round++) {
        const done = await runRollovers(deps, deliver);
        const id = await caseId();
        const before = await rows('select id, state from steps where case_id = $1', [id]);
        await tellOn(id);
        const after = await rows('select id, state from steps where case_id = $1', [id]);
        if (done === 0 && JSON.stringify(before) === JSON.stringify(after)) return;
      }
      throw new Error('The rollover never comes to rest');
    },
    close: async () => {
      await owner.end();
      await district.drop();
    },
  };
}
