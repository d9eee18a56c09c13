import type { AuditView, OperationView } from '../../../../api/contract/views.ts';
import { merged } from './merged.ts';

const audit = (id: string, at: string) => ({ id, at }) as AuditView;
const operation = (id: string, at: string) => ({ id, at }) as OperationView;
const idsOf = (entries: ReturnType<typeof merged>) =>
  entries.map((entry) => ('audit' in entry ? entry.audit.id : entry.operation.id));

const rows = [audit('a3', '2026-09-03T00:00:00.000Z'), audit('a1', '2026-09-01T00:00:00.000Z')];
const operations = [operation('o2', '2026-09-02T00:00:00.000Z'), operation('o0', '2026-08-31T00:00:00.000Z')];

test('an operation stands at its moment; one older than what is loaded waits for its page', () => {
  expect(idsOf(merged(rows, operations, false))).toEqual(['a3', 'o2', 'a1']);
  expect(idsOf(merged(rows, operations, true))).toEqual(['a3', 'o2', 'a1', 'o0']);
});
