/** Who may sign in: invitations by letter, printed codes, and the keys of scripts. */
import { z } from 'zod';
import { line } from '../../../domain/text.ts';
import { endpoint, type Endpoint } from '../endpoint.ts';
import { sorts } from '../sorts.ts';
import * as v from '../views.ts';
import { byId, day, itemOutcome, listQuery, signedIn, wholeListQuery } from './shared.ts';

const manage = { permission: 'people.manage' } as const;
/** No key makes, sees or ends a key. */
const inThePage = [] as const;
const somePeople = z.strictObject({ people: z.array(z.string().max(100)).min(1).max(200) });
const ended = z.object({ id: z.string() });

export const accountEndpoints = {
  accounts: endpoint({
    method: 'GET',
    path: '/api/accounts',
    summary: 'People with the state of their accounts; `q` looks in name, e-mail and login',
    access: manage,
    tells: 'register',
    query: z.strictObject({
      ...listQuery,
      state: v.accountState.optional(),
      organization: z.string().max(100).optional(),
      sort: z.enum(sorts.accounts).default('name'),
    }),
    answer: v.page(v.accountView),
  }),
  personAccount: endpoint({
    method: 'GET',
    path: '/api/people/{id}/account',
    summary: 'How far a person is on the way to signing in',
    access: manage,
    tells: { of: 'person', look: 'account' },
    params: byId,
    answer: v.accountView,
  }),
  invitePerson: endpoint({
    method: 'POST',
    path: '/api/people/{id}/invitation',
    summary: 'Invite by letter: its link is good for 14 days and once; an earlier one ends when it is sent',
    access: manage,
    tells: 'nobody',
    params: byId,
    body: z.strictObject({}),
    answer: v.accountView,
  }),
  invitePeople: endpoint({
    method: 'POST',
    path: '/api/people/invitations',
    summary: 'Invite many by letter; per-item outcome',
    access: manage,
    tells: 'nobody',
    body: somePeople,
    answer: z.object({ items: z.array(itemOutcome.extend({ personId: z.string() })) }),
  }),
  printStrips: endpoint({
    method: 'POST',
    path: '/api/people/strips',
    summary:
      'Strips to cut and hand out, a PDF: address, login and a one-time code each, good for 14 days; earlier codes end',
    access: manage,
    tells: { of: 'people', look: 'code' },
    body: somePeople,
    answer: z.string(),
    raw: 'application/pdf',
  }),
  demoMailLink: endpoint({
    method: 'POST',
    path: '/api/demo/mail/{id}/link',
    summary: 'The link of an invitation or of a forgotten password, made as it is when sent (demo only)',
    access: { permission: 'mail.read' },
    tells: 'nobody',
    params: byId,
    body: z.strictObject({}),
    answer: z.object({ link: z.string(), until: z.string() }),
  }),
  myApiKeys: endpoint({
    method: 'GET',
    path: '/api/me/api-keys',
    summary: 'The keys of my scripts that work, newest first',
    access: signedIn,
    key: inThePage,
    query: z.strictObject(wholeListQuery),
    answer: v.page(v.apiKeyView),
  }),
  makeApiKey: endpoint({
    method: 'POST',
    path: '/api/me/api-keys',
    summary: 'Make a key, shown this once: sent again, it makes another one',
    access: signedIn,
    key: inThePage,
    body: z.strictObject({
      name: line({ max: 100 }),
      scopes: z.array(v.keyScope).min(1).max(4),
      until: day.meta({ description: 'Its last day, at most 365 days from today' }),
    }),
    answer: v.apiKeyView.extend({ key: z.string() }),
    status: 201,
  }),
  endMyApiKey: endpoint({
    method: 'DELETE',
    path: '/api/me/api-keys/{id}',
    summary: 'End a key of mine at once',
    access: signedIn,
    key: inThePage,
    params: byId,
    answer: ended,
  }),
  apiKeys: endpoint({
    method: 'GET',
    path: '/api/api-keys',
    summary: 'Everybody’s keys that work, newest first',
    access: { permission: 'keys.manage' },
    key: inThePage,
    query: z.strictObject(wholeListQuery),
    answer: v.page(v.apiKeyView),
  }),
  endApiKey: endpoint({
    method: 'DELETE',
    path: '/api/api-keys/{id}',
    summary: 'End anybody’s key at once',
    access: { permission: 'keys.manage' },
    key: inThePage,
    params: byId,
    answer: ended,
  }),
} as const satisfies Record<string, Endpoint>;
