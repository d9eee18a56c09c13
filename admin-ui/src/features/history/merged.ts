import type { AuditView, OperationView } from '../../../../api/contract/views.ts';

export type HistoryEntry = { audit: AuditView } | { operation: OperationView };

/**
 * Operations at their place among the actions that are loaded, newest first. Older ones wait for their page: `isWhole`
 * says that there is none.
 */
export function merged(
  rows: readonly AuditView[],
  operations: readonly OperationView[],
  isWhole: boolean,
): HistoryEntry[] {
  const oldest = isWhole ? '' : (rows.at(-1)?.at ?? '');
  const shown = operations.filter(({ at }) => at >= oldest);
  const entries = [
    ...shown.map((operation) => ({ at: operation.at, entry: { operation } })),
    ...rows.map((audit) => ({ at: audit.at, entry: { audit } })),
  ];
  // Stable: an operation stands above what it did, which has the same moment or a later one.
  return entries.toSorted((a, b) => b.at.localeCompare(a.at)).map(({ entry }) => entry);
}
