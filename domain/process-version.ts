import { END, type StepDeclaration } from './step.ts';
import type { ProcessDeclaration } from './process.ts';

const met = new WeakMap<ProcessDeclaration, Map<number, ProcessDeclaration>>();

/** Does a case of this version of the process meet the step? */
export function isMetBy({ since = 1, until = Infinity }: StepDeclaration, version: number): boolean {
  return since <= version && version <= until;
}

/**
 * The process as a case of this version meets it: without the steps that are younger (`since`) or were dropped before it
 * (`until`), and what leads to one of them leads to what follows it in the ordinary course. Whoever reads a case's
 * declaration reads this one.
 */
export function processMetBy(process: ProcessDeclaration, version: number): ProcessDeclaration {
  const isLeftOut = (step: StepDeclaration) => !isMetBy(step, version);
  if (!Object.values(process.steps).some(isLeftOut)) return process;
  const versions = met.get(process) ?? new Map<number, ProcessDeclaration>();
  met.set(process, versions);
  const known = versions.get(version);
  if (known !== undefined) return known;

  /** One name stays one name: it opens ahead as it would have (`declaredSuccessor`). */
  function meets(target: string | readonly string[]): string | readonly string[] {
    if (typeof target !== 'string') return [...new Set(target.flatMap(meets))];
    const step = process.steps[target];
    return step !== undefined && isLeftOut(step) ? meets(step.next[step.ordinary] ?? END) : target;
  }
  const steps = Object.entries(process.steps).flatMap(([key, step]): [string, StepDeclaration][] => {
    if (isLeftOut(step)) return [];
    const next = Object.entries(step.next).map(([outcome, target]) => [outcome, meets(target)]);
    return [[key, { ...step, next: Object.fromEntries(next) }]];
  });
  const [first = process.first] = [meets(process.first)].flat();
  const made = { ...process, first, steps: Object.fromEntries(steps) };
  versions.set(version, made);
  return made;
}

/** The process as a case that begins now meets it. */
export function currentProcess(process: ProcessDeclaration): ProcessDeclaration {
  return processMetBy(process, process.version);
}

/** What one version of a process has that the one before had not, and the other way round. */
export interface VersionChange {
  version: number;
  added: readonly StepDeclaration[];
  dropped: readonly StepDeclaration[];
}

/** Every version since the second, oldest first. */
export function versionChanges({ version: last, steps }: ProcessDeclaration): VersionChange[] {
  const all = Object.values(steps);
  return Array.from({ length: last - 1 }, (_, index) => index + 2).map((version) => ({
    version,
    added: all.filter(({ since = 1 }) => since === version),
    dropped: all.filter(({ until }) => until === version - 1),
  }));
}

/**
 * May a case of this version that stands in these steps go on by the newest one? Not where the newest has dropped such a
 * step, nor where it has a younger step on the way to it: that one would have come before.
 */
export function mayTakeOver(process: ProcessDeclaration, version: number, open: readonly string[]): boolean {
  const current = currentProcess(process);
  const younger = Object.entries(current.steps).filter(([, { since = 1 }]) => since > version);
  return open.every(
    (key) => key in current.steps && younger.every(([from]) => from !== key && !leadsTo(current, from, key)),
  );
}

function leadsTo({ steps }: ProcessDeclaration, from: string, to: string): boolean {
  const seen = new Set<string>();
  const queue = [from];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    const next = Object.values(steps[at]?.next ?? {}).flat();
    if (next.includes(to)) return true;
    queue.push(...next);
  }
  return false;
}
