/** Open steps in which somebody may be waited for in vain, with all that domain/causes/judge-step.ts must know. */
import { judgeStep, type Asked, type Away, type OpenStep } from '../../domain/causes/judge-step.ts';
import { caseRoles } from '../../domain/roles.ts';
import { goingOn } from '../core/holders.ts';
import { statement, type Tx } from '../core/sql.ts';
import type { Finding } from './finding.ts';

/** $1 business time, $2 its day, $3 roles that a case gives. */
const people = `holding as materialized (
    select distinct role, scope, person_id from role_grants
    where valid_from <= $2::date and (valid_to is null or valid_to >= $2::date)),
  held as materialized (select distinct role, scope from holding),
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
  union select s.id from incidents i join steps s on s.case_id = i.case_id and s.key = i.activity and s.state = 'open'
    where i.kind = 'no-holder' and i.resolved_at is null`;
const ofOneCase = `select s.id from steps s where s.state = 'open' and s.case_id = $4::uuid`;

/** Whom an administrator chose, or whom the holder asked, answers whoever holds the role. */
const isHandedOn = `(t.chain @> '[{"kind": "reassignment"}]' or t.chain @> '[{"kind": "delegation"}]')`;
const hasLeft = `(not exists (select from serving v where v.person_id = t.holder_id)
  or not t.personal and t.role <> all($3::text[]) and not ${isHandedOn} and not exists (
    select from holding h where h.role = t.role and h.scope = t.scope and h.person_id <> all(c.author_ids)))`;

const stepsBy = (name: string, which: string) =>
  statement(
    name,
    `with ${people}, suspect as materialized (${which})
     select s.id, s.case_id, s.key, s.rule, s.seats, s.opened_at, s.due, s.on_term, s.next_at,
       s.authorities->s.escalations as next, to_jsonb(c)->>'paused_at' as paused_at,
       (select coalesce(json_agg(json_build_object('id', t.id, 'seat', t.seat, 'role', t.role, 'scope', t.scope,
            'holder', t.holder_id, 'opened', t.opened_at, 'left', ${hasLeft},
            'away', case when a.id is not null then json_build_object('absence', a.id, 'until', a.to_day,
              'starts', a.starts_at, 'ends', a.ends_at, 'substitute', a.substitute_id,
              'substituteAway', exists (select from away b where b.person_id = a.substitute_id)) end)
            order by t.seat, t.id), '[]')
        from tasks t left join away a on a.person_id = t.holder_id
        where t.step_id = s.id and t.state = 'open') as asked,
       (select coalesce(json_agg(json_build_object('seat', d.seat, 'choice', d.choice) order by d.decided_at, d.id), '[]')
        from decisions d where d.step_id = s.id) as decisions
     from suspect f join steps s on s.id = f.id join cases c on c.id = s.case_id
     where c.closed_at is null and c.ending is null
     order by s.case_id, s.opened_at, s.id`,
  );
const suspectSteps = stepsBy('stuck_suspect_steps', suspects);
const stepsOfCase = stepsBy('stuck_steps_of_case', ofOneCase);

/** Instants come out of PostgreSQL's JSON as text. */
interface StepRow extends Pick<OpenStep, 'id' | 'key' | 'rule' | 'seats' | 'due' | 'decisions'> {
  case_id: string;
  opened_at: Date;
  on_term: string;
  next_at: Date | null;
  next: { role: string; scope: string; at: string } | null;
  paused_at: string | null;
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
export async function findAmongSteps(tx: Pick<Tx, 'query'>, { now, day }: Today): Promise<Finding[]> {
  const rows = await tx.query<StepRow>(suspectSteps, [now, day, Object.keys(caseRoles)]);
  const found = rows.flatMap((row) =>
    judgeStep(openStep(row), now).map((judged) => ({ caseId: row.case_id, ...judged })),
  );
  return uniqueOf(found);
}

/** The open steps of one case. */
export async function openStepsOf(
  tx: Pick<Tx, 'query'>,
  caseId: string,
  { now, day }: Today,
): Promise<OpenStep[]> {
  const rows = await tx.query<StepRow>(stepsOfCase, [now, day, Object.keys(caseRoles), caseId]);
  return rows.map(openStep);
}

function openStep(row: StepRow): OpenStep {
  const { id, key, rule, seats, due, decisions, next } = row;
  return {
    ...{ id, key, rule, seats, due, decisions },
    opened: row.opened_at,
    onTerm: row.on_term,
    nextAt: row.next_at,
    next: next && { ...next, at: new Date(next.at) },
    pausedAt: row.paused_at === null ? null : new Date(row.paused_at),
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
