/** Causes that lie in the program: a bug of an activity, of a story, of a document. */
import { t } from '../text-object.ts';
import { developer, nobody, quoted, type Cause } from './cause.ts';

const safe = t(
  'Данные целы: принятое остаётся принятым, дело продолжит с того же места.',
  'The data are safe: what was accepted stays, and the case goes on from the same place.',
);

export const programCauses = {
  activityFails: {
    stands: true,
    freedBy: 'mending',
    title: (facts) => t(`Ошибка в программе${quoted(facts)}`, `A bug of the program${quoted(facts)}`),
    what: () =>
      t(
        'Действие, которое система выполняет сама, заканчивается ошибкой. Она повторяет его всё реже; помочь может новая версия программы.',
        'Something that the system does by itself fails. It tries again ever more rarely; a new version of the program may help.',
      ),
    blocks: safe,
    who: developer,
    actions: ['retry', 'developer', 'rebuild'],
  },
  activityHangs: {
    stands: true,
    freedBy: 'mending',
    title: (facts) =>
      t(
        `Действие системы не заканчивается${quoted(facts)}`,
        `What the system does comes to no end${quoted(facts)}`,
      ),
    what: () =>
      t(
        'Действие началось и не отвечает: ждёт чужую программу или зависло. Система оборвёт его и начнёт снова.',
        'It began and does not answer: it waits for something outside, or hangs. The system ends it and begins anew.',
      ),
    blocks: safe,
    who: developer,
    actions: ['wait', 'retry', 'developer'],
  },
  document: {
    stands: true,
    freedBy: 'mending',
    title: (facts) =>
      t(`Документ не составлен${quoted(facts)}`, `A document could not be made${quoted(facts)}`),
    what: () =>
      t(
        'Дело идёт дальше, но документ к нему не составляется: не подходит шаблон или в программе ошибка. Попытки продолжаются.',
        'The case goes on, but its document cannot be made: the template does not fit or the program has a bug. It is tried again.',
      ),
    blocks: t('Нельзя скачать и подписать документ.', 'The document cannot be downloaded or signed.'),
    who: developer,
    actions: ['retry', 'developer'],
  },
  workflowFails: {
    stands: true,
    freedBy: 'mending',
    title: (facts) =>
      t(`Ошибка в ходе процесса${quoted(facts)}`, `A bug in the process’s story${quoted(facts)}`),
    what: () =>
      t(
        'Программа, которая ведёт дело, ошибается и ждёт исправленной версии. Решения людей записываются.',
        'The program that leads the case fails and waits for a mended version. People’s decisions are recorded.',
      ),
    blocks: safe,
    who: developer,
    actions: ['developer', 'rebuild'],
  },
  notReplayable: {
    stands: true,
    freedBy: 'action',
    title: () =>
      t('Дело начато другой версией программы', 'The case was begun by another version of the program'),
    what: (facts) =>
      t(
        `Новая версия не может продолжить записанный ход дела${quoted(facts)}. Постройте дело заново по его записям: решения и сроки сохранятся.`,
        `The new version cannot go on from what was recorded${quoted(facts)}. Rebuild the case from its rows: decisions and terms stay.`,
      ),
    blocks: safe,
    who: developer,
    actions: ['rebuild', 'developer'],
  },
  runLost: {
    stands: true,
    freedBy: 'itself',
    title: () => t('Ход дела потерян движком', 'The engine has lost the case’s run'),
    what: () =>
      t(
        'Движок забыл, что ведёт это дело (его остановили или удалили). Система уже строит ход дела заново по записям.',
        'The engine has forgotten the case (its run was ended or deleted). The system is rebuilding it from the rows.',
      ),
    blocks: safe,
    who: nobody,
    actions: ['wait', 'rebuild'],
  },
} as const satisfies Record<string, Cause>;
