/** The work of the district while things fall over: cases started, decided by everybody asked, sometimes taken back. */
import { runErrands } from './errands.ts';
import type { Kind } from './kinds.ts';
import { personOf, tasksOf, type Load } from './load.ts';
import type { Person } from './person.ts';

type Answered = { taskId: string; contentHash: string; choice: string } & Record<string, unknown>;

interface CaseView {
  outcome: string | null;
}

/** The attempt whose rest is longer than a start may wait in the API (api/server/patient-starts.ts). */
const LATER = 3;

/** Takes one case after another of this kind until the load is over. */
export async function drive(load: Load, kind: Kind): Promise<void> {
  while (!load.isOver()) {
    await decideAll(load, kind, await start(load, kind));
  }
}

/** A new case of this kind. */
export async function start(load: Load, kind: Kind): Promise<string> {
  load.count.cases += 1;
  const input = kind.input(load.count.cases);
  const path = `/api/process-types/${kind.process}/cases`;
  const started = await personOf(load, 'leader').write({ kind: 'start', process: kind.process }, path, input);
  if (started.result !== 'ok') throw new Error(`A start was refused: ${started.code}`);
  return String(started.answer['id']);
}

/** Everybody looks and answers, all at once, until the case has ended or nobody cares for it any more. */
export async function decideAll(load: Load, kind: Kind, caseId: string): Promise<void> {
  const leader = personOf(load, 'leader');
  const withdrawn = load.random.chance(load.withdrawn);
  const abandoned = load.random.chance(load.abandoned);
  let errands = load.random.chance(load.errands);
  if (load.random.chance(load.unhurried)) await load.rest(LATER);
  for (let round = 0; ; round++) {
    if (abandoned && round === 1) return;
    if (withdrawn && round === 1) {
      const path = `/api/cases/${caseId}/withdraw`;
      await leader.write({ kind: 'withdrawal', caseId }, path, { reason: 'Передумали' });
    }
    if (errands) errands = !(await runErrands(load, caseId));
    if ((await answerRound(load, kind, caseId)) > 0) continue;
    const view = await leader.look<CaseView>(`/api/cases/${caseId}`);
    if (view !== undefined && view.outcome !== null) {
      load.count.ended += 1;
      return;
    }
    await load.rest(1);
  }
}

/** Everybody answers what they are asked in the case; how much of that was accepted. */
export async function answerRound(load: Load, kind: Kind, caseId: string): Promise<number> {
  const given = await Promise.all(
    kind.people.map((login) => answerAll(load, kind, personOf(load, login), caseId)),
  );
  return given.reduce((sum, answers) => sum + answers, 0);
}

/** Answers all that this person is asked in the case, sometimes all in one; how much of that was accepted. */
async function answerAll(load: Load, kind: Kind, person: Person, caseId: string): Promise<number> {
  const tasks = await tasksOf(person, caseId);
  const items = tasks.map(({ id: taskId, step, contentHash, form }): Answered => {
    const contrary = kind.contrary[step];
    const isContrary = contrary !== undefined && load.random.chance(contrary.probability);
    const answer = isContrary ? contrary.answer : form.examples?.[0];
    return { ...answer, taskId, contentHash, choice: String(answer?.['choice']) };
  });
  if (items.length > 0 && load.random.chance(load.errands)) {
    const noted = items.map(({ taskId, contentHash, choice }) => ({ taskId, contentHash, choice }));
    const sent = { kind: 'decisions', items: noted } as const;
    const { result } = await person.write(sent, '/api/tasks/decisions', { items });
    return result === 'ok' ? items.length : 0;
  }
  let accepted = 0;
  for (const { taskId, contentHash, ...answer } of items) {
    const { choice } = answer;
    const path = `/api/tasks/${taskId}/decision`;
    const sent = { kind: 'decision', taskId, contentHash, choice } as const;
    const { result } = await person.write(sent, path, { contentHash, ...answer });
    if (result === 'ok') accepted += 1;
  }
  return accepted;
}
