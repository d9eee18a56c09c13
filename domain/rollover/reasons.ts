/** Why somebody is an exception of the rollover, what their school may answer, and what the answer makes of them. */
import { t, type Text } from '../text-object.ts';

export const reasonTitles = {
  left: t('уход из школы', 'leaves the school'),
  onLeave: t('длительное отсутствие', 'on long leave'),
  transferred: t('переход в другую школу', 'transferred to another school'),
  twoSchools: t('работа в двух школах', 'works in two schools'),
  sameName: t('полные тёзки в одной школе', 'the same name twice in a school'),
  noSchool: t('нет школы', 'without a school'),
  schoolClosed: t('школа закрыта', 'the school is closed'),
  failed: t('данные не читаются', 'the data fail'),
} as const satisfies Record<string, Text>;

export type Reason = keyof typeof reasonTitles;

export const reasons = Object.keys(reasonTitles) as [Reason, ...Reason[]];

export const answerKeys = ['start', 'skip'] as const;
export type Answer = (typeof answerKeys)[number];

/** Both answers in words, for each reason: what happens if it is chosen. */
export const answerTitles: Record<Reason, Record<Answer, Text>> = {
  left: {
    skip: t('Уходит: цикл не нужен', 'Leaves: no cycle'),
    start: t('Остаётся: приказ готовится', 'Stays: an order is on its way'),
  },
  onLeave: {
    skip: t('Завести, когда вернётся', 'Make it on the return'),
    start: t('Завести сейчас', 'Make it now'),
  },
  transferred: {
    start: t('Работает у нас: завести цикл', 'Works here: make a cycle'),
    skip: t('У нас не работает', 'Doesn’t work here'),
  },
  twoSchools: {
    start: t('Завести в основной школе', 'Make it at the main school'),
    skip: t('Цикл не нужен', 'No cycle'),
  },
  sameName: {
    start: t('Это разные люди: завести цикл', 'Different people: make a cycle'),
    skip: t('Это двойная запись: не заводить', 'A double: no cycle'),
  },
  noSchool: {
    skip: t('Цикл не нужен', 'No cycle'),
    start: t('Приказ готовится', 'An order is on its way'),
  },
  schoolClosed: {
    skip: t('Цикл не нужен', 'No cycle'),
    start: t('Приказ готовится', 'An order is on its way'),
  },
  failed: {
    skip: t('Цикл не нужен', 'No cycle'),
    start: t('Попробовать ещё раз', 'Try again'),
  },
};

/** Why somebody is an exception whose data fail: in words. The error itself is the administrator's (an incident). */
export const FAILED_DATA = t(
  'В данных о человеке ошибка: администратор видит, какая. Исправят — система попробует ещё раз сама',
  'The data of this person are broken: the administrator sees how. Once mended, the system tries again by itself',
);

/** What one must know to answer, beside the name. */
export const reasonHelp: Record<Reason, Text> = {
  left: t('Роль педагога кончается до 1 сентября.', 'The role of a teacher ends before September 1.'),
  onLeave: t('1 сентября человека нет на работе.', 'Away on September 1.'),
  transferred: t(
    'За год школа у педагога сменилась. Прежняя школа своё увидит, новая ведёт дальше.',
    'The school has changed during the year. The new one goes on.',
  ),
  twoSchools: t(
    'Цикл у человека один: укажите, какая школа основная.',
    'A person has one cycle: say which school is the main one.',
  ),
  sameName: t(
    'В школе двое с одинаковыми фамилией, именем и отчеством. Если человек один, оставьте одну запись.',
    'Two people of the school bear the same name. If it is one person, keep one of the two.',
  ),
  noSchool: t(
    'Роль педагога дана не в школе. Внесите приказ о месте работы: цикл заведётся сам.',
    'The role of a teacher is not held in a school. Register an order, and the cycle is made.',
  ),
  schoolClosed: t(
    'Школа закрыта к 1 сентября. Внесите приказ о переводе: цикл заведётся сам.',
    'The school is closed by September 1. Register an order on the transfer, and the cycle is made.',
  ),
  failed: t('Цикл завести не удалось.', 'The cycle could not be made.'),
};

/** What stands before the day or the places that a reason comes with. */
export const detailTitles: Partial<Record<Reason, Text>> = {
  left: t('Последний день:', 'The last day:'),
  onLeave: t('Отсутствует до', 'Away until'),
  transferred: t('Прежнее место:', 'Was at:'),
  twoSchools: t('Школы:', 'Schools:'),
  noSchool: t('Место роли:', 'The role is held at:'),
};

/** Where an answer «завести» must say in which of the schools. */
export const asksForSchool: readonly Reason[] = ['twoSchools'];

/** Where a cycle needs an order first: who stays is an exception until it is registered. */
export const waitsForOrder: readonly Reason[] = ['left', 'noSchool', 'schoolClosed'];

/** What an answer makes of an exception. */
export function kindAfter(reason: Reason, answer: Answer | null): 'cycle' | 'exception' {
  return answer === 'start' && !waitsForOrder.includes(reason) ? 'cycle' : 'exception';
}

/** Asked of the department: no school could answer. */
const ofDepartment: readonly Reason[] = ['noSchool', 'schoolClosed', 'failed'];

/** Of whom an answer is asked: the school's id, or the district. */
export const DEPARTMENT_ASKED = 'district';

export function askedOf({ reason, school }: { reason: Reason; school: string | null }): string {
  return school === null || ofDepartment.includes(reason) ? DEPARTMENT_ASKED : school;
}
