/** The checker: every rule over one snapshot of the database. Zero findings is the promise. */
import pg from 'pg';
import { HISTORY } from '../db/archive/pool.ts';
import { agreementRules } from './agreement.ts';
import { answerRules } from './answers.ts';
import { auditRules } from './audit.ts';
import { caseFiles } from './case-files.ts';
import { caseRules } from './cases.ts';
import { certificateRules } from './certificates.ts';
import { cohortRules } from './cohorts.ts';
import { decisionRules } from './decisions.ts';
import { documentRules } from './documents.ts';
import { effectRules } from './effects.ts';
import { engineRules } from './engine.ts';
import { paymentRules } from './payments.ts';
import { registryRules } from './registry.ts';
import type { CaseRule, Finding, Look, Rule, WholeRule } from './rule.ts';
import { stepRules } from './steps.ts';

export type { Finding } from './rule.ts';

/** Every rule, as they are named in findings. */
export const rules: readonly Rule[] = [
  ...answerRules,
  ...decisionRules,
  ...stepRules,
  ...caseRules,
  ...engineRules,
  ...auditRules,
  ...effectRules,
  ...documentRules,
  ...certificateRules,
  ...registryRules,
  ...paymentRules,
  ...agreementRules,
  ...cohortRules,
];

export type CheckOptions = Pick<Look, 'processes' | 'running' | 'requests' | 'licensesHold' | 'only'> &
  Partial<Pick<Look, 'settlingMs' | 'owedMs' | 'paperMs'>> & {
    /** Any role that may read; `reader` is enough. */
    databaseUrl: string;
    /** Business time, where it isn't the database's clock. */
    now?: Date;
    /** The rules to apply; all of `rules` where left out. */
    rules?: readonly Rule[];
    /** Hears of each rule that is done; those that go case by case are done together. */
    onRule?: (name: string) => void;
  };

const MINUTE = 60_000;

/** Applies every rule and gives what they find, rule by rule. Changes nothing; may run beside the product. */
export async function check(options: CheckOptions): Promise<Finding[]> {
  const client = new pg.Client({ connectionString: options.databaseUrl, application_name: 'pd-checker' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    // One snapshot: rules that read one after another must not see a decision without its audit.
    await client.query('begin isolation level repeatable read read only');
    // Cases of long ago keep their promises too.
    await client.query(`set local search_path = ${HISTORY}`);
    const [clock] = (await client.query<{ now: Date }>('select clock_timestamp() as now')).rows;
    const { rules: asked = rules, onRule = () => undefined } = options;
    const look: Look = {
      settlingMs: MINUTE,
      owedMs: MINUTE,
      paperMs: options.owedMs ?? MINUTE,
      now: clock?.now ?? new Date(),
      ...options,
      query: async <R>(sql: string, values: readonly unknown[] = []) =>
        (await client.query(sql, [...values])).rows as R[],
    };
    return await findAll(look, asked, onRule);
  } finally {
    await client.end();
  }
}

async function findAll(
  look: Look,
  asked: readonly Rule[],
  onRule: (name: string) => void,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const rule of asked.filter((each): each is WholeRule => 'find' in each)) {
    const { name, breaks } = rule;
    for (const offense of await rule.find(look)) findings.push({ rule: name, breaks, ...offense });
    onRule(name);
  }
  const perCase = asked.filter((each): each is CaseRule => 'inspect' in each);
  if (perCase.length === 0) return findings;
  for await (const file of caseFiles(look)) {
    for (const { name, breaks, inspect } of perCase) {
      for (const detail of inspect(file, look)) {
        findings.push({ rule: name, breaks, caseId: file.row.id, detail });
      }
    }
  }
  for (const { name } of perCase) onRule(name);
  return findings;
}
