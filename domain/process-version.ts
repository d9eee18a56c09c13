import { END, type StepDeclaration } from './step.ts';
import type { ProcessDeclaration } from './process.ts';

const met = new WeakMap<ProcessDeclaration, Map<number, ProcessDeclaration>>();

/**
 * The process as a case of this version meets it: without the steps that are younger (`since`), and what leads to one of
 * them leads to what follows it in the ordinary course. Whoever reads a case's declaration reads this one.
 */
export function processMetBy(process: ProcessDeclaration, version: number): ProcessDeclaration {
  const isYounger = ({ since = 1 }: StepDeclaration) => since > version;
  if (!Object.values(process.steps).some(isYounger)) return process;
  const versions = met.get(process) ?? new Map<number, ProcessDeclaration>();
  met.set(process, versions);
  const known = versions.get(version);
  if (known !== undefined) return known;

  /** One name stays one name: it opens ahead as it would have (`declaredSuccessor`). */
  function meets(target: string | readonly string[]): string | readonly string[] {
    if (typeof target !== 'string') return [...new Set(target.flatMap(meets))];
    const step = process.steps[target];
    return step !== undefined && isYounger(step) ? meets(step.next[step.ordinary] ?? END) : target;
  }
  const steps = Object.entries(process.steps).flatMap(([key, step]): [string, StepDeclaration][] => {
    if (isYounger(step)) return [];
    const next = Object.entries(step.next).map(([outcome, target]) => [outcome, meets(target)]);
    return [[key, { ...step, next: Object.fromEntries(next) }]];
  });
  const [first = process.first] = [meets(process.first)].flat();
  const made = { ...process, first, steps: Object.fromEntries(steps) };
  versions.set(version, made);
  return made;
}
