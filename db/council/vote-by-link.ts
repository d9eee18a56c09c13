import { runCommand, type Accepted } from '../core/command.ts';
import { decideWithin, type Decided } from '../core/decide.ts';
import type { CoreDeps } from '../core/deps.ts';
import type { Idempotency } from '../core/idempotency.ts';
import { notify } from '../core/notify.ts';
import type { Tx } from '../core/sql.ts';
import { read } from '../core/transact.ts';
import { lockByTask } from '../core/work.ts';
import { demandAlive, demandLink, endLinks } from './vote-links.ts';

interface LinkVote {
  token: string;
  /** Who is signed in in that browser, if anybody. */
  signedIn: string | undefined;
  contentHash: string;
  /** The form of the vote: `choice` and what goes with it. */
  answer: Record<string, unknown>;
}

/**
 * Votes by the personal link of a letter: the ordinary decision of the member whose link it is, in one transaction with
 * the end of the link, the audit's word that it came so, and a letter to the member.
 * @throws refusals not-found, link-not-yours, link-over, and those of `decide`
 */
export async function voteByLink(
  deps: CoreDeps,
  { token, signedIn, contentHash, answer }: LinkVote,
  idempotency?: Idempotency,
): Promise<Accepted<Decided>> {
  const found = await demandLink({ query: (...asked) => read(deps.pool, ...asked) }, token, signedIn);
  const { task_id: taskId, person_id: personId } = found;
  const actor = { personId, roles: [], via: 'link' } as const;
  return runCommand(deps, {
    // It is a decision like any other, and dies like one.
    name: 'decide',
    actor,
    idempotency,
    on: (tx: Tx) => lockByTask(tx, deps, taskId),
    do: async (work) => {
      // Under the case's lock: of two at once the second finds the link used. By the settings of today, not of the case's
      // beginning: a district that takes no more votes by link means those that are out.
      demandAlive(await demandLink(work.tx, token, signedIn), work.now, deps.packs.current());
      const step = work.steps.find(({ id }) =>
        work.tasks.some((task) => task.id === taskId && task.step_id === id),
      );
      const decided = await decideWithin(work, actor, taskId, contentHash, answer);
      await endLinks(work.tx, taskId, work.now);
      notify(work, { personId, kind: 'votedByLink', ...(step && { step }) });
      return decided;
    },
  });
}
