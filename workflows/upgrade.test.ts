/** A build that cannot replay what runs: golden histories (histories.test.ts) keep it from happening, this if it does. */
import { waitFor } from '../scripts/runtime/wait-for.ts';
import { productModules } from '../worker/bundle.ts';
import { liveStage, type LiveStage } from './test-support/live-stage.ts';
import { moves, play, propose } from './test-support/program.ts';

let stage: LiveStage;

beforeAll(async () => {
  stage = await liveStage();
}, 60_000);

afterAll(async () => {
  const findings = await stage.findings();
  await stage.close();
  expect(findings).toEqual([]);
});

const runOf = async (caseId: string) =>
  (await stage.rows<{ run: number }>('select run from cases where id = $1', [caseId]))[0]?.run ?? 0;

test(
  'a case that the new build cannot replay goes on in a new run from where its people left it',
  async () => {
    const caseId = await propose(stage);
    await stage.signal(caseId, { closed: [] });
    await play(stage, caseId, moves(stage).toVote);
    const { completed } = await historyOf(caseId);
    expect(completed).toBeGreaterThan(0);
    await stage.upgradeTo({
      ...productModules,
      stories: new URL('test-support/incompatible.ts', import.meta.url).pathname,
    });
    await play(stage, caseId, moves(stage).throughVote);
    const isRebuilt = async () => {
      await stage.sweep();
      return (await runOf(caseId)) > 1;
    };
    await waitFor(isRebuilt, { what: 'a new run', limitMs: 45_000, everyMs: 500 });
    await play(stage, caseId, moves(stage).agreements);
    expect(await stage.ended(caseId)).toBe('approved');
  },
  90_000,
);

/** How many workflow tasks its worker has completed: there is something to replay. */
async function historyOf(caseId: string): Promise<{ completed: number }> {
  const handle = await stage.handle(caseId);
  const completed = async () => {
    const { events = [] } = await handle.fetchHistory();
    return events?.filter((event) => event.workflowTaskCompletedEventAttributes).length ?? 0;
  };
  const some = await waitFor(completed, { what: 'a completed workflow task', limitMs: 20_000 });
  return { completed: some };
}
