/** The ordinary way of a program, step by step, for tests that leave it somewhere. */
import type { Form, Stage } from './stage.ts';

export const program = {
  title: 'Смешанное обучение',
  hours: 18,
  annotation: 'Приёмы и задания.',
  audience: 'Учителя 5–9 классов',
  form: 'mixed',
  modules: [
    { title: 'Модели', hours: 8 },
    { title: 'Урок', hours: 10 },
  ],
  schools: ['school-1', 'school-2', 'school-3'],
};

const scores = { relevance: 3, content: 3, feasibility: 2, result: 3 };
export const recommend: Form = { choice: 'recommend', scores };
export const ELECTRONIC: Form = { choice: 'electronicVote' };
/** The secretary's minutes, and the chair's signature under them. */
export const DRAFT: Form = { choice: 'sign', text: 'Слушали программу. Постановили: по итогам голосования.' };
export const SIGN: Form = { choice: 'sign' };
export const AGREE: Form = { choice: 'agree' };
export const REFUSE: Form = { choice: 'refuse', reason: 'Часов в нагрузке нет.' };
export const RETURN: Form = { choice: 'return', reason: 'Уточните второй модуль.' };
export const LEAVE_OUT: Form = { choice: 'leaveOut', reason: 'Школа не ответила в срок.' };

export function propose(stage: Stage, changes: Record<string, unknown> = {}): Promise<string> {
  return stage.start('leader', 'program-approval', {
    ...program,
    coAuthors: [stage.idOf('member5')],
    ...changes,
  });
}

/** The same program with another title: another hash. */
export function editionOf(stage: Stage, title: string, changes: Record<string, unknown> = {}) {
  return { ...program, coAuthors: [stage.idOf('member5')], title, ...changes };
}

export type Move = readonly [login: string, step: string, form: Form];

export function moves(stage: Stage) {
  const vote = (choice: string, logins: readonly string[]): Move[] =>
    logins.map((login) => [login, 'vote', { choice, ...(choice === 'against' && { reason: 'Не готова.' }) }]);
  const agreements: Move[] = ['head1', 'head2', 'head3'].map((head) => [head, 'agreements', AGREE]);
  const reviewers = ['methodist', 'member1'].map(stage.idOf);
  const completeness: Move[] = [['secretary', 'completeness', { choice: 'complete', reviewers }]];
  const opinions: Move[] = [
    ['methodist', 'opinions', recommend],
    ['member1', 'opinions', recommend],
  ];
  const agenda: Move[] = [['secretary', 'agenda', ELECTRONIC]];
  const approval = vote('for', ['chair', 'member1', 'member2', 'member3']);
  const minutes: Move[] = [
    ['secretary', 'minutes', DRAFT],
    ['chair', 'signature', SIGN],
  ];
  return {
    completeness,
    opinions,
    agenda,
    approval,
    rejection: vote('against', ['chair', 'member1', 'member2', 'member3']),
    minutes,
    agreements,
    /** Up to the open vote. */
    toVote: [...completeness, ...opinions, ...agenda],
    /** From the vote to the open agreements. */
    throughVote: [...approval, ...minutes],
    /** Up to the open agreements. */
    toAgreements: [...completeness, ...opinions, ...agenda, ...approval, ...minutes],
    /** The whole ordinary way. */
    all: [...completeness, ...opinions, ...agenda, ...approval, ...minutes, ...agreements],
  };
}

export async function play(stage: Stage, caseId: string, way: readonly Move[]): Promise<void> {
  for (const [login, step, form] of way) await stage.answer(caseId, login, step, form);
}
