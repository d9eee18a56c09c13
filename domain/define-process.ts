import { z } from 'zod';
import { END, type StepDeclaration } from './step.ts';
import type { ProcessDeclaration } from './process.ts';
import type { Rule } from './rules.ts';

/**
 * Declares a process. The one place where its steps are written down: workflow types, API, permissions, form,
 * map and documentation derive from it. Throws at import on a declaration that contradicts itself, so a
 * broken process never starts.
 */
export function defineProcess<const P extends ProcessDeclaration>(process: P): P {
  const problems = [...declarationProblems(process)];
  if (problems.length > 0) throw new Error(`Process ${process.key}:\n  ${problems.join('\n  ')}`);
  return process;
}

/** Part of a long process's steps, in a file of their own. */
export function defineSteps<const S extends Record<string, StepDeclaration>>(steps: S): S {
  return steps;
}

/** What in a declaration contradicts itself, each in a sentence for whoever writes it. */
function* declarationProblems(process: ProcessDeclaration): Generator<string> {
  if (!(process.first in process.steps)) yield `first step '${process.first}' is not declared`;
  for (const way of ['withdrawn', 'cancelled']) {
    if (!(way in process.outcomes)) yield `outcome '${way}' is not declared: every case may be ${way}`;
  }
  for (const field of process.corrects ?? []) {
    if (!(field in process.input.shape)) yield `corrects the unknown field '${field}'`;
  }
  for (const [key, step] of Object.entries(process.steps)) {
    if (!(step.ordinary in step.next)) yield `${key}: ordinary outcome '${step.ordinary}' has no 'next'`;
    yield* choiceProblems(key, step);
    yield* linkProblems(key, step);
    yield* paperProblems(key, step);
    if (leadsBack(process, key))
      yield `${key}: leads back to itself within one edition; name what follows in a list, and let the story begin a lap`;
    for (const [outcome, targets] of Object.entries(step.next)) {
      for (const target of [targets].flat()) {
        if (target !== END && !(target in process.steps))
          yield `${key}.${outcome}: unknown next step '${target}'`;
      }
    }
    const { since = 1, until = process.version } = step;
    if (since > process.version)
      yield `${key}: since version ${since}, and the process has only ${process.version}`;
    if (until < since || until > process.version)
      yield `${key}: until version ${until}, and it is there from ${since} to ${process.version} at most`;
    for (const outcome of [step.skippedAs, step.returnedAs]) {
      if (outcome !== undefined && !(outcome in step.next))
        yield `${key}: an operator's outcome '${outcome}' has no 'next'`;
    }
    for (const outcome of Object.keys(step.does ?? {})) {
      if (!(outcome in step.next)) yield `${key}: an effect of the unknown outcome '${outcome}'`;
    }
    for (const outcome of [
      ...Object.keys(step.outcomes ?? {}),
      ...Object.keys(step.ends ?? {}),
      ...(step.tells ?? []),
    ]) {
      if (!(outcome in step.next)) yield `${key}: words for the unknown outcome '${outcome}'`;
    }
    for (const outcome of Object.keys(step.letters ?? {})) {
      if (!step.tells?.includes(outcome))
        yield `${key}: a letter about '${outcome}', of which it doesn't tell`;
    }
    for (const choice of [
      ...Object.keys(step.said ?? {}),
      ...Object.keys(step.tally ?? {}),
      ...Object.keys(step.taskWith ?? {}),
    ]) {
      if (!(choice in step.choices)) yield `${key}: words for the unknown choice '${choice}'`;
    }
    for (const end of Object.values(step.ends ?? {}).flat()) {
      if (!(end in process.outcomes)) yield `${key}: unknown end '${end}'`;
    }
    if (
      step.onTerm.kind === 'close' &&
      step.onTerm.outcome !== undefined &&
      !(step.onTerm.outcome in step.next)
    ) {
      yield `${key}: outcome at term '${step.onTerm.outcome}' has no 'next'`;
    }
  }
}

/** Does the declaration alone lead from the step back to it, with no new edition on the way? Its second row would be its first. */
function leadsBack({ steps }: ProcessDeclaration, key: string): boolean {
  const seen = new Set<string>();
  const queue = [key];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    const { next = {}, edits = [], restores = [] } = steps[at] ?? {};
    for (const [outcome, target] of Object.entries(next)) {
      if (typeof target !== 'string' || edits.includes(outcome) || restores.includes(outcome)) continue;
      if (target === key) return true;
      if (!seen.has(target)) queue.push(target);
      seen.add(target);
    }
  }
  return false;
}

/** Choices are named in the form, in the buttons, in what an authority may do; outcomes in the rule and in 'next'. */
function* choiceProblems(key: string, step: StepDeclaration): Generator<string> {
  const choices = Object.keys(step.choices);
  const answer = step.form.shape['choice'];
  const answers = answer instanceof z.ZodEnum ? answer.options.map(String) : choices;
  for (const choice of symmetricDifference(choices, answers))
    yield `${key}: choice '${choice}' must stand both in the form and in 'choices'`;
  const limited = step.onTerm.kind === 'escalate' ? Object.values(step.onTerm.choices ?? {}).flat() : [];
  for (const choice of [...limited, ...(step.edits ?? [])]) {
    if (!choices.includes(choice)) yield `${key}: unknown choice '${choice}'`;
  }
  const outcomes = typeof step.rule === 'function' ? [] : ruleOutcomes(step.rule, choices);
  for (const outcome of outcomes) {
    if (!(outcome in step.next)) yield `${key}: the rule's outcome '${outcome}' has no 'next'`;
  }
}

/**
 * A link in a letter is for a vote: one voice among several, its member's own. Whatever one person decides or signs for
 * others (minutes, agreements, payments), or what brings a new edition or an effect, demands a sign-in.
 */
function* linkProblems(key: string, step: StepDeclaration): Generator<string> {
  if (step.byLink !== true) return;
  const { personal, rule, edits, does } = step;
  // One that is made of the policy is a council's: its shares are the district's to set.
  const isVote = typeof rule === 'function' || rule.kind === 'vote';
  if (personal !== 'vote' || !isVote || edits !== undefined || does !== undefined)
    yield `${key}: only a personal vote may be given by the link of a letter`;
}

/** A document that no outcome or no answer would ever bring is a misspelling. */
function* paperProblems(key: string, { papers = [], next, choices }: StepDeclaration): Generator<string> {
  for (const { kind, after, each = [] } of papers) {
    for (const outcome of after) {
      if (!(outcome in next)) yield `${key}: ${kind} after the unknown outcome '${outcome}'`;
    }
    for (const choice of each) {
      if (!(choice in choices)) yield `${key}: ${kind} for each unknown choice '${choice}'`;
    }
  }
}

function symmetricDifference(a: readonly string[], b: readonly string[]): string[] {
  return [...a.filter((each) => !b.includes(each)), ...b.filter((each) => !a.includes(each))];
}

/** The outcomes that a rule may give; of a vote those of its session. */
function ruleOutcomes(rule: Rule, choices: readonly string[]): readonly string[] {
  switch (rule.kind) {
    case 'first':
      return choices;
    case 'everySeat':
      return [...rule.when.map(({ outcome }) => outcome), rule.otherwise];
    case 'threshold':
      return [rule.outcome, rule.otherwise];
    case 'vote':
      return [];
    case 'date':
      return [rule.outcome];
    case 'elsewhere':
      return [];
  }
}
