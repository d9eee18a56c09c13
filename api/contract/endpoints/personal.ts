/** One's own data: consents, who looked, everything there is (domain.md, fact 7). */
import { z } from 'zod';
import { endpoint, type Endpoint } from '../endpoint.ts';
import * as v from '../views.ts';
import { byId, signedIn, wholeListQuery } from './shared.ts';

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
    summary: 'Everything that is kept about me: a zip of JSON, a readable page, and files',
    access: signedIn,
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
} as const satisfies Record<string, Endpoint>;
