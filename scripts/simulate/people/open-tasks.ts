/** Open tasks, and what their case knows, for those who come to answer them. */
import type pg from 'pg';
import type { CaseFacts, FactDecision } from '../../../domain/case-facts.ts';
import { processOf, type CoreDeps } from '../../../db/core/deps.ts';
import { knownOfShown } from '../../../db/core/facts.ts';

export interface OpenTask {
  id: string;
  case_id: string;
  holder_id: string;
  choices: string[] | null;
  opened_at: Date;
  due: Date;
  step: string;
  round: number;
  branch: string;
  content_hash: string;
  type: string;
  subject: string;
  initiator_id: string;
}

const OPEN = `
  select t.id, t.case_id, t.holder_id, t.choices, t.opened_at, t.due, s.key as step, s.round, s.branch, s.content_hash,
    c.type, c.subject, c.initiator_id
  from tasks t join steps s on s.id = t.step_id join cases c on c.id = t.case_id
  where t.state = 'open' and c.closed_at is null and t.opened_at <= $1`;

export async function readOpenTasks(pool: pg.Pool, now: Date): Promise<OpenTask[]> {
  return (await pool.query<OpenTask>(OPEN, [now])).rows;
}

const FACTS = `
  select c.id, c.business_key, c.initiator_id, c.year, c.author_ids, e.content,
    (select coalesce(json_agg(json_build_object('step', s.key, 'round', s.round, 'branch', s.branch, 'seat', d.seat,
        'choice', d.choice, 'form', d.form, 'actorId', d.actor_id, 'contentHash', d.content_hash)
        order by d.decided_at, p.email), '[]')
     from decisions d join steps s on s.id = d.step_id join people p on p.id = d.actor_id where d.case_id = c.id) as decisions
  from cases c join case_editions e on e.case_id = c.id and e.number = c.edition where c.id = $1`;

/** What a declaration may know of the case now. */
export async function readFacts(pool: pg.Pool, caseId: string): Promise<CaseFacts> {
  const { rows } = await pool.query<{
    id: string;
    business_key: string;
    initiator_id: string;
    year: number;
    author_ids: string[];
    content: unknown;
    decisions: FactDecision[];
  }>(FACTS, [caseId]);
  const [row] = rows;
  if (row === undefined) throw new Error(`There is no case ${caseId}`);
  return {
    caseId: row.id,
    businessKey: row.business_key,
    initiatorId: row.initiator_id,
    year: row.year,
    authorIds: row.author_ids,
    content: row.content,
    decisions: row.decisions,
  };
}

/** The same, with what the case's own rows say where its steps must know that. */
export async function factsFor(core: CoreDeps, { case_id: id, type }: OpenTask): Promise<CaseFacts> {
  const facts = await readFacts(core.pool, id);
  const process = processOf(core, type);
  if (process.knows === undefined) return facts;
  const now = await core.clock.now(new Date());
  const known = await knownOfShown(core, id, { process, pack: core.packs.inForce(now), now });
  return { ...facts, known };
}
