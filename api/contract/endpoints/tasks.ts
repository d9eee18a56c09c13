import { z } from 'zod';
import { paragraph } from '../../../domain/text.ts';
import { endpoint, type Endpoint } from '../endpoint.ts';
import { sorts } from '../sorts.ts';
import * as v from '../views.ts';
import {
  DRAFT_LIMIT,
  byId,
  reason,
  anyObject,
  decisionBody,
  decided,
  itemOutcome,
  signedIn,
  listQuery,
} from './shared.ts';

export const taskEndpoints = {
  tasks: endpoint({
    method: 'GET',
    path: '/api/tasks',
    summary: 'The worklist, oldest due first',
    access: signedIn,
    query: z.strictObject({
      ...listQuery,
      mine: z.enum(['true']).default('true'),
      state: z.enum(['open', 'decided', 'withdrawn']).default('open'),
      case: z.string().max(100).optional(),
      sort: z.enum(sorts.tasks).default('due'),
    }),
    answer: v.page(v.taskDetail),
  }),
  task: endpoint({
    method: 'GET',
    path: '/api/tasks/{id}',
    summary: 'One task with its form',
    access: signedIn,
    params: byId,
    answer: v.taskDetail,
  }),
  decide: endpoint({
    method: 'POST',
    path: '/api/tasks/{id}/decision',
    summary: 'Decide',
    access: signedIn,
    key: 'decide',
    params: byId,
    body: decisionBody,
    answer: decided,
  }),
  decideMany: endpoint({
    method: 'POST',
    path: '/api/tasks/decisions',
    summary: 'Decide many; one failure does not stop the rest',
    access: signedIn,
    key: 'decide',
    body: z.strictObject({
      items: z
        .array(decisionBody.extend({ taskId: z.string().max(100) }))
        .min(1)
        .max(200),
    }),
    answer: z.object({
      items: z.array(itemOutcome.extend({ taskId: z.string(), decision: decided.optional() })),
    }),
  }),
  delegate: endpoint({
    method: 'POST',
    path: '/api/tasks/{id}/delegate',
    summary: 'Hand over, with a reason',
    access: signedIn,
    key: 'decide',
    params: byId,
    body: z.strictObject({ to: z.string().max(100), reason }),
    answer: z.object({ taskId: z.string(), caseId: z.string(), holderId: z.string() }),
  }),
  ask: endpoint({
    method: 'POST',
    path: '/api/tasks/{id}/questions',
    summary: 'Ask without returning',
    access: signedIn,
    key: 'decide',
    params: byId,
    body: z.strictObject({ to: z.string().max(100), text: paragraph({ min: 3, max: 2000 }) }),
    answer: z.object({ id: z.string() }),
    status: 201,
  }),
  answer: endpoint({
    method: 'POST',
    path: '/api/questions/{id}/answer',
    summary: 'Answer a question',
    access: signedIn,
    key: 'decide',
    params: byId,
    body: z.strictObject({ text: paragraph({ max: 2000 }) }),
    answer: z.object({ id: z.string() }),
  }),
  saveTaskDraft: endpoint({
    method: 'PUT',
    path: '/api/tasks/{id}/draft',
    summary: 'Keep what was typed',
    access: signedIn,
    key: 'decide',
    params: byId,
    body: anyObject,
    bodyLimit: DRAFT_LIMIT,
    answer: z.object({ savedAt: z.string() }),
  }),
} as const satisfies Record<string, Endpoint>;
