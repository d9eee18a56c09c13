import { z } from 'zod';
import { MOST_CASES, operatorActionKeys } from '../../../domain/operations/actions.ts';
import { endpoint, type Endpoint } from '../endpoint.ts';
import * as v from '../views.ts';
import { caseFilters } from './cases.ts';
import { byId, listQuery, reason, wholeListQuery } from './shared.ts';

const access = { permission: 'case.operate' } as const;
const key = 'operate' as const;

/** An action's own fields stand beside; which, the action says (domain/operations/actions.ts), strictly. */
const action = z.enum(operatorActionKeys);
const cases = z.union([
  z.array(z.string().max(100)).min(1).max(MOST_CASES),
  z.strictObject({ ...caseFilters, q: listQuery.q }),
]);

export const operationEndpoints = {
  caseAction: endpoint({
    method: 'POST',
    path: '/api/cases/{id}/actions/{action}',
    summary: 'Operator action on one case, with a reason; answers with an operation',
    access,
    key,
    params: byId.extend({ action }),
    body: z.looseObject({ reason }),
    answer: v.operationView.extend({
      caseId: z.string(),
      before: z.record(z.string(), z.unknown()),
      after: z.record(z.string(), z.unknown()),
    }),
  }),
  health: endpoint({
    method: 'GET',
    path: '/api/health',
    summary: 'Is everything working that the product needs? In words, the worst first',
    access: { permission: 'health.see' },
    answer: v.healthView,
  }),
  versions: endpoint({
    method: 'GET',
    path: '/api/versions',
    summary: 'By which versions of process and policy open cases go',
    access,
    answer: v.versionsView,
  }),
  operations: endpoint({
    method: 'GET',
    path: '/api/operations',
    summary: 'What operators did, latest first; of one case with `case`',
    access,
    query: z.strictObject({
      limit: listQuery.limit,
      cursor: listQuery.cursor,
      case: z.string().max(100).optional(),
    }),
    answer: v.page(v.operationView),
  }),
  planOperation: endpoint({
    method: 'POST',
    path: '/api/operations',
    summary:
      'The same on many cases: a dry run that says for each what would change; without `dryRun` (of ids alone) it is run at once',
    access,
    key,
    body: z.looseObject({ action, reason, cases, dryRun: z.boolean().default(false) }),
    answer: v.operationView,
    status: 201,
  }),
  operation: endpoint({
    method: 'GET',
    path: '/api/operations/{id}',
    summary: 'One operation with what became of each case',
    access,
    params: byId,
    query: z.strictObject(wholeListQuery),
    answer: v.operationView,
  }),
  runOperation: endpoint({
    method: 'POST',
    path: '/api/operations/{id}/run',
    summary: 'Runs exactly what a dry run has planned; only who made it may',
    access,
    key,
    params: byId,
    body: z.strictObject({}),
    answer: v.operationView,
  }),
  undoOperation: endpoint({
    method: 'POST',
    path: '/api/operations/{id}/undo',
    summary: 'Takes an operation back within 30 days; each case says whether it still can be',
    access,
    key,
    params: byId,
    body: z.strictObject({ reason, dryRun: z.boolean().default(false) }),
    answer: v.operationView,
    status: 201,
  }),
} as const satisfies Record<string, Endpoint>;
