/** Credit books: one's own, and those that one may look into (domain.md, *Who sees what*). */
import { z } from 'zod';
import { endpoint, type Endpoint } from '../endpoint.ts';
import * as v from '../views.ts';
import { byId, day, listQuery, reason, signedIn } from './shared.ts';

const tells = { of: 'people', look: 'hours' } as const;

export const creditBookEndpoints = {
  creditBook: endpoint({
    method: 'GET',
    path: '/api/people/{id}/credit-book',
    summary:
      'Hours with the reason each counted, and two counters apart; one’s own, of one’s school for head and deputy',
    access: signedIn,
    tells,
    params: byId,
    query: z.strictObject(listQuery).omit({ q: true }),
    answer: v.creditBookView,
  }),
  creditBookPdf: endpoint({
    method: 'GET',
    path: '/api/people/{id}/credit-book.pdf',
    summary: 'The credit book to print',
    access: signedIn,
    tells,
    params: byId,
    answer: z.string(),
    raw: 'application/pdf',
  }),
  creditBookXlsx: endpoint({
    method: 'GET',
    path: '/api/people/{id}/credit-book.xlsx',
    summary: 'The credit book as a workbook',
    access: signedIn,
    tells,
    params: byId,
    answer: z.string(),
    raw: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  }),
  hoursStatement: endpoint({
    method: 'GET',
    path: '/api/people/{id}/hours-statement.pdf',
    summary:
      '«Справка о накопленных часах», once the policy’s total is reached; no document of qualification',
    access: signedIn,
    tells,
    params: byId,
    answer: z.string(),
    raw: 'application/pdf',
  }),
  attestationSheet: endpoint({
    method: 'GET',
    path: '/api/people/{id}/attestation.docx',
    summary: '«К аттестации»: hours, mentoring, forms and programs led since a day, with what proves them',
    access: signedIn,
    tells,
    params: byId,
    query: z.strictObject({ since: day.optional().meta({ description: 'Five years back where left out' }) }),
    answer: z.string(),
    raw: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  }),
  reverseEntry: endpoint({
    method: 'POST',
    path: '/api/ledger/{id}/reversal',
    summary: 'Take an entry back by a row of its own, with a reason; its document may count anew',
    access: { permission: 'ledger.correct' },
    tells: 'nobody',
    params: byId,
    body: z.strictObject({ reason }),
    answer: z.object({ id: v.id }),
    status: 201,
  }),
  similarPapers: endpoint({
    method: 'GET',
    path: '/api/cases/{id}/similar-papers',
    summary: 'Papers that are, or look like, the one of this claim; for who checks it',
    access: signedIn,
    tells,
    params: byId,
    answer: z.object({
      items: z.array(v.paperDoubleView),
      planItems: z.array(v.likeItemView).meta({
        description: 'Items of the holder’s own plan that may be what the paper is for',
      }),
    }),
  }),
} as const satisfies Record<string, Endpoint>;
