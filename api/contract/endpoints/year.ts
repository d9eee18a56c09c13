/** A teacher's year beside the steps of its case, and the years of a school. */
import { z } from 'zod';
import { line, paragraph } from '../../../domain/text.ts';
import { iopCycle } from '../../../workflows/iop-cycle/process.ts';
import { endpoint, type Endpoint } from '../endpoint.ts';
import * as v from '../views.ts';
import { byId, day, DRAFT_LIMIT, reason, signedIn } from './shared.ts';

const year = z.coerce.number().int().min(2000).max(2100).optional();
const ofYear = z.strictObject({ year: year.meta({ description: 'The current school year where left out' }) });
const bySchool = z.strictObject({ school: z.string().max(64) });
const itemId = z.string().regex(/^[a-z0-9-]{1,40}$/);
const byItem = byId.extend({ itemId });
const indicator = z.string().regex(/^[a-z0-9-]{1,60}$/);
const marked = z.object({ itemId: z.string(), state: z.string() });
const { goals, items } = iopCycle.input.shape;

const onCase = { access: signedIn, key: 'decide' } as const;

export const yearEndpoints = {
  diagnosis: endpoint({
    method: 'GET',
    path: '/api/diagnosis',
    summary: 'The district’s self-diagnosis: scale, groups, indicators, ways of working',
    access: signedIn,
    answer: v.diagnosisView,
  }),
  myYear: endpoint({
    method: 'GET',
    path: '/api/me/year',
    summary: '«Мой год»: one’s own case, items, deficits, hours and dates of a school year',
    access: signedIn,
    tells: 'own',
    query: ofYear,
    answer: v.myYearView,
  }),
  deficitCard: endpoint({
    method: 'GET',
    path: '/api/me/year/deficit-card.pdf',
    summary: 'One’s own card of deficits to print',
    access: signedIn,
    tells: 'own',
    query: ofYear,
    answer: z.string(),
    raw: 'application/pdf',
  }),
  yearHelpers: endpoint({
    method: 'GET',
    path: '/api/me/year/helpers',
    summary:
      '«Кто уже справился»: colleagues who closed this difficulty and offer help; programs that answer it',
    access: signedIn,
    // Each has said that colleagues with the same difficulty may see it.
    tells: 'nobody',
    query: z.strictObject({ indicator }),
    answer: v.helpersView,
  }),
  markItemDone: endpoint({
    method: 'POST',
    path: '/api/cases/{id}/items/{itemId}/done',
    summary: 'Mark an item of one’s own plan as done, with what proves it',
    ...onCase,
    params: byItem,
    body: z.strictObject({
      on: day,
      hours: z.int().min(0).max(999).optional(),
      note: paragraph({ max: 1000 }).optional(),
      evidence: z.array(z.uuid()).max(10).default([]),
    }),
    answer: marked,
  }),
  confirmItems: endpoint({
    method: 'POST',
    path: '/api/cases/{id}/items/confirm',
    summary: 'Confirm what a teacher of one’s school has done: the hours are credited',
    ...onCase,
    params: byId,
    body: z.strictObject({
      items: z.array(itemId).min(1).max(60),
      seen: z.record(itemId, z.int().min(0).max(1000)).optional().meta({
        description: 'Hours by item as they were read: where they have changed, nothing is confirmed',
      }),
    }),
    answer: z.object({ confirmed: z.array(z.string()) }),
  }),
  returnItem: endpoint({
    method: 'POST',
    path: '/api/cases/{id}/items/{itemId}/return',
    summary: 'Give an item back: what proves it is not enough',
    ...onCase,
    params: byItem,
    body: z.strictObject({ reason }),
    answer: marked,
  }),
  closeDeficit: endpoint({
    method: 'POST',
    path: '/api/cases/{id}/deficits/{indicator}/close',
    summary: 'Close a deficit of one’s own on evidence; with `shares` colleagues may see the name',
    ...onCase,
    params: byId.extend({ indicator }),
    body: z.strictObject({ proof: paragraph({ max: 1000 }), shares: z.boolean().default(false) }),
    answer: z.object({ indicator: z.string(), state: z.literal('closed') }),
  }),
  caseItems: endpoint({
    method: 'GET',
    path: '/api/cases/{id}/items',
    summary: 'What became of the items of a teacher’s plan; for whoever sees the case',
    access: signedIn,
    tells: { of: 'people', look: 'plan' },
    params: byId,
    answer: v.caseItemsView,
  }),
  enteredPlan: endpoint({
    method: 'GET',
    path: '/api/cases/{id}/plan-draft',
    summary: 'A plan that the school enters from paper, as far as it is',
    access: signedIn,
    tells: { of: 'people', look: 'plan' },
    params: byId,
    answer: v.enteredPlanView,
  }),
  enterPlan: endpoint({
    method: 'PUT',
    path: '/api/cases/{id}/plan-draft',
    summary: 'Enter a teacher’s plan from paper: it waits as their draft, and they send it',
    ...onCase,
    params: byId,
    body: z.strictObject({ goals: goals.unwrap(), items: items.unwrap() }),
    bodyLimit: DRAFT_LIMIT,
    answer: z.object({ savedAt: z.string() }),
  }),
  schoolYear: endpoint({
    method: 'GET',
    path: '/api/schools/{school}/year',
    summary: 'How the years of a school get on; names for its head and deputies, counts for the district',
    access: { permission: 'school.see' },
    tells: { of: 'people', look: 'progress' },
    params: bySchool,
    query: ofYear,
    answer: v.schoolYearView,
  }),
  schoolTopic: endpoint({
    method: 'GET',
    path: '/api/schools/{school}/topic',
    summary: 'The methodical topic of a school for a year',
    access: signedIn,
    params: bySchool,
    query: ofYear,
    answer: z.object({ topic: v.topicView.nullable() }),
  }),
  putSchoolTopic: endpoint({
    method: 'PUT',
    path: '/api/schools/{school}/topic',
    summary: 'Set the methodical topic of one’s school for a year; the earlier one stays on record',
    access: { permission: 'school.lead' },
    params: bySchool,
    query: ofYear,
    body: z.strictObject({ title: line({ max: 300 }) }),
    answer: z.object({ topic: v.topicView.nullable() }),
  }),
} as const satisfies Record<string, Endpoint>;
