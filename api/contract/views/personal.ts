/** Views of one's own data: what one agreed to, who looked. */
import { z } from 'zod';
import { consentAnswers, consentKinds } from '../../../domain/consents.ts';
import { instant, organizationRef, personRef } from './common.ts';

export const consentKind = z.enum(consentKinds);
const answer = z.enum(consentAnswers);

const words = {
  version: z.number().int(),
  title: z.string(),
  text: z.string().meta({ description: 'Paragraphs, parted by an empty line' }),
  without: z.string().meta({ description: 'What happens without the consent' }),
};

export const consentView = z.object({
  kind: consentKind,
  ...words,
  textHash: z.string().meta({ description: 'Of the text that is asked now: to be sent with the answer' }),
  answer: answer.nullable().meta({ description: 'The last one, to whichever version' }),
  asked: z.boolean().meta({ description: 'The text of now is not answered yet' }),
  history: z.array(z.object({ answer, at: instant, ...words })).meta({ description: 'Newest first' }),
});

export const dataViewView = z.object({
  viewer: personRef,
  roleTitle: z.string(),
  organization: organizationRef.nullable(),
  what: z.string(),
  whatTitle: z.string(),
  count: z.number().int().meta({ description: 'Times on that day' }),
  day: z.string(),
  lastAt: instant,
});

export type ConsentView = z.output<typeof consentView>;
export type DataViewView = z.output<typeof dataViewView>;

export const erasureState = z.object({
  askedAt: instant.nullable(),
  doneAt: instant.nullable(),
  hasLeft: z.boolean().meta({ description: 'Holds no role, nor will: only then can it be done' }),
});

const part = z.object({ title: z.string(), count: z.number().int() });

export const erasurePlan = erasureState.extend({
  goes: z.array(part),
  stays: z.array(part.extend({ law: z.string() })),
});

export type ErasureState = z.output<typeof erasureState>;
export type ErasurePlan = z.output<typeof erasurePlan>;
