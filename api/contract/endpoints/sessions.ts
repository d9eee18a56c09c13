import { z } from 'zod';
import { endpoint, type Endpoint } from '../endpoint.ts';
import { sorts } from '../sorts.ts';
import * as v from '../views.ts';
import { anyObject, byId, decided, itemOutcome, listQuery, signedIn, started } from './shared.ts';

const { q: _search, ...paged } = listQuery;

export const sessionEndpoints = {
  sessions: endpoint({
    method: 'GET',
    path: '/api/sessions',
    summary: 'The council’s sessions, with their agendas',
    access: signedIn,
    query: z.strictObject({
      ...paged,
      state: z.enum(['planned', 'open', 'over']).optional(),
      kind: z.enum(['ordinary', 'electronic']).optional(),
      sort: z.enum(sorts.sessions).default('-starts'),
    }),
    answer: v.page(v.sessionView),
  }),
  session: endpoint({
    method: 'GET',
    path: '/api/sessions/{id}',
    summary: 'One session',
    access: signedIn,
    params: byId,
    answer: v.sessionView,
  }),
  callSession: endpoint({
    method: 'POST',
    path: '/api/sessions',
    summary: 'Call a session: the input of the process council-session',
    access: signedIn,
    key: 'start',
    body: anyObject,
    answer: started,
    status: 201,
  }),
  openSession: endpoint({
    method: 'POST',
    path: '/api/sessions/{id}/open',
    summary: 'Open an ordinary session with those who are present; its votes open at once',
    access: signedIn,
    key: 'decide',
    params: byId,
    body: z.strictObject({
      present: z.array(z.string().max(100)).max(100),
      takenOff: z.array(z.string().max(100)).max(30).optional(),
    }),
    answer: decided,
  }),
  sessionAgenda: endpoint({
    method: 'GET',
    path: '/api/sessions/{id}/agenda',
    summary: 'The agenda as it stands now, as a paper',
    access: signedIn,
    params: byId,
    answer: z.string(),
    raw: 'application/pdf',
  }),
  fillAgenda: endpoint({
    method: 'POST',
    path: '/api/sessions/{id}/agenda',
    summary: 'Put programs on the agenda of a called session; per-item outcome',
    access: signedIn,
    key: 'decide',
    params: byId,
    body: z.strictObject({ programs: z.array(z.string().max(100)).min(1).max(30) }),
    answer: z.object({ items: z.array(itemOutcome.extend({ caseId: z.string() })) }),
  }),
  closeSession: endpoint({
    method: 'POST',
    path: '/api/sessions/{id}/close',
    summary: 'Close an ordinary session with its open votes',
    access: signedIn,
    key: 'decide',
    params: byId,
    body: z.strictObject({}),
    answer: decided,
  }),
  myCalendar: endpoint({
    method: 'GET',
    path: '/api/me/calendar',
    summary: 'Does my calendar of sessions have an address to subscribe to, and since when?',
    access: signedIn,
    answer: z.object({ since: z.string().nullable() }),
  }),
  renewMyCalendar: endpoint({
    method: 'POST',
    path: '/api/me/calendar',
    summary: 'A new address of my calendar, shown once; an earlier one ends',
    access: signedIn,
    body: z.strictObject({}),
    answer: z.object({ url: z.string() }),
    status: 201,
  }),
  endMyCalendar: endpoint({
    method: 'DELETE',
    path: '/api/me/calendar',
    summary: 'End the address of my calendar',
    access: signedIn,
    answer: z.object({ since: z.string().nullable() }),
  }),
} as const satisfies Record<string, Endpoint>;
