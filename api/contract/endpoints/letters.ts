import { z } from 'zod';
import { endpoint, type Endpoint } from '../endpoint.ts';
import { sorts } from '../sorts.ts';
import * as v from '../views.ts';
import { byId, decided, listQuery } from './shared.ts';

/** Of a letter's personal link: what stands after `#` in its address. */
const token = z.string().min(1).max(200);

export const letterEndpoints = {
  letters: endpoint({
    method: 'GET',
    path: '/api/letters',
    summary: 'What has become of each letter',
    access: { permission: 'mail.read' },
    tells: 'register',
    query: z.strictObject({
      ...listQuery,
      to: z.string().max(200).optional(),
      state: v.letterView.shape.state.optional(),
      sort: z.enum(sorts.mail).default('-at'),
    }),
    answer: v.page(v.letterView),
  }),
  sendAgain: endpoint({
    method: 'POST',
    path: '/api/letters/{id}/again',
    summary: 'Try a failed letter again, once what was wrong is mended',
    access: { permission: 'mail.send' },
    tells: 'nobody',
    params: byId,
    body: z.strictObject({}),
    answer: v.letterView,
  }),
  lookAtVote: endpoint({
    method: 'POST',
    path: '/api/vote-links/look',
    summary: 'What a letter’s personal link lets its member vote on; looking does not vote',
    access: 'public',
    body: z.strictObject({ token }),
    answer: v.voteLinkView,
  }),
  voteByLink: endpoint({
    method: 'POST',
    path: '/api/vote-links/vote',
    summary: 'Vote by a letter’s personal link, once',
    access: 'public',
    body: z.looseObject({ token, contentHash: z.string().max(100) }),
    answer: decided,
  }),
} as const satisfies Record<string, Endpoint>;
