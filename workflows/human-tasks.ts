/**
 * The mechanism behind every story: `ask` opens a step and waits for its outcome or its term, `act` runs an
 * activity, and the story's return value ends the case. All truth is in the rows; a story is a pure function of
 * the closed steps, so it can be walked again at any time: after a reset, in a new run, or when a signal lied.
 */
import {
  allHandlersFinished,
  condition,
  continueAsNew,
  defineSignal,
  isCancellation,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  TemporalFailure,
  workflowInfo,
} from '@temporalio/workflow';
import { isMetBy } from '../domain/process-version.ts';
import { CORRECTED, stepId, mayFollow } from '../domain/step.ts';
import type {
  ProcessDeclaration,
  StepKey,
  StepOutcome,
  CaseOutcome,
  PolicyValue,
} from '../domain/process.ts';
import type { Activities } from '../activities/index.ts';
import { WAKE_SIGNAL } from './names.ts';

export interface CaseRun {
  caseId: string;
  run: number;
  /** Of the process, by which the case goes; runs of before it was told are of the first. */
  version?: number;
}

interface Closed {
  id: string;
  outcome: string;
}

/** What a story may do. */
export interface Teller<P extends ProcessDeclaration> {
  /** Opens the step and waits for its outcome; `branch` tells parallel or repeated steps of one round apart. */
  ask<K extends StepKey<P>>(step: K, branch?: string): Promise<StepOutcome<P, K> | 'superseded'>;
  /** The same for every branch that the declaration gives the step now, all at once. */
  askEach<K extends StepKey<P>>(step: K): Promise<(StepOutcome<P, K> | 'superseded')[]>;
  /** Tells each branch of the step its own part of the story, all at once. */
  each<K extends StepKey<P>>(step: K, part: (branch: string) => Promise<void>): Promise<void>;
  /** A number of the policy that the case began with: `<process>.<name>`, of the declaration's `values`. */
  value(name: PolicyValue<P>): Promise<number>;
  /** Runs a regular activity on the case; it must be idempotent by the rows. */
  act(activity: Act): Promise<void>;
}

type Act = 'handOverTasks' | 'giveBackTasks';

export type Story<P extends ProcessDeclaration> = (teller: Teller<P>) => Promise<CaseOutcome<P>>;

export const wakeSignal = defineSignal<[{ closed: Closed[] }]>(WAKE_SIGNAL);

const local = proxyLocalActivities<Activities>({
  startToCloseTimeout: '10s',
  scheduleToCloseTimeout: '30s',
  retry: { maximumAttempts: 3, initialInterval: '500ms', backoffCoefficient: 2 },
});
const regular = proxyActivities<Activities>({
  startToCloseTimeout: '30s',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1m' },
});

/** The story must be walked again from its start: what it believed was not so. */
class Again extends Error {}
/** The case leaves by another door than the story's end. */
class Ending extends Error {
  readonly outcome: string;
  constructor(outcome: string) {
    super(outcome);
    this.outcome = outcome;
  }
}
/** Another run has taken over: this one ends and writes nothing more. */
class Superseded extends Error {}

/** Runs a process's story on one case until the case has ended. */
export async function runCase<P extends ProcessDeclaration>(
  process: P,
  { caseId, run, version = 1 }: CaseRun,
  story: Story<P>,
): Promise<void> {
  /** Closed steps by id, in the order in which the rows closed them; and those that only a signal told of. */
  const closed = new Map<string, string>();
  const hinted = new Map<string, string>();
  let nudges = 0;
  /** Which telling of the story is the current one: steps still waiting in an older one must open nothing. */
  let telling = 0;
  setHandler(wakeSignal, (hint) => {
    nudges += 1;
    for (const { id, outcome } of readHints(hint)) if (!closed.has(id)) hinted.set(id, outcome);
  });

  const belief = () => ({
    caseId,
    run,
    known: closed.size,
    hints: [...hinted].map(([id, outcome]) => ({ id, outcome })),
  });

  /** Takes in what the rows say; throws where the story can't simply go on. */
  function learn<A extends { status: string; closed?: Closed[]; ending?: string }>(answer: A): A {
    if (answer.status === 'superseded') throw new Superseded();
    if (answer.status === 'again') hinted.clear();
    for (const { id, outcome } of answer.closed ?? []) {
      closed.set(id, outcome);
      hinted.delete(id);
    }
    if (answer.ending !== undefined) throw new Ending(answer.ending);
    if (answer.status === 'again') throw new Again();
    return answer;
  }

  const outcomeOf = (id: string) => closed.get(id) ?? hinted.get(id);

  /** One telling of the story, from its start. */
  function walk(): Promise<CaseOutcome<P>> {
    const mine = ++telling;
    let edition = 1;
    const allowed = new Set<string>([process.first]);

    /** What nothing leads to is the story's fault, unless a signal lied to it: then the rows are asked again. */
    function declaredStep(step: string) {
      const declared = process.steps[step];
      if (declared !== undefined && allowed.has(step)) return declared;
      if (hinted.size === 0) throw new Error(`${process.key}: nothing leads to '${step}' here`);
      hinted.clear();
      throw new Again();
    }

    async function ask(step: string, branch = '', round = edition): Promise<string> {
      const declared = declaredStep(step);
      const name = { step, round, branch };
      const id = stepId(caseId, step, round, branch);
      // What this version hasn't is gone past without a call: so a step that comes or goes leaves older histories as they are.
      let skipped = isMetBy(declared, version) ? undefined : declared.ordinary;
      while (skipped === undefined && outcomeOf(id) === undefined) {
        if (workflowInfo().continueAsNewSuggested) await startOver();
        const seen = nudges;
        const answer = learn(await call('attend', { ...belief(), ...name }));
        if (answer.status === 'skipped') skipped = answer.outcome;
        if (answer.status !== 'open') break;
        const woken = () => outcomeOf(id) !== undefined || nudges > seen;
        await (answer.waitMs === null ? condition(woken) : condition(woken, Math.max(1, answer.waitMs)));
        if (mine !== telling) throw new Again();
      }
      const outcome = outcomeOf(id) ?? skipped;
      if (outcome === undefined) throw new Error(`${id} has no outcome`);
      if (outcome === CORRECTED) {
        edition = round + 1;
        return ask(step, branch, edition);
      }
      // A step that was gone past has brought no edition.
      const rewrites =
        outcomeOf(id) !== undefined &&
        (declared.edits?.includes(outcome) === true || declared.restores?.includes(outcome) === true);
      if (outcome !== 'superseded' && rewrites) edition = round + 1;
      for (const next of Object.keys(process.steps))
        if (mayFollow(declared, outcome, next)) allowed.add(next);
      return outcome;
    }

    async function branchesOf(step: string): Promise<{ round: number; branches: string[] }> {
      const round = edition;
      return { round, branches: await call('branches', { caseId, step, round }) };
    }

    const teller = {
      ask,
      each: async (step: string, part: (branch: string) => Promise<void>) => {
        const { branches } = await branchesOf(step);
        await Promise.all(branches.map(part));
      },
      askEach: async (step: string) => {
        const { round, branches } = await branchesOf(step);
        return Promise.all(branches.map((branch) => ask(step, branch, round)));
      },
      value: (name: string) => call('policyValue', { caseId, name }),
      act: (activity: Act) => regular[activity]({ caseId, run }),
    };
    return story(teller);
  }

  async function startOver(): Promise<never> {
    await condition(allHandlersFinished);
    return continueAsNew<(input: CaseRun) => Promise<void>>({ caseId, run, version });
  }

  async function end(outcome: string): Promise<void> {
    learn(await call('finish', { ...belief(), outcome }));
  }

  for (;;) {
    try {
      await end(await walk());
      break;
    } catch (error) {
      if (error instanceof Again) continue;
      if (error instanceof Superseded) break;
      if (!(error instanceof Ending)) throw error;
      await leave(error.outcome);
      break;
    }
  }
  await condition(allHandlersFinished);

  /** Withdrawn or cancelled: the rows have closed its steps already, only the end is left. */
  async function leave(outcome: string): Promise<void> {
    for (;;) {
      try {
        return await end(outcome);
      } catch (error) {
        if (error instanceof Superseded) return;
        if (!(error instanceof Again || error instanceof Ending)) throw error;
      }
    }
  }
}

/** What a signal tells of closed steps. Anyone may send one, so it is read as anything; what ended a step unanswered is asked of the rows. */
function readHints(hint: unknown): Closed[] {
  const closed = typeof hint === 'object' && hint !== null && 'closed' in hint ? hint.closed : [];
  return Array.isArray(closed) ? closed.filter(isHint) : [];
}

function isHint(value: unknown): value is Closed {
  if (typeof value !== 'object' || value === null || !('id' in value && 'outcome' in value)) return false;
  return typeof value.id === 'string' && typeof value.outcome === 'string' && value.outcome !== 'superseded';
}

type Core = Pick<Activities, 'attend' | 'finish' | 'branches' | 'policyValue'>;

/**
 * A transaction on the rows: a local activity, three times within seconds; then, in a longer outage, the same as a
 * regular activity, which waits without filling the history.
 */
async function call<K extends keyof Core>(
  name: K,
  request: Parameters<Core[K]>[0],
): Promise<Awaited<ReturnType<Core[K]>>> {
  type Call = (request: Parameters<Core[K]>[0]) => Promise<Awaited<ReturnType<Core[K]>>>;
  try {
    return await (local[name] as Call)(request);
  } catch (error) {
    // A local activity fails with the failure itself, a regular one with an ActivityFailure around it.
    if (!(error instanceof TemporalFailure) || isCancellation(error)) throw error;
    return await (regular[name] as Call)(request);
  }
}
