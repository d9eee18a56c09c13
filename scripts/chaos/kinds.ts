/** The kinds of cases that a load is made of. */
export interface Kind {
  process: string;
  input: (number: number) => Record<string, unknown>;
  /** Who may be asked. */
  people: readonly string[];
  /** Answers by step that differ from the agreeable one, each with its probability. */
  contrary: Readonly<Record<string, { answer: Record<string, unknown>; probability: number }>>;
}

const members = ['member1', 'member2', 'member3', 'member4', 'member5'];
/** Heads, each with who stands in for them (absences.ts). */
export const standIns = [
  ['head1', 'deputy1'],
  ['head2', 'methodist'],
  ['head3', 'department'],
] as const;
const heads = standIns.flat();

/** The bench's case: five may vote until three are for, three heads agree, one effect. */
export const benchCase: Kind = {
  process: 'bench-approval',
  input: (number) => ({ title: `Проверка ${number}` }),
  people: [...members, ...heads],
  contrary: {
    vote: { answer: { choice: 'against' }, probability: 0.25 },
    agreement: { answer: { choice: 'refuse' }, probability: 0.05 },
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
  people: ['leader', 'secretary', 'chair', ...members, ...heads],
  contrary: {
    completeness: { answer: { choice: 'return', reason: 'Не хватает плана занятий.' }, probability: 0.15 },
    agreements: { answer: { choice: 'refuse', reason: 'Не тот месяц.' }, probability: 0.1 },
  },
};

/** Everybody whom a load needs. */
export const logins = [...new Set(['leader', 'admin', ...benchCase.people, ...programCase.people])];
