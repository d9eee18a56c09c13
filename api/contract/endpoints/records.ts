import { z } from 'zod';
import { endpoint, type Endpoint } from '../endpoint.ts';
import { sorts } from '../sorts.ts';
import * as v from '../views.ts';
import { byId, day, signedIn, listQuery, wholeListQuery } from './shared.ts';

export const recordEndpoints = {
  uploadAttachment: endpoint({
    method: 'POST',
    path: '/api/attachments',
    summary: 'Upload one file (multipart, field `file`)',
    access: signedIn,
    key: ['start', 'decide'],
    answer: v.attachmentView,
    takesFile: true,
    status: 201,
    raw: 'application/json',
  }),
  attachment: endpoint({
    method: 'GET',
    path: '/api/attachments/{id}',
    summary: 'The file, as a download',
    access: signedIn,
    params: byId,
    answer: z.string(),
    raw: 'application/octet-stream',
  }),
  audit: endpoint({
    method: 'GET',
    path: '/api/audit',
    summary: 'Who did what, newest first',
    access: { permission: 'audit.read' },
    tells: { of: 'people', look: 'actions' },
    query: z.strictObject({
      ...listQuery,
      kind: z.string().max(50).optional(),
      actor: z.string().max(100).optional(),
      case: z.string().max(100).optional(),
      from: day.optional().meta({ description: 'The first day, in the district’s zone' }),
      to: day.optional().meta({ description: 'The last day, the whole of it' }),
    }),
    answer: v.page(v.auditView),
  }),
  incidents: endpoint({
    method: 'GET',
    path: '/api/incidents',
    summary: 'What fails now',
    access: { permission: 'case.operate' },
    query: z.strictObject({ ...wholeListQuery, group: z.enum(['fingerprint']).optional() }),
    answer: v.page(v.incidentView),
  }),
  findings: endpoint({
    method: 'GET',
    path: '/api/findings',
    summary:
      'What the check of data has found, in words, latest first; of one case with `case`, what has been mended with `state=resolved`',
    access: { permission: 'case.operate' },
    query: z.strictObject({
      limit: listQuery.limit,
      cursor: listQuery.cursor,
      case: z.string().max(100).optional(),
      state: z.enum(['open', 'resolved']).default('open'),
    }),
    answer: v.page(v.findingView).extend({ lastCheck: v.dataCheckView.nullable() }),
  }),
  events: endpoint({
    method: 'GET',
    path: '/api/events',
    summary:
      'Server-sent events, ids only: `case` with a list of ids of changed cases; `resync` after a gap: look again at everything',
    access: signedIn,
    answer: z.string(),
    raw: 'text/event-stream',
  }),
  demoMail: endpoint({
    method: 'GET',
    path: '/api/demo/mail',
    summary: 'What would have been e-mailed (demo only)',
    access: { permission: 'mail.read' },
    tells: { of: 'people', look: 'letters' },
    query: z.strictObject({
      ...listQuery,
      to: z.string().max(200).optional(),
      sort: z.enum(sorts.mail).default('-at'),
    }),
    answer: v.page(v.mailView),
  }),
} as const satisfies Record<string, Endpoint>;
