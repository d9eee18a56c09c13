/** One's own data: consents, who looked, everything there is (domain.md, fact 7). */
import { z } from 'zod';
import { endpoint, type Endpoint } from '../endpoint.ts';
import * as v from '../views.ts';
import { byId, reason, signedIn, wholeListQuery } from './shared.ts';

export const personalEndpoints = {
  myConsents: endpoint({
    method: 'GET',
    path: '/api/me/consents',
    summary: 'What I am asked to agree to, and what I answered',
    access: signedIn,
    tells: 'own',
    answer: z.object({ items: z.array(v.consentView) }),
  }),
  putMyConsent: endpoint({
    method: 'PUT',
    path: '/api/me/consents/{kind}',
    summary: 'Give, decline or revoke a consent; 409 `content-changed` where its text is another one by now',
    access: signedIn,
    tells: 'own',
    params: z.strictObject({ kind: v.consentKind }),
    body: z.strictObject({ given: z.boolean(), textHash: z.string().max(100) }),
    answer: v.consentView,
  }),
  myDataViews: endpoint({
    method: 'GET',
    path: '/api/me/data-views',
    summary: 'Who looked at my data, latest first',
    access: signedIn,
    tells: 'own',
    query: z.strictObject(wholeListQuery),
    answer: v.page(v.dataViewView),
  }),
  myData: endpoint({
    method: 'GET',
    path: '/api/me/data',
    summary: 'Everything that is kept about me: a zip of JSON, a readable page, and files; in the page alone',
    access: signedIn,
    // More than a script that reads needs: sessions with their addresses, drafts, everything ever uploaded.
    key: [],
    tells: 'own',
    answer: z.string(),
    raw: 'application/zip',
  }),
  personData: endpoint({
    method: 'GET',
    path: '/api/people/{id}/data',
    summary: 'The same of somebody who asked the administrator for it; the person sees that it was made',
    access: { permission: 'people.manage' },
    tells: { of: 'person', look: 'data' },
    params: byId,
    answer: z.string(),
    raw: 'application/zip',
  }),
  myErasure: endpoint({
    method: 'GET',
    path: '/api/me/erasure',
    summary: 'Whether I have asked to have my data erased',
    access: signedIn,
    tells: 'own',
    answer: v.erasureState,
  }),
  askErasure: endpoint({
    method: 'POST',
    path: '/api/me/erasure',
    summary: 'Ask to have my data erased when I have left; what a law keeps stays',
    access: signedIn,
    tells: 'own',
    body: z.strictObject({}),
    answer: v.erasureState,
  }),
  erasures: endpoint({
    method: 'GET',
    path: '/api/erasures',
    summary: 'Who has asked to have their data erased and waits for it',
    access: { permission: 'people.manage' },
    tells: 'nobody',
    answer: z.object({
      items: z.array(z.object({ person: v.personRef, askedAt: v.instant.nullable(), hasLeft: z.boolean() })),
    }),
  }),
  erasure: endpoint({
    method: 'GET',
    path: '/api/people/{id}/erasure',
    summary: 'Dry run: what of this person would be erased, what stays and by which law',
    access: { permission: 'people.manage' },
    tells: 'nobody',
    params: byId,
    answer: v.erasurePlan,
  }),
  erase: endpoint({
    method: 'POST',
    path: '/api/people/{id}/erasure',
    summary: 'Erase what no law keeps of a person who holds no role any more; it can’t be undone',
    access: { permission: 'people.manage' },
    tells: 'nobody',
    params: byId,
    body: z.strictObject({ reason }),
    answer: v.erasurePlan,
  }),
} as const satisfies Record<string, Endpoint>;
