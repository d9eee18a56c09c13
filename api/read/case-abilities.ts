import { sensibleActions } from '../../domain/operations/makes-sense.ts';
import { operatorActionKeys } from '../../domain/operations/actions.ts';
import { permits } from '../../domain/permissions.ts';
import { isServerMade, type ProcessDeclaration } from '../../domain/process.ts';
import { processMetBy } from '../../domain/process-version.ts';
import type { Policy } from '../../domain/step.ts';
import type { CaseRead, StepRead } from '../../db/read/case.ts';
import type { TaskRead } from '../../db/read/tasks.ts';
import type { SignedIn } from '../server/context.ts';
import { seesVotes } from './votes.ts';

interface Shown {
  found: CaseRead;
  tasks: readonly TaskRead[];
  /** As whoever starts now meets it. */
  declared: ProcessDeclaration | undefined;
  policy: Policy;
}

/** What this reader may do with the case; of an operator's actions, those that it can take as it stands. */
export function caseAbilities(shown: Shown, actor: SignedIn): Record<string, boolean> {
  const { found, declared } = shown;
  const isLive = found.closed_at === null && found.ending === null;
  const isTheirs = isLive && !(declared && isServerMade(declared)) && found.initiator_id === actor.personId;
  const sensible = isLive && permits(actor.roles, 'case.operate') ? actionsOn(shown) : new Set<string>();
  return {
    ...Object.fromEntries(operatorActionKeys.map((action) => [action, sensible.has(action)])),
    withdraw: isTheirs && !stays(shown),
    seeNames: seesVotes(actor, found.author_ids),
  };
}

function actionsOn(shown: Shown): ReadonlySet<string> {
  const { found, tasks, declared, policy } = shown;
  if (declared === undefined) return new Set();
  const open = found.steps.filter(({ state }) => state === 'open');
  return sensibleActions({
    process: processMetBy(declared, found.process_version),
    newest: declared,
    processVersion: found.process_version,
    policy,
    isPaused: found.paused_at !== null,
    stays: stays(shown),
    open: open.map(({ key, beside_id: beside }) => ({ key, isBeside: beside !== null })),
    isHeld: tasks.some(({ state, personal }) => state === 'open' && !personal),
  });
}

function stays({ found, declared }: Shown): boolean {
  return standing(found).some(({ key }) => declared?.steps[key]?.stays !== undefined);
}

/** The open steps; between two of them the one that closed last. */
function standing({ steps }: CaseRead): StepRead[] {
  const open = steps.filter(({ state }) => state === 'open');
  const last = steps.toSorted((a, b) => String(a.closed_at).localeCompare(String(b.closed_at))).slice(-1);
  return open.length > 0 ? open : last;
}
