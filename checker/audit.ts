/** The audit tells each thing once, in a chain that nobody has cut or mended. */
import { auditHash } from '../db/core/audit.ts';
import { sqlRule, type CaseRule, type Rule } from './rule.ts';

const chain: CaseRule = {
  name: 'an audit chain that is broken',
  breaks: 'lost',
  inspect: ({ row, audit }) => {
    const broken = audit.flatMap((entry, index) => {
      const { id: _id, hash, ...body } = entry as typeof entry & { id: string };
      const before = audit[index - 1]?.hash ?? '';
      const whole = entry.seq === index + 1 && entry.prev_hash === before && hash === auditHash(body);
      return whole ? [] : [{ seq: entry.seq, kind: entry.kind }];
    });
    const last = audit.at(-1);
    const head = (last?.seq ?? 0) === row.audit_seq && (last?.hash ?? '') === row.audit_hash;
    return head ? broken : [...broken, { head: row.audit_seq, entries: last?.seq ?? 0 }];
  },
};

/** Runs only rise: a smaller number after a greater, or an end by another than the last, was written by a zombie. */
const zombies: CaseRule = {
  name: 'something written by a run that had been replaced',
  breaks: 'doubled',
  inspect: ({ row, audit }) => {
    let latest = 0;
    return audit.flatMap(({ seq, kind, detail }) => {
      const { run } = detail;
      if (typeof run !== 'number') return [];
      const zombie = run < latest || run > row.run || (kind === 'ended' && run !== row.run);
      latest = Math.max(latest, run);
      return zombie ? [{ seq, kind, run, latest: row.run }] : [];
    });
  },
};

/** Entries of `kind` for each row of `rows` (its key, and whether there must be one): not one is an offense. */
function oneEach(kind: string, rows: string, key: string): Rule {
  return sqlRule(
    `audit that has not one '${kind}' for each`,
    'doubled',
    `with expected as (${rows}),
       noted as (select case_id, ${key} as key, count(*)::int as times from audit
                 where kind = '${kind}' and case_id is not null group by 1, 2)
     select coalesce(e.case_id, n.case_id) as case_id, coalesce(e.key, n.key) as key, coalesce(n.times, 0) as times
     from expected e full join noted n on n.case_id = e.case_id and n.key = e.key
     where e.key is null or n.times is distinct from 1`,
  );
}

export const auditRules: readonly Rule[] = [
  chain,
  zombies,
  oneEach('decided', 'select case_id, task_id::text as key from decisions', 'task_id::text'),
  oneEach('opened', 'select case_id, id as key from steps', 'step_id'),
  oneEach('closed', `select case_id, id as key from steps where state <> 'open'`, 'step_id'),
  oneEach('started', 'select id as case_id, id::text as key from cases', 'case_id::text'),
  oneEach(
    'ended',
    'select id as case_id, id::text as key from cases where closed_at is not null',
    'case_id::text',
  ),
];
