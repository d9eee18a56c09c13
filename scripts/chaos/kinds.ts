/** The kinds of cases that a load is made of. */
import { dayIn } from '../runtime/day-in.ts';

/** Long enough for people to enroll, by the district's policy. */
const AHEAD_DAYS = 30;

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
    hours: 9,
    annotation: 'Приёмы и задания.',
    audience: 'Учителя',
    form: 'mixed',
    modules: [{ title: 'Урок', hours: 9 }],
    schools: ['school-1', 'school-2', 'school-3'],
  }),
  people: ['leader', 'secretary', 'chair', ...members, ...heads],
  contrary: {
    completeness: { answer: { choice: 'return', reason: 'Не хватает плана занятий.' }, probability: 0.15 },
    agreements: { answer: { choice: 'refuse', reason: 'Не тот месяц.' }, probability: 0.1 },
  },
};

/** Who comes to courses. */
export const learners = [1, 2, 3, 4, 5].flatMap((number) => [`teacher${number}`, `member${number}`]);

/**
 * Few seats for many; the session is brought forward once the enrollment is over.
 * @param present who comes to it
 */
export function courseOf(
  { id: program, hours }: { id: string; hours: number },
  present: readonly string[] = [],
): Kind {
  const session = {
    ...{ date: dayIn(AHEAD_DAYS), from: '09:00', to: '20:00', hours },
    ...{ topic: 'Приёмы и задания', place: 'Кабинет 3', time: 'free' },
  };
  return {
    process: 'program-delivery',
    input: () => ({
      program,
      host: 'school-1',
      places: 3,
      minimum: 1,
      assessment: 'none',
      sessions: [session],
    }),
    people: ['leader', 'methodist'],
    contrary: {
      groupCheck: { answer: { choice: 'cancel', reason: 'Школы заняты.' }, probability: 0.1 },
      attendance: { answer: { choice: 'mark', present }, probability: 1 },
    },
  };
}

/** A leader's pay for one session of so many hours, with the signed paper that its head has uploaded. */
export function paymentCase(agreementFile: string, hours: number): Kind {
  return {
    process: 'payment-authorization',
    input: () => ({}),
    people: ['leader', 'accountant', 'head1', 'deputy1', 'methodist'],
    contrary: {
      agreement: { answer: { choice: 'agree', agreementFile }, probability: 1 },
      statement: { answer: { choice: 'send', lines: [{ number: 1, hours }] }, probability: 1 },
      payment: { answer: { choice: 'partPaid', paidKopecks: 100_000 }, probability: 0.3 },
    },
  };
}

/** Everybody whom a load needs. */
export const logins = [
  ...new Set(['leader', 'admin', 'accountant', ...benchCase.people, ...programCase.people, ...learners]),
];
