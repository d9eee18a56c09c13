/** The same case as a plain Temporal workflow: its tasks are its state, asked by Query, answered by Update. */
import { condition, defineQuery, defineUpdate, proxyActivities, setHandler } from '@temporalio/workflow';

export interface BareCase {
  voters: readonly string[];
  need: number;
  heads: readonly string[];
  voteTermMs: number;
  agreementTermMs: number;
}

export interface BareTask {
  step: string;
  person: string;
}

export type BareAnswer = BareTask & { choice: string };

const tasksOf = defineQuery<BareTask[], [string]>('tasksOf');
const answer = defineUpdate<string, [BareAnswer]>('answer');

const { countApproval } = proxyActivities<{ countApproval: (id: string) => Promise<void> }>({
  startToCloseTimeout: '30s',
});

/** Five may vote until three are for, three heads agree, one effect, end. A timer for each term. */
export async function bareApproval(id: string, bare: BareCase): Promise<string> {
  let step = '';
  let open = new Set<string>();
  let choices: string[] = [];
  let outcome = '';
  let closes = () => '';

  setHandler(tasksOf, (person) => (open.has(person) ? [{ step, person }] : []));
  setHandler(
    answer,
    ({ person, choice }) => {
      open.delete(person);
      choices.push(choice);
      outcome = closes();
      return outcome;
    },
    {
      validator: ({ step: asked, person }) => {
        if (asked !== step || !open.has(person)) throw new Error('not open');
      },
    },
  );

  async function ask(name: string, people: readonly string[], termMs: number, rule: () => string) {
    [step, open, choices, outcome, closes] = [name, new Set(people), [], '', rule];
    await condition(() => outcome !== '', termMs);
    open = new Set();
    return outcome;
  }

  const voted = await ask('vote', bare.voters, bare.voteTermMs, () =>
    choices.filter((choice) => choice === 'for').length >= bare.need ? 'carried' : '',
  );
  if (voted !== 'carried') return 'rejected';
  const agreed = await ask('agreement', bare.heads, bare.agreementTermMs, () =>
    choices.length === bare.heads.length ? 'agreed' : '',
  );
  if (agreed !== 'agreed') return 'rejected';
  await countApproval(id);
  return 'approved';
}
