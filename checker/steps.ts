/** Steps close by their rule, not before their time, and leave nothing open behind. */
import { outcomeOf } from '../db/core/close-step.ts';
import type { StepRow } from '../db/core/rows.ts';
import { CORRECTED, TAKEN_AWAY } from '../domain/step.ts';
import type { ProcessDeclaration } from '../domain/process.ts';
import { processMetBy } from '../domain/process-version.ts';
import type { CaseFile } from './case-files.ts';
import { sqlRule, type CaseRule, type Rule } from './rule.ts';

/** What the rows say the step's outcome is; for a step that a command closed, whatever its declaration has. */
function expectedOutcome(step: StepRow, { decisions }: CaseFile, process?: ProcessDeclaration) {
  switch (step.closed_by) {
    case null:
      return outcomeOf(step, decisions, false) ?? null;
    case 'decision':
      return outcomeOf(step, decisions, false);
    case 'opening':
      return outcomeOf(step, [], false);
    case 'term':
      return outcomeOf(step, decisions, true);
    case 'beside':
      // A vote ends with its session as at its term; what waits for another case has no rule of its own.
      if (step.rule.kind === 'vote') return outcomeOf(step, decisions, true);
      return declaredOutcome(step, process);
    case 'command':
      return declaredOutcome(step, process);
    case 'operator':
      return operatorOutcome(step, process);
    default:
      return step.outcome === CORRECTED && step.closed_by === 'edit' ? CORRECTED : TAKEN_AWAY;
  }
}

/** The outcome that stands, if an operator may give it. */
function operatorOutcome({ key, outcome }: StepRow, process?: ProcessDeclaration) {
  const { skippedAs, returnedAs } = process?.steps[key] ?? {};
  return [skippedAs, returnedAs].includes(outcome ?? '') ? outcome : undefined;
}

/** The outcome that stands, if the declaration has it. */
function declaredOutcome({ key, outcome }: StepRow, process?: ProcessDeclaration) {
  return Object.hasOwn(process?.steps[key]?.next ?? {}, outcome ?? '') ? outcome : undefined;
}

const outcomes: CaseRule = {
  name: "a step whose outcome isn't what its rule gives",
  breaks: 'lost',
  inspect: (file, look) =>
    file.steps.flatMap((step) => {
      const expected = expectedOutcome(step, file, look.processes.get(file.row.type));
      const { id, closed_by: by, outcome } = step;
      return expected === outcome ? [] : [{ step: id, by, outcome, expected: expected ?? null }];
    }),
};

const sequence: CaseRule = {
  name: "closed steps that the case hasn't counted",
  breaks: 'stuck',
  inspect: ({ row, steps }) => {
    const numbers = steps.flatMap(({ closed_seq }) => closed_seq ?? []).toSorted((a, b) => a - b);
    const right =
      numbers.length === row.closed_steps && numbers.every((number, index) => number === index + 1);
    return right ? [] : [{ counted: row.closed_steps, numbers }];
  },
};

/** A step other than the first is led to by the outcome of one that closed before it opened. */
const arrows: CaseRule = {
  name: 'a step that nothing leads to',
  breaks: 'lost',
  inspect: ({ row, steps }, look) => {
    const declared = look.processes.get(row.type);
    if (declared === undefined) return [];
    const process = processMetBy(declared, row.process_version);
    return steps
      .filter(
        (step) => !pastSkipped(process, [process.first]).has(step.key) && !isLedTo(step, steps, process),
      )
      .map(({ id }) => ({ step: id }));
  },
};

function isLedTo(step: StepRow, steps: readonly StepRow[], process: ProcessDeclaration): boolean {
  return steps.some((before) => {
    const declared = process.steps[before.key];
    if (declared === undefined || before.outcome === null || before.closed_at === null) return false;
    // What was corrected is asked anew, in the same place.
    const again = before.outcome === CORRECTED && before.branch === step.branch ? [before.key] : [];
    const led = [declared.next[before.outcome] ?? again].flat();
    return before.closed_at <= step.opened_at && pastSkipped(process, led).has(step.key);
  });
}

/** These steps, and those behind them where a case may go past one. */
function pastSkipped(process: ProcessDeclaration, steps: readonly string[]): Set<string> {
  const reached = new Set(steps);
  for (const key of reached) {
    const step = process.steps[key];
    if (step?.skips !== undefined)
      for (const next of [step.next[step.ordinary] ?? []].flat()) reached.add(next);
  }
  return reached;
}

export const stepRules: readonly Rule[] = [
  outcomes,
  sequence,
  arrows,
  sqlRule(
    'a close by term before its due',
    'lost',
    `select case_id, id as step, due, closed_at as closed from steps where closed_by = 'term' and closed_at < due`,
  ),
  sqlRule(
    'an open task of a closed step',
    'stuck',
    `select t.case_id, t.id as task, s.id as step from tasks t join steps s on s.id = t.step_id
     where t.state = 'open' and s.state <> 'open'`,
  ),
  sqlRule(
    'an open step of a closed case',
    'stuck',
    `select s.case_id, s.id as step from steps s join cases c on c.id = s.case_id
     where s.state = 'open' and (c.closed_at is not null or c.ending is not null)`,
  ),
  sqlRule(
    'an open step that goes with a case that has ended',
    'stuck',
    `select s.case_id, s.id as step, s.beside_id as beside from steps s join cases c on c.id = s.beside_id
     where s.state = 'open' and s.rule->>'kind' = 'elsewhere' and (c.closed_at is not null or c.ending is not null)`,
  ),
  sqlRule(
    'a closed step without its time, outcome or cause',
    'lost',
    `select case_id, id as step, state from steps
     where (state = 'open') <> (closed_at is null) or (state = 'open') <> (outcome is null)
        or (state = 'open') <> (closed_by is null)`,
  ),
];
