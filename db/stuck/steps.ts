/** Open steps in which somebody may be waited for in vain, with all that domain/causes/judge-step.ts must know. */
import { judgeStep, type Asked, type Away, type OpenStep } from '../../domain/causes/judge-step.ts';
import { caseRoles } from '../../domain/roles.ts';
import { goingOn } from '../core/holders.ts';
import { statement, type Tx } from '../core/sql.ts';
import type { Finding } from './finding.ts';

/** $1 business time, $2 its day, $3 roles that a case gives. Of who holds a role a few are enough: authors are fewer. */
const people = `holding as materialized (
    select distinct role, scope, person_id from role_grants
    where valid_from <= $2::date and (valid_to is null or valid_to >= $2::date)),
  held as materialized (
    select role, scope, (array_agg(person_id))[1:50] as people from holding group by role, scope),
  serving as materialized (select distinct person_id from holding),
  away as materialized (
    select a.id, a.person_id, a.substitute_id, a.to_day, a.starts_at, a.ends_at from absences a
    where ${goingOn('$1::timestamptz')})`;

/** Where nothing speaks of trouble, a step is not looked at closely: most are in order. */
const suspects = `select s.id from steps s where s.state = 'open' and s.due < $1::timestamptz
  union select s.id from steps s where s.state = 'open' and s.next_at < $1::timestamptz - interval '3 minutes'
  union select t.step_id from tasks t join away a on a.person_id = t.holder_id where t.state = 'open'
  union select t.step_id from tasks t
    where t.state = 'open' and not exists (select from serving v where v.person_id = t.holder_id)
  union select t.step_id from tasks t where t.state = 'open' and not t.personal and t.role <> all($3::text[])
    and not exists (select from held h where h.role = t.role and h.scope = t.scope)
  union select s.id from cases c join steps s on s.case_id = c.id and s.state = 'open'
    where c.paused_at is not null and c.closed_at is null
  union select s.id from incidents i join steps s on s.case_id = i.case_id and s.key = i.activity and s.state = 'open'
    where i.kind = 'no-holder' and i.resolved_at is null`;

/** Whom an administrator chose, or whom the holder asked, answers whoever holds the role. */
const isHandedOn = `(t.chain @> '[{"kind": "reassignment"}]' or t.chain @> '[{"kind": "delegation"}]')`;
const hasLeft = `(v.person_id is null or not t.personal and t.role <> all($3::text[]) and not ${isHandedOn}
  and (h.people is null or h.people <@ c.author_ids))`;

const suspectIds = statement('stuck_suspect_ids', `with ${people} ${suspects}`);
const idsOfCase = statement(
  'stuck_steps_of_case',
  `select s.id from steps s where s.state = 'open' and s.case_id = $1::uuid`,
);

/** Apart from the search for suspects, of which the planner would expect far too many; $4 their ids. */
const openSteps = statement(
  'stuck_open_steps',
  `with ${people}, suspect as materialized (select unnest($4::text[]) as id),
     asked as (
       select t.step_id, json_agg(json_build_object('id', t.id, 'seat', t.seat, 'role', t.role, 'scope', t.scope,
           'holder', t.holder_id, 'opened', t.opened_at, 'left', ${hasLeft},
           'away', case when a.id is not null then json_build_object('absence', a.id, 'until', a.to_day,
             'starts', a.starts_at, 'ends', a.ends_at, 'substitute', a.substitute_id,
             'substituteAway', b.id is not null) end) order by t.seat, t.id) as asked
       from suspect f join tasks t on t.step_id = f.id and t.state = 'open' join cases c on c.id = t.case_id
         left join away a on a.person_id = t.holder_id left join away b on b.person_id = a.substitute_id
         left join serving v on v.person_id = t.holder_id left join held h on h.role = t.role and h.scope = t.scope
       group by t.step_id),
     decided as (
       select d.step_id, json_agg(json_build_object('seat', d.seat, 'choice', d.choice) order by d.decided_at, d.id)
         as decisions
       from suspect f join decisions d on d.step_id = f.id group by d.step_id)
     select s.id, s.case_id, s.key, s.rule, s.seats, s.opened_at, s.due, s.on_term, s.next_at,
       s.authorities->s.escalations as next, c.paused_at,
       coalesce(k.asked, '[]') as asked, coalesce(d.decisions, '[]') as decisions
     from suspect f join steps s on s.id = f.id join cases c on c.id = s.case_id
       left join asked k on k.step_id = s.id left join decided d on d.step_id = s.id
     where c.closed_at is null and c.ending is null
     order by s.case_id, s.opened_at, s.id`,
);

/** Instants come out of PostgreSQL's JSON as text. */
interface StepRow extends Pick<OpenStep, 'id' | 'key' | 'rule' | 'seats' | 'due' | 'decisions'> {
  case_id: string;
  opened_at: Date;
  on_term: string;
  next_at: Date | null;
  next: { role: string; scope: string; at: string } | null;
  paused_at: Date | null;
  asked: (Omit<Asked, 'opened' | 'away'> & {
    opened: string;
    away: (Omit<Away, 'starts' | 'ends'> & { starts: string; ends: string }) | null;
  })[];
}

/** Business time, and the district's day by it. */
export interface Today {
  now: Date;
  day: string;
}

/** Every finding about people and terms: a whole look over what is open. */
export async function findAmongSteps(tx: Pick<Tx, 'query'>, today: Today): Promise<Finding[]> {
  const suspected = await tx.query<{ id: string }>(suspectIds, [today.now, today.day, GIVEN_BY_CASES]);
  const rows = await readSteps(tx, today, suspected);
  const found = rows.flatMap((row) =>
    judgeStep(openStep(row), today.now).map((judged) => ({ caseId: row.case_id, ...judged })),
  );
  return uniqueOf(found);
}

/** The open steps of one case. */
export async function openStepsOf(tx: Pick<Tx, 'query'>, caseId: string, today: Today): Promise<OpenStep[]> {
  const rows = await readSteps(tx, today, await tx.query<{ id: string }>(idsOfCase, [caseId]));
  return rows.map(openStep);
}

const GIVEN_BY_CASES = Object.keys(caseRoles);

async function readSteps(
  tx: Pick<Tx, 'query'>,
  { now, day }: Today,
  steps: readonly { id: string }[],
): Promise<StepRow[]> {
  if (steps.length === 0) return [];
  return tx.query(openSteps, [now, day, GIVEN_BY_CASES, steps.map(({ id }) => id)]);
}

function openStep(row: StepRow): OpenStep {
  const { id, key, rule, seats, due, decisions, next } = row;
  return {
    ...{ id, key, rule, seats, due, decisions },
    opened: row.opened_at,
    onTerm: row.on_term,
    nextAt: row.next_at,
    next: next && { ...next, at: new Date(next.at) },
    pausedAt: row.paused_at,
    asked: row.asked.map(({ opened, away, ...asked }) => ({
      ...asked,
      opened: new Date(opened),
      away: away && { ...away, starts: new Date(away.starts), ends: new Date(away.ends) },
    })),
  };
}

/** A case has a cause once for whatever one action would free: its oldest. */
export function uniqueOf(findings: readonly Finding[]): Finding[] {
  const unique = new Map<string, Finding>();
  for (const one of findings) {
    const key = `${one.caseId} ${one.cause} ${one.key}`;
    const known = unique.get(key);
    if (known === undefined || one.since < known.since) unique.set(key, one);
  }
  return [...unique.values()];
}
