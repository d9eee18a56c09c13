import { endpoints } from '../../../../api/contract/index.ts';
import { MOST_CASES } from '../../../../domain/operations/actions.ts';
import { call } from '../../shared/api/call.ts';
import type { StuckFilter } from '../../shared/api/queries.ts';
import { allRows } from '../../shared/list/all-rows.ts';

/** Every case that a filter of what stands finds, once: a dry run knows whole causes, but neither text nor school within. */
export async function idsOfStuck(filter: StuckFilter): Promise<string[]> {
  const { rows } = await allRows(
    async ({ limit, cursor }) => {
      const { items, nextCursor } = await call(endpoints.stuckCases, { query: { ...filter, limit, cursor } });
      return { items: items.map((item) => ({ id: item.case.id })), nextCursor };
    },
    () => undefined,
    MOST_CASES,
  );
  return rows.map(({ id }) => id);
}
