/** What the forms begin with: a draft to go on with, so that nobody writes a second time what they have written. */
import { diagnosisOf } from '../../domain/diagnosis.ts';
import type { Policy } from '../../domain/step.ts';
import type { IopContent } from './content.ts';
import type { Rating } from './forms.ts';
import type { Facts } from './seats.ts';

/** As many as a card may hold. */
const MOST = 30;

/** The plan so far, with a deficit card out of what was carried, one's own low ratings and the outside view. */
export function planToWrite(facts: Facts, policy: Policy): { content: IopContent } {
  const { content } = facts;
  const { deficitAt } = diagnosisOf(policy);
  const carried = content.deficits ?? [];
  if ((content.items ?? []).length > 0) return { content };
  const low = [
    ...ratingsOf(facts, 'selfDiagnosis', 'ratings'),
    ...ratingsOf(facts, 'outsideView', 'outsideRatings'),
  ]
    .filter(({ rating }) => rating <= deficitAt)
    .toSorted((a, b) => a.rating - b.rating);
  const found = [...new Set(low.map(({ indicator }) => indicator))]
    .filter((key) => carried.every(({ indicator }) => indicator !== key))
    .map((indicator) => ({ indicator, priority: low[0]?.indicator === indicator ? 1 : 2 }));
  return { content: { ...content, deficits: [...carried, ...found].slice(0, MOST) } };
}

function ratingsOf({ decisions }: Facts, step: string, field: string): Rating[] {
  const last = decisions.filter((decision) => decision.step === step).at(-1);
  return (last?.form[field] as Rating[] | undefined) ?? [];
}
