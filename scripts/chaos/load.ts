/** The work of the district while things fall over: cases started, decided by everybody asked, sometimes taken back. */
import type { Person } from './person.ts';
import type { Random } from './random.ts';

interface Task {
  id: string;
  step: string;
  contentHash: string;
  form: { examples?: Record<string, unknown>[] };
}

interface CaseView {
  outcome: string | null;
}

export interface Kind {
  process: string;
  input: (number: number) => Record<string, unknown>;
  /** Who may be asked. */
  people: readonly string[];
  /** Choices by step that differ from the agreeable one, each with its probability. */
  contrary: Readonly<Record<string, { choice: string; probability: number }>>;
}

const members = ['member1', 'member2', 'member3', 'member4', 'member5'];
const heads = ['head1', 'head2', 'head3'];

/** The bench's case: five may vote until three are for, three heads agree, one effect. */
export const benchCase: Kind = {
  process: 'bench-approval',
  input: (number) => ({ title: `Проверка ${number}` }),
  people: [...members, ...heads],
  contrary: {
    vote: { choice: 'against', probability: 0.25 },
    agreement: { choice: 'refuse', probability: 0.05 },
  },
};

/** A program's approval as the district has it, with its registry entry at the end. */
export const programCase: Kind = {
  process: 'program-approval',
  input: (number) => ({
    title: `Проверка ${number}`,
    hours: 18,
    annotation: 'Приёмы и задания.',
    audience: 'Учителя',
    form: 'mixed',
    modules: [{ title: 'Урок', hours: 18 }],
    schools: ['school-1', 'school-2', 'school-3'],
  }),
  people: ['secretary', 'chair', 'methodist', ...members, ...heads],
  contrary: {},
};

export interface Load {
  people: ReadonlyMap<string, Person>;
  random: Random;
  /** How many of the cases are taken back, and how many are left undecided: those must stay open and alive. */
  withdrawn: number;
  abandoned: number;
  /** How many of the cases nobody looks at for a while, so that the engine begins before people do. */
  unhurried: number;
  /** No further case begins. */
  isOver: () => boolean;
  /** A while before looking again, longer after each attempt. */
  rest: (attempt: number) => Promise<void>;
  count: { cases: number; ended: number };
}

/** The attempt whose rest is longer than a start may wait in the API (api/server/patient-starts.ts). */
const LATER = 3;

/** Takes one case after another of this kind until the load is over. */
export async function drive(load: Load, kind: Kind): Promise<void> {
  const leader = personOf(load, 'leader');
  while (!load.isOver()) {
    load.count.cases += 1;
    const input = kind.input(load.count.cases);
    const path = `/api/process-types/${kind.process}/cases`;
    const started = await leader.write({ kind: 'start', process: kind.process }, path, input);
    if (started.result !== 'ok') throw new Error(`A start was refused: ${started.code}`);
    await decideAll(load, kind, leader, String(started.answer['id']));
  }
}

/** Everybody looks and answers, all at once, until the case has ended or nobody cares for it any more. */
async function decideAll(load: Load, kind: Kind, leader: Person, caseId: string): Promise<void> {
  const withdrawn = load.random.chance(load.withdrawn);
  const abandoned = load.random.chance(load.abandoned);
  if (load.random.chance(load.unhurried)) await load.rest(LATER);
  for (let round = 0; ; round++) {
    if (abandoned && round === 1) return;
    if (withdrawn && round === 1) {
      const path = `/api/cases/${caseId}/withdraw`;
      await leader.write({ kind: 'withdrawal', caseId }, path, { reason: 'Передумали' });
    }
    const given = await Promise.all(
      kind.people.map((login) => answerAll(load, kind, personOf(load, login), caseId)),
    );
    if (given.some((answers) => answers > 0)) continue;
    const view = await leader.look<CaseView>(`/api/cases/${caseId}`);
    if (view !== undefined && view.outcome !== null) {
      load.count.ended += 1;
      return;
    }
    await load.rest(1);
  }
}

/** Answers all that this person is asked in the case; how much that was. */
async function answerAll(load: Load, kind: Kind, person: Person, caseId: string): Promise<number> {
  const items = (await person.look<{ items: Task[] }>(`/api/tasks?case=${caseId}`))?.items ?? [];
  for (const { id: taskId, step, contentHash, form } of items) {
    const contrary = kind.contrary[step];
    const example = form.examples?.[0] ?? {};
    const answer =
      contrary !== undefined && load.random.chance(contrary.probability)
        ? { ...example, choice: contrary.choice }
        : example;
    const choice = String(answer['choice']);
    await person.write({ kind: 'decision', taskId, contentHash, choice }, `/api/tasks/${taskId}/decision`, {
      contentHash,
      ...answer,
    });
  }
  return items.length;
}

function personOf({ people }: Load, login: string): Person {
  const person = people.get(login);
  if (person === undefined) throw new Error(`${login} has not come in`);
  return person;
}
