/** What the secretary's minutes begin with, so that nobody types what the rows know. */
import type { CaseFacts } from '../../domain/case-facts.ts';
import type { ProgramContent } from './content.ts';

/** The draft that the chair has returned; else who was heard. How the council voted the protocol says by itself. */
export function draftOfMinutes({ content, decisions }: CaseFacts<ProgramContent>): { text: string } {
  const vote = decisions.findLast(({ step }) => step === 'vote');
  const sameRound = decisions.filter(({ round }) => round === vote?.round);
  const returned = sameRound.findLast(({ step }) => step === 'minutes')?.form['text'];
  if (typeof returned === 'string') return { text: returned };
  return {
    text: [
      `Слушали: программу «${content.title}», ${content.hours} ч, и заключения рецензентов.`,
      'Постановили: по итогам голосования.',
    ].join('\n'),
  };
}
