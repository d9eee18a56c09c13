import { attend } from '../db/core/attend.ts';
import type { CoreDeps } from '../db/core/deps.ts';
import { finish } from '../db/core/finish.ts';
import { giveBackTasks, handOverTasks } from './absences.ts';
import { withPlainFailures } from './failures.ts';
import { branches, policyValue } from './facts.ts';
import { openRollover } from './open-rollover.ts';

/**
 * Everything a workflow may call; any of it may run any number of times. Each is one transaction on a case's rows, but
 * for the hand-overs of an absence, which are one for each case that they touch. `openRollover` is of no case yet.
 */
export function createActivities(deps: CoreDeps) {
  function bind<R, A>(activity: (deps: CoreDeps, request: R) => Promise<A>): (request: R) => Promise<A> {
    return withPlainFailures((request) => activity(deps, request));
  }
  return {
    attend: bind(attend),
    finish: bind(finish),
    branches: bind(branches),
    policyValue: bind(policyValue),
    handOverTasks: bind(handOverTasks),
    giveBackTasks: bind(giveBackTasks),
    openRollover: bind(openRollover),
  };
}

export type Activities = ReturnType<typeof createActivities>;
