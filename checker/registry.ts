/** What is published is valid until it expires or a newer version renews it, and one case keeps watch over that. */
import { sqlRule, type Rule } from './rule.ts';

const validities = `select v.id, v.business_key, v.outcome, v.closed_at,
    exists (select 1 from steps s where s.case_id = v.id and s.state = 'open') as waits
  from cases v where v.type = 'program-validity'`;

export const registryRules: readonly Rule[] = [
  sqlRule(
    'a published program without its one validity',
    'lost',
    `select p.case_id, p.id as program, count(v.id)::int as validities
     from programs p left join (${validities}) v on v.business_key = p.id::text
     group by 1, 2 having count(v.id) <> 1`,
  ),
  sqlRule(
    'a validity of nothing that is published',
    'doubled',
    `select v.id as case_id, v.business_key as program from (${validities}) v
     where not exists (select 1 from programs p where p.id::text = v.business_key)`,
  ),
  sqlRule(
    'a validity that goes on, or has ended, for no reason',
    'lost',
    `select v.id as case_id, p.id as program, n.id as newer, v.outcome
     from programs p join (${validities}) v on v.business_key = p.id::text
     left join programs n on n.renews = p.id
     where v.waits and n.id is not null
        or v.closed_at is not null and v.outcome is distinct from 'expired' and v.outcome is distinct from 'renewed'
        or v.outcome = 'renewed' and n.id is null
        or v.outcome = 'expired' and v.closed_at < p.valid_until`,
  ),
];
