/** The HTTP surface as data (shared/api.md). The server routes by it, OpenAPI is made of it, the page calls by it. */
import { z } from 'zod';
import { endpoint, type Endpoint } from './endpoint.ts';
import * as v from './views.ts';

export type { AnswerOf, Endpoint, RequestOf } from './endpoint.ts';

const byId = z.strictObject({ id: z.string().max(200) });
const byKey = z.strictObject({ key: z.string().max(100) });
const listQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
  q: z.string().max(200).optional(),
};
const reason = z.string().trim().min(3, 'Укажите причину: не меньше трёх знаков').max(1000);
const anyObject = z.record(z.string(), z.unknown());

const decisionBody = z.looseObject({ contentHash: z.string().max(100) });
const decided = z.object({ taskId: z.string(), caseId: z.string(), state: z.literal('decided'), stepOutcome: z.string().nullable() });
const started = z.object({ id: z.string(), businessKey: z.string(), state: z.string() });
const itemOutcome = z.object({ ok: z.boolean(), problem: v.problem.optional() });
const signedIn = 'signedIn' as const;

export const endpoints = {
  me: endpoint({ method: 'GET', path: '/api/me', summary: 'Who I am and what I may do', access: signedIn, answer: v.meView }),

  processTypes: endpoint({ method: 'GET', path: '/api/process-types', summary: 'All declarations', access: signedIn, answer: z.object({ items: z.array(v.processTypeView) }) }),
  processType: endpoint({ method: 'GET', path: '/api/process-types/{key}', summary: 'One declaration', access: signedIn, params: byKey, answer: v.processTypeView }),
  processMap: endpoint({ method: 'GET', path: '/api/process-types/{key}/bpmn', summary: 'The generated map, BPMN 2.0', access: signedIn, params: byKey, answer: z.string(), raw: 'application/xml' }),
  startCase: endpoint({ method: 'POST', path: '/api/process-types/{key}/cases', summary: 'Start a case; starting is submitting', access: signedIn, params: byKey, body: anyObject, answer: started, status: 201 }),
  startCases: endpoint({ method: 'POST', path: '/api/process-types/{key}/cases/bulk', summary: 'Start many; per-item outcome', access: signedIn, params: byKey, body: z.strictObject({ inputs: z.array(anyObject).min(1).max(500) }), answer: z.object({ items: z.array(itemOutcome.extend({ case: started.optional() })) }) }),
  saveInputDraft: endpoint({ method: 'PUT', path: '/api/process-types/{key}/draft', summary: 'Keep what was typed', access: signedIn, params: byKey, body: anyObject, answer: z.object({ savedAt: z.string() }) }),

  cases: endpoint({
    method: 'GET', path: '/api/cases', summary: 'The cases you may see', access: signedIn,
    query: z.strictObject({
      ...listQuery,
      type: z.string().max(100).optional(), state: z.string().max(50).optional(), step: z.string().max(100).optional(),
      school: z.string().max(100).optional(), level: z.string().max(50).optional(), year: z.coerce.number().int().min(1900).max(2200).optional(),
      health: z.enum(['ok', 'overdue', 'failing']).optional(), holder: z.string().max(100).optional(),
      sort: z.enum(['since', '-since', 'due', '-due', 'opened', '-opened', 'subject', '-subject']).default('-opened'),
    }),
    answer: v.page(v.caseListItem).extend({ total: z.number().int() }),
  }),
  case: endpoint({ method: 'GET', path: '/api/cases/{id}', summary: 'One case', access: signedIn, params: byId, answer: v.caseView }),
  timeline: endpoint({ method: 'GET', path: '/api/cases/{id}/timeline', summary: 'Every event in order', access: signedIn, params: byId, answer: z.object({ items: z.array(v.timelineEvent) }) }),
  withdrawCase: endpoint({ method: 'POST', path: '/api/cases/{id}/withdraw', summary: 'The initiator takes it back', access: signedIn, params: byId, body: z.strictObject({ reason }), answer: started }),
  caseAction: endpoint({
    method: 'POST', path: '/api/cases/{id}/actions/{action}', summary: 'Operator action with a reason', access: { permission: 'case.operate' },
    params: byId.extend({ action: z.enum(['reassign', 'extend', 'cancel']) }),
    body: z.strictObject({ reason, taskId: z.string().max(100).optional(), to: z.string().max(100).optional(), days: z.number().int().min(1).max(60).optional() }),
    answer: z.object({ caseId: z.string(), action: z.string(), before: anyObject, after: anyObject }),
  }),

  tasks: endpoint({
    method: 'GET', path: '/api/tasks', summary: 'The worklist, oldest due first', access: signedIn,
    query: z.strictObject({ ...listQuery, mine: z.enum(['true']).default('true'), state: z.enum(['open', 'decided', 'withdrawn']).default('open'), case: z.string().max(100).optional(), sort: z.enum(['due', '-due', 'opened', '-opened']).default('due') }),
    answer: v.page(v.taskDetail),
  }),
  task: endpoint({ method: 'GET', path: '/api/tasks/{id}', summary: 'One task with its form', access: signedIn, params: byId, answer: v.taskDetail }),
  decide: endpoint({ method: 'POST', path: '/api/tasks/{id}/decision', summary: 'Decide', access: signedIn, params: byId, body: decisionBody, answer: decided }),
  decideMany: endpoint({ method: 'POST', path: '/api/tasks/decisions', summary: 'Decide many; one failure does not stop the rest', access: signedIn, body: z.strictObject({ items: z.array(decisionBody.extend({ taskId: z.string().max(100) })).min(1).max(200) }), answer: z.object({ items: z.array(itemOutcome.extend({ taskId: z.string(), decision: decided.optional() })) }) }),
  delegate: endpoint({ method: 'POST', path: '/api/tasks/{id}/delegate', summary: 'Hand over, with a reason', access: signedIn, params: byId, body: z.strictObject({ to: z.string().max(100), reason }), answer: v.taskView }),
  ask: endpoint({ method: 'POST', path: '/api/tasks/{id}/questions', summary: 'Ask without returning', access: signedIn, params: byId, body: z.strictObject({ to: z.string().max(100), text: z.string().trim().min(3).max(2000) }), answer: v.questionView, status: 201 }),
  answer: endpoint({ method: 'POST', path: '/api/questions/{id}/answer', summary: 'Answer a question', access: signedIn, params: byId, body: z.strictObject({ text: z.string().trim().min(1).max(2000) }), answer: v.questionView }),
  saveTaskDraft: endpoint({ method: 'PUT', path: '/api/tasks/{id}/draft', summary: 'Keep what was typed', access: signedIn, params: byId, body: anyObject, answer: z.object({ savedAt: z.string() }) }),

  people: endpoint({ method: 'GET', path: '/api/people', summary: 'People to choose from', access: signedIn, query: z.strictObject({ ...listQuery, role: z.string().max(200).optional() }), answer: v.page(v.personView) }),
  organizations: endpoint({ method: 'GET', path: '/api/organizations', summary: 'Organizations to choose from', access: signedIn, query: z.strictObject({ kind: z.string().max(50).optional() }), answer: z.object({ items: z.array(v.organizationRef.extend({ kind: z.string(), level: z.string() })) }) }),
  myAbsences: endpoint({ method: 'GET', path: '/api/me/absences', summary: 'My absences', access: signedIn, answer: z.object({ items: z.array(v.absenceView) }) }),
  putMyAbsence: endpoint({ method: 'PUT', path: '/api/me/absences', summary: '«Меня не будет»: dated substitution', access: signedIn, body: z.strictObject({ from: z.iso.date(), to: z.iso.date(), substitute: z.string().max(100).nullable(), orderNumber: z.string().max(50).optional(), orderDate: z.iso.date().optional() }), answer: v.absenceView }),
  postAbsence: endpoint({ method: 'POST', path: '/api/people/{id}/absences', summary: 'An absence entered by an administrator', access: { permission: 'people.manage' }, params: byId, body: z.strictObject({ from: z.iso.date(), to: z.iso.date(), substitute: z.string().max(100).nullable(), orderNumber: z.string().max(50).optional(), orderDate: z.iso.date().optional() }), answer: v.absenceView, status: 201 }),
  endAbsence: endpoint({ method: 'POST', path: '/api/absences/{id}/end', summary: 'Back early, or never left', access: signedIn, params: byId, body: z.strictObject({}), answer: v.absenceView }),

  uploadAttachment: endpoint({ method: 'POST', path: '/api/attachments', summary: 'Upload one file (multipart, field `file`)', access: signedIn, answer: v.attachmentView, status: 201, raw: 'application/json' }),
  attachment: endpoint({ method: 'GET', path: '/api/attachments/{id}', summary: 'The file, as a download', access: signedIn, params: byId, answer: z.string(), raw: 'application/octet-stream' }),

  programs: endpoint({ method: 'GET', path: '/api/programs', summary: 'The registry of approved programs', access: signedIn, query: z.strictObject({ ...listQuery, hours: z.coerce.number().int().min(1).max(1000).optional(), school: z.string().max(100).optional() }), answer: v.page(v.programView) }),
  audit: endpoint({ method: 'GET', path: '/api/audit', summary: 'Who did what, newest first', access: { permission: 'audit.read' }, query: z.strictObject({ ...listQuery, kind: z.string().max(50).optional(), actor: z.string().max(100).optional(), case: z.string().max(100).optional() }), answer: v.page(v.auditView) }),
  incidents: endpoint({ method: 'GET', path: '/api/incidents', summary: 'What fails now', access: { permission: 'case.operate' }, query: z.strictObject({ group: z.enum(['fingerprint']).optional() }), answer: z.object({ items: z.array(v.incidentView) }) }),
  events: endpoint({ method: 'GET', path: '/api/events', summary: 'Server-sent events, ids only: `case` with a list of ids of changed cases; `resync` after a gap: look again at everything', access: signedIn, answer: z.string(), raw: 'text/event-stream' }),
  demoMail: endpoint({ method: 'GET', path: '/api/demo/mail', summary: 'What would have been e-mailed (demo only)', access: { permission: 'mail.read' }, query: z.strictObject({ ...listQuery, to: z.string().max(200).optional() }), answer: v.page(v.mailView) }),
} as const satisfies Record<string, Endpoint>;

export type Endpoints = typeof endpoints;
