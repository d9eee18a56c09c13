/** The credit book: two counters that are never mixed, and why each entry counted. */
import { z } from 'zod';
import { can, id, instant, organizationRef, personRef } from './common.ts';

const day = z.string().meta({ description: 'YYYY-MM-DD' });

const ledgerEntry = z.object({
  id,
  title: z.string(),
  hours: z.number().int(),
  counter: z.enum(['dpo', 'methodical']),
  counterTitle: z.string(),
  paper: z.string().nullable(),
  paperTitle: z.string().nullable(),
  issuer: z.string().nullable(),
  number: z.string().nullable(),
  from: day.nullable(),
  to: day,
  level: z.string().nullable(),
  levelTitle: z.string().nullable(),
  formTitle: z.string().nullable(),
  school: organizationRef.nullable().meta({ description: 'Where they worked on that day' }),
  year: z.number().int().meta({ description: 'The school year, by its first calendar year' }),
  source: z.object({
    kind: z.string(),
    title: z.string(),
    caseId: id.nullable().meta({ description: 'The claim, for its owner' }),
  }),
  explanation: z.string().meta({ description: 'Why it counted' }),
  policyVersion: z.number().int(),
  files: z.array(z.object({ id, name: z.string() })),
  creditedAt: instant,
  takenBack: z.object({ at: instant, reason: z.string() }).nullable(),
  can,
});

export const creditBookView = z.object({
  person: personRef,
  today: day,
  dpo: z.object({
    hours: z.number().int().meta({ description: 'Within the legal years' }),
    years: z.number().int(),
    clock: z.object({
      state: z.enum(['unknown', 'runs', 'due']),
      last: day.nullable(),
      until: day.nullable(),
    }),
    text: z.string(),
  }),
  methodical: z.object({
    hours: z.number().int().meta({ description: 'Within the policy’s years' }),
    goal: z.number().int(),
    years: z.number().int(),
    isReached: z.boolean(),
    text: z.string(),
  }),
  items: z.array(ledgerEntry),
  nextCursor: z.string().nullable(),
  can: can.meta({ description: 'claim, printStatement, reverse' }),
});

export const paperDoubleView = z.object({
  like: z.enum(['same', 'number', 'title', 'issuer']),
  text: z.string().meta({ description: 'In what it is alike, in words' }),
  person: personRef,
  isCounted: z.boolean().meta({ description: 'In the ledger; otherwise claimed in another case' }),
  title: z.string(),
  issuer: z.string(),
  number: z.string(),
  dated: day,
  hours: z.number().int(),
});

export const likeItemView = z.object({
  title: z.string(),
  hours: z.number().int(),
  dated: day,
  isCounted: z.boolean().meta({ description: 'Confirmed by the school; otherwise only marked as done' }),
});

export type CreditBookView = z.output<typeof creditBookView>;
export type LedgerEntryView = CreditBookView['items'][number];
export type PaperDoubleView = z.output<typeof paperDoubleView>;
