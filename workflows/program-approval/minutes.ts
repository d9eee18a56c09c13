/** What the secretary's minutes begin with, so that nobody types what the rows know. */
import type { CaseFacts } from '../../domain/case-facts.ts';
import type { ProgramContent } from './content.ts';

/** The draft that the chair has returned; else who was heard and how the council voted. */
export function draftOfMinutes({ content, decisions }: CaseFacts<ProgramContent>): { text: string } {
  const last = decisions.findLast(({ step }) => step === 'vote');
  const sameRound = decisions.filter(({ round }) => round === last?.round);
  const returned = sameRound.findLast(({ step }) => step === 'minutes')?.form['text'];
  if (typeof returned === 'string') return { text: returned };
  const votes = sameRound.filter(({ step, branch }) => step === 'vote' && branch === last?.branch);
  const count = (choice: string) => votes.filter((vote) => vote.choice === choice).length;
  return {
    text: [
      `Слушали: программу «${content.title}», ${content.hours} ч, и заключения рецензентов.`,
      `Голосовали: за — ${count('for')}, против — ${count('against')}, воздержались — ${count('abstain')}.`,
      'Постановили: по итогам голосования.',
    ].join('\n'),
  };
}
