/** Each human once, on what they saw, on a task that was theirs. */
import { sqlRule, type Rule } from './rule.ts';

export const decisionRules: readonly Rule[] = [
  sqlRule(
    'one human twice in a counting step',
    'doubled',
    `select d.case_id, d.step_id as step, d.actor_id as person, count(*)::int as times
     from decisions d join steps s on s.id = d.step_id
     where d.counts or s.rule->>'kind' in ('vote', 'threshold')
     group by 1, 2, 3 having count(*) > 1`,
  ),
  sqlRule(
    'a seat that answered twice',
    'doubled',
    `select case_id, step_id as step, seat, count(*)::int as times from decisions
     group by 1, 2, 3 having count(*) > 1`,
  ),
  sqlRule(
    "a decision of another hash than its step's",
    'lost',
    `select d.case_id, d.id as decision, d.step_id as step, d.content_hash as seen, s.content_hash as stands
     from decisions d join steps s on s.id = d.step_id where d.content_hash <> s.content_hash`,
  ),
  sqlRule(
    'a decision made after its step closed',
    'lost',
    `select d.case_id, d.id as decision, d.step_id as step, d.decided_at as decided, s.closed_at as closed
     from decisions d join steps s on s.id = d.step_id where d.decided_at > s.closed_at`,
  ),
  sqlRule(
    'a decision whose task does not say so',
    'lost',
    `select d.case_id, d.id as decision, d.task_id as task, t.state
     from decisions d left join tasks t on t.id = d.task_id and t.step_id = d.step_id and t.seat = d.seat
     where t.state is distinct from 'decided' or t.holder_id <> d.actor_id`,
  ),
  sqlRule(
    'a decided task without its decision',
    'lost',
    `select t.case_id, t.id as task, t.step_id as step from tasks t
     where t.state = 'decided' and not exists (select 1 from decisions d where d.task_id = t.id)`,
  ),
];
