import type { Policy } from './step.ts';
import type { ProcessDeclaration } from './process.ts';

/** The steps of a process whose term is the policy's to set and isn't in it; none where all can open. */
export function missingTerms(process: ProcessDeclaration, policy: Pick<Policy, 'terms' | 'dates'>): string[] {
  const has = (key: string) => {
    const name = `${process.key}.${key}`;
    return policy.terms[name] !== undefined || policy.dates?.[name] !== undefined;
  };
  return Object.entries(process.steps)
    .filter(([key, { date }]) => date === undefined && !has(key))
    .map(([key]) => key);
}
