import { readFindings, readLastCheck } from '../../db/read/findings.ts';
import type { Endpoints } from '../contract/index.ts';
import { listName, pageOf } from '../read/cursor.ts';
import { findingView, lastCheckView } from '../read/finding-view.ts';
import type { Handler } from '../server/context.ts';
import { demandId } from '../server/validate.ts';

/** GET /api/findings: what the check of data has found, in words, and when it looked. */
export const findings: Handler<Endpoints['findings']> = async ({ deps, actor, query }) => {
  const { limit, cursor, case: caseId, state } = query;
  demandId('case', caseId);
  const list = listName('findings', actor.personId, query);
  const after = deps.cursors.unpack(list, cursor, 2);
  const [rows, last] = await Promise.all([
    readFindings(deps.pool, { resolved: state === 'resolved', caseId }, { after, limit: limit + 1 }),
    readLastCheck(deps.pool),
  ]);
  const page = pageOf(
    rows,
    limit,
    (row) => findingView(row, deps.core.processes.get(row.type ?? ''), actor.language),
    (row) => deps.cursors.pack(list, [row.first_seen.toISOString(), row.id]),
  );
  return { ...page, lastCheck: lastCheckView(last, actor.language) };
};
