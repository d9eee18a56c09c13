/** Whoever a step waits for has been asked, and each task is with whom its chain leads to: an operator's begins anew. */
import { sqlRule, type Rule } from './rule.ts';

export const taskRules: readonly Rule[] = [
  sqlRule(
    'an open step that has seats and asks nobody',
    'stuck',
    `select s.case_id, s.id as step from steps s
     where s.state = 'open' and s.opened_at < $1::timestamptz and s.rule->>'kind' <> 'vote'
       and jsonb_array_length(s.seats) > 0
       and not exists (select from tasks t where t.step_id = s.id)
       and not exists (select from incidents i where i.case_id = s.case_id and i.kind = 'no-holder' and i.resolved_at is null)`,
    ({ now, settlingMs }) => [new Date(now.getTime() - settlingMs)],
  ),
  sqlRule(
    'a task that is not with whom its chain leads to',
    'lost',
    `select t.case_id, t.id as task, t.step_id as step from tasks t
     where t.holder_id::text <> coalesce(t.chain->-1->>'to', t.person_id::text)
        or (t.chain->0->>'kind' <> 'reassignment' and t.chain->0->>'from' <> t.person_id::text)
        or exists (select from jsonb_array_elements(t.chain) with ordinality l(link, n)
             where n > 1 and l.link->>'from' <> t.chain->(n::int - 2)->>'to')`,
  ),
  sqlRule(
    'a task without its step, or of a seat that its step has not',
    'lost',
    `select t.case_id, t.id as task, t.seat from tasks t left join steps s on s.id = t.step_id
     where s.id is null or s.case_id <> t.case_id
        or not exists (select from jsonb_array_elements(s.seats) x where x->>'key' = t.seat)`,
  ),
];
