import type { Share } from '../../../../domain/vote.ts';

/** How many of those who vote on a program are here, and how many must be; the recused are not of the base. */
export function quorumOf(
  members: readonly string[],
  recused: readonly string[],
  present: readonly string[],
  { num, den }: Share,
): { base: number; here: number; needed: number } {
  const voting = members.filter((member) => !recused.includes(member));
  return {
    base: voting.length,
    here: voting.filter((member) => present.includes(member)).length,
    needed: Math.ceil((voting.length * num) / den),
  };
}
