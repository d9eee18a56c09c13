import type pg from 'pg';
import type { SkippingStage } from '../../workflows/test-support/skipping-stage.ts';
import type { WholeRule } from '../rule.ts';

/**
 * What these rules find within a transaction of these changes, which never commits.
 * Triggers of the tables let everything pass meanwhile.
 */
export async function foundAfter(
  { owner, stage, tables, rules }: FoundOn,
  changes: readonly string[],
  licensesHold = true,
): Promise<{ rule: string; detail: Record<string, unknown> }[]> {
  await owner.query('begin');
  try {
    for (const table of tables) await owner.query(`alter table ${table} disable trigger user`);
    for (const change of changes) await owner.query(change);
    const look = {
      query: async <R>(sql: string, values: readonly unknown[] = []) =>
        (await owner.query(sql, [...values])).rows as R[],
      ...{ processes: stage.district.deps.processes, licensesHold, now: await stage.now() },
      ...{ settlingMs: 0, owedMs: 0, paperMs: 0 },
    };
    const found: { rule: string; detail: Record<string, unknown> }[] = [];
    for (const { name, find } of rules)
      for (const { detail } of await find(look)) found.push({ rule: name, detail });
    return found;
  } finally {
    await owner.query('rollback');
  }
}

interface FoundOn {
  owner: pg.Client;
  stage: SkippingStage;
  tables: readonly string[];
  rules: readonly WholeRule[];
}
