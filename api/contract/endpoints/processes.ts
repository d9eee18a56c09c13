import { z } from 'zod';
import { endpoint, type Endpoint } from '../endpoint.ts';
import * as v from '../views.ts';
import { DRAFT_LIMIT, byKey, anyObject, started, itemOutcome, signedIn, wholeListQuery } from './shared.ts';

export const processEndpoints = {
  processTypes: endpoint({
    method: 'GET',
    path: '/api/process-types',
    summary: 'All declarations',
    access: signedIn,
    query: z.strictObject(wholeListQuery),
    answer: v.page(v.processTypeView),
  }),
  processType: endpoint({
    method: 'GET',
    path: '/api/process-types/{key}',
    summary: 'One declaration; `renews`: with the draft of what would renew this program',
    access: signedIn,
    params: byKey,
    query: z.strictObject({ renews: z.string().max(100).optional() }),
    answer: v.processTypeView,
  }),
  processMap: endpoint({
    method: 'GET',
    path: '/api/process-types/{key}/bpmn',
    summary: 'The generated map, BPMN 2.0; of the version that a case goes by, or of the present one',
    access: signedIn,
    params: byKey,
    query: z.strictObject({ version: z.coerce.number().int().min(1).max(1000).optional() }),
    answer: z.string(),
    raw: 'application/xml',
  }),
  startCase: endpoint({
    method: 'POST',
    path: '/api/process-types/{key}/cases',
    summary: 'Start a case; starting is submitting',
    access: signedIn,
    key: 'start',
    params: byKey,
    body: anyObject,
    answer: started,
    status: 201,
  }),
  startCases: endpoint({
    method: 'POST',
    path: '/api/process-types/{key}/cases/bulk',
    summary: 'Start many; per-item outcome',
    access: signedIn,
    key: 'start',
    params: byKey,
    body: z.strictObject({ inputs: z.array(anyObject).min(1).max(500) }),
    answer: z.object({ items: z.array(itemOutcome.extend({ case: started.optional() })) }),
  }),
  saveInputDraft: endpoint({
    method: 'PUT',
    path: '/api/process-types/{key}/draft',
    summary: 'Keep what was typed',
    access: signedIn,
    key: 'start',
    params: byKey,
    body: anyObject,
    bodyLimit: DRAFT_LIMIT,
    answer: z.object({ savedAt: z.string() }),
  }),
} as const satisfies Record<string, Endpoint>;
