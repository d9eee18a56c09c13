import { runCase, type CaseRun, type Teller } from '../human-tasks.ts';
import { laps, type Laps } from '../laps.ts';
import type { StepKey } from '../../domain/process.ts';
import { iopCycle as process } from './process.ts';

type Year = Teller<typeof process>;
type Step = Exclude<StepKey<typeof process>, 'suspension'>;
type Cut = 'transferred' | 'left' | 'carriedOver';

/**
 * A teacher is invited, rates themself, plans the year; the school reviews and approves the plan; it is delivered and
 * amended, looked at in January and in May, and confirmed. Whoever is away for long goes on where they stopped.
 * (domain.md, `iop-cycle`)
 */
export function iopCycle(run: CaseRun): Promise<void> {
  return runCase(process, run, async (year) => {
    try {
      return await wholeYear(year, laps());
    } catch (cut) {
      if (cut instanceof CutShort) return cut.outcome;
      throw cut;
    }
  });
}

async function wholeYear(year: Year, lap: Laps) {
  const answer = await ask(year, 'invitation', lap);
  if (answer !== 'accept') return answer === 'decline' ? 'declined' : 'lapsed';
  const rated = await ask(year, 'selfDiagnosis', lap);
  if (rated === 'setAside') return 'lapsed';
  if (rated === 'askView') await ask(year, 'outsideView', lap);
  const plan = await planUntilApproved(year, lap);
  if (plan !== 'approved') return plan;
  await deliver(year, lap);
  await ask(year, 'midpoint', lap);
  lap.begin();
  await deliver(year, lap);
  await ask(year, 'reflection', lap);
  return (await ask(year, 'confirmation', lap)) === 'complete' ? 'completed' : 'partly';
}

/** Written, reviewed, approved; returned to be written again, but not for ever. */
async function planUntilApproved(year: Year, lap: Laps) {
  let written = await ask(year, 'draftPlan', lap);
  for (let returns = 0; written === 'send'; returns += 1) {
    const passed = await ask(year, 'review', lap);
    if (passed === 'pass' && (await ask(year, 'approval', lap)) === 'approve') return 'approved';
    if (returns >= (await year.value('maxReturns'))) return 'returned';
    written = await ask(year, 'revision', lap);
  }
  return 'lapsed';
}

/** Until it is time to look back. Small amendments hold at once, big ones when the head has approved them. */
async function deliver(year: Year, lap: Laps): Promise<void> {
  for (;;) {
    const happened = await ask(year, 'delivery', lap);
    if (happened === 'over') return;
    if (happened === 'amendBig') await ask(year, 'amendmentApproval', lap);
  }
}

/** The year ends before its end. */
class CutShort extends Error {
  readonly outcome: Cut;
  constructor(outcome: Cut) {
    super(outcome);
    this.outcome = outcome;
  }
}

/** Asks, and asks again after a long absence; throws where the year ends early. */
async function ask<S extends Step>(year: Year, step: S, lap: Laps) {
  for (;;) {
    const outcome = await year.ask(step, lap.name());
    if (isCut(outcome)) throw new CutShort(outcome);
    if (outcome !== 'suspended') return outcome as Exclude<typeof outcome, Cut | 'suspended'>;
    const ended = await year.ask('suspension', lap.name());
    if (isCut(ended)) throw new CutShort(ended);
    lap.begin();
  }
}

function isCut(outcome: string): outcome is Cut {
  return outcome === 'transferred' || outcome === 'left' || outcome === 'carriedOver';
}
