import type { Effect } from '../../db/core/deps.ts';
import { statement } from '../../db/core/sql.ts';

const insert = statement('bench_effect', `insert into bench_effects (id) values ($1)`);

/** The outcome's effect: one row, as the bare workflow's activity writes it; the core adds the receipt. */
export const countApproval: Effect = async ({ tx, row }) => {
  await tx.query(insert, [row.id]);
  return { counted: row.id };
};
