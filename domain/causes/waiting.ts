/** Causes that are in order: the case waits as it should, or because somebody said so. They explain. */
import { t } from '../text-object.ts';
import { admin, joined, nobody, onStep, type Cause } from './cause.ts';

const nothing = t('Всё идёт своим порядком.', 'All is in order.');

export const waitingCauses = {
  waitsForPerson: {
    stands: false,
    freedBy: 'itself',
    title: (facts) =>
      joined(
        ', ',
        t(
          `Ждём ответа: ${facts.person ?? facts.role?.ru ?? '—'}`,
          `Awaits: ${facts.person ?? facts.role?.en ?? '—'}`,
        ),
        facts.until && t(`срок ${facts.until.ru}`, `due ${facts.until.en}`),
      ),
    what: (facts) =>
      t(
        `Задача${onStep(facts).ru} у того, кто на месте, и срок ещё не прошёл.`,
        `The task${onStep(facts).en} is with somebody who is there, and its term has not passed.`,
      ),
    blocks: nothing,
    who: t('Тот, кого ждут', 'Whoever is awaited'),
    actions: ['wait'],
  },
  waitsForDate: {
    stands: false,
    freedBy: 'itself',
    title: (facts) =>
      t(
        `Ждём своей даты${facts.until ? `: ${facts.until.ru}` : ''}`,
        `Waits for its date${facts.until ? `: ${facts.until.en}` : ''}`,
      ),
    what: (facts) =>
      t(
        `Дело само пойдёт дальше${onStep(facts).ru}, когда наступит день.`,
        `The case goes on by itself${onStep(facts).en} when the day has come.`,
      ),
    blocks: nothing,
    who: nobody,
    actions: ['wait'],
  },
  waitsElsewhere: {
    stands: false,
    freedBy: 'itself',
    title: (facts) =>
      t(
        `Ждём другого дела${facts.step ? `: «${facts.step.ru}»` : ''}`,
        `Waits for another case${facts.step ? `: “${facts.step.en ?? facts.step.ru}”` : ''}`,
      ),
    what: () =>
      t(
        'Здесь никого не спрашивают: шаг закроется, когда закончится то, от чего он зависит.',
        'Nobody is asked here: the step closes when what it depends on is over.',
      ),
    blocks: nothing,
    who: nobody,
    actions: ['wait'],
  },
  paused: {
    stands: true,
    freedBy: 'action',
    title: (facts) =>
      joined(
        '',
        t('Дело приостановлено', 'The case is paused'),
        facts.since && t(` с ${facts.since.ru}`, ` since ${facts.since.en}`),
      ),
    what: () =>
      t(
        'Администратор приостановил дело: сроки не идут, никого не торопят. Кто и почему, сказано в истории дела.',
        'An administrator has paused the case: terms stand still and nobody is hurried. Its history says who and why.',
      ),
    blocks: t('Сроки этого дела стоят.', 'The case’s terms stand still.'),
    who: admin,
    actions: ['resume', 'cancel'],
  },
} as const satisfies Record<string, Cause>;
