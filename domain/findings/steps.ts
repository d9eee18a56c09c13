/** Words for what is wrong with decisions, steps and tasks. */
import { t } from '../text-object.ts';
import type { FindingWords } from './mend.ts';

export const stepsFindings = {
  'one human twice in a counting step': {
    title: t('Один человек посчитан дважды', 'One person was counted twice'),
    what: t(
      'В голосовании или решении нескольких людей один и тот же человек учтён два раза; итог шага может быть неверным.',
      'In a vote or a step of several people one of them counts twice; the outcome of the step may be wrong.',
    ),
    mend: 'developer',
  },
  'a seat that answered twice': {
    title: t('За одно место ответили дважды', 'One seat answered twice'),
    what: t(
      'На шаге за одно место записано два решения; засчитать можно только одно.',
      'A step has two decisions for one seat; only one can count.',
    ),
    mend: 'developer',
  },
  "a decision of another hash than its step's": {
    title: t('Решение принято не по той редакции', 'A decision on another edition'),
    what: t(
      'Человек видел не те данные, по которым шёл шаг: решение надо считать непринятым.',
      'The person saw other data than the step was about: the decision can not be relied on.',
    ),
    mend: 'tampered',
  },
  'a decision made after its step closed': {
    title: t('Решение записано после закрытия шага', 'A decision after its step had closed'),
    what: t(
      'Шаг уже закончился, а решение по нему записано позже; оно ни на что не повлияло.',
      'The step was over when the decision was written; it has changed nothing.',
    ),
    mend: 'developer',
  },
  'a decision whose task does not say so': {
    title: t('Решение есть, а задача считается нерешённой', 'A decision whose task does not say so'),
    what: t(
      'Человек решил, но его задача этого не показывает или числится за другим.',
      'Somebody has decided, but their task does not show it, or shows somebody else.',
    ),
    mend: 'tampered',
  },
  'a decided task without its decision': {
    title: t('Задача закрыта как решённая, а решения нет', 'A decided task without its decision'),
    what: t(
      'Задача показана решённой, но самого решения в деле нет.',
      'The task is shown as decided, but the case has no decision of it.',
    ),
    mend: 'tampered',
  },
  "a step whose outcome isn't what its rule gives": {
    title: t('Итог шага не следует из решений', 'The outcome of a step does not follow from its decisions'),
    what: t(
      'По записанным решениям и правилу шага итог должен быть другим.',
      'By the decisions on record and the rule of the step its outcome should be another.',
    ),
    mend: 'tampered',
  },
  "closed steps that the case hasn't counted": {
    title: t('Счёт пройденных шагов сбит', 'Closed steps that the case has not counted'),
    what: t(
      'Дело помнит не столько закрытых шагов, сколько их есть; оно может остановиться.',
      'The case remembers another number of closed steps than there are; it may come to a halt.',
    ),
    mend: 'developer',
  },
  'a step that nothing leads to': {
    title: t('Шаг открылся не по порядку', 'A step that nothing leads to'),
    what: t(
      'Ни один пройденный шаг не вёл к этому: порядок процесса нарушен.',
      'No step that was done led to this one: the order of the process is broken.',
    ),
    mend: 'tampered',
  },
  'a close by term before its due': {
    title: t('Шаг закрыт по сроку раньше срока', 'A step closed by its term before its term'),
    what: t(
      'Срок ещё не прошёл, а шаг уже закрыт по сроку.',
      'The term had not passed when the step was closed by it.',
    ),
    mend: 'developer',
  },
  'an open task of a closed step': {
    title: t('Открытая задача закрытого шага', 'An open task of a closed step'),
    what: t(
      'Человек видит задачу, хотя шаг уже закончен; решить её нельзя.',
      'Somebody sees a task whose step is over; it can not be decided.',
    ),
    mend: 'developer',
  },
  'an open step of a closed case': {
    title: t('Открытый шаг закрытого дела', 'An open step of a closed case'),
    what: t(
      'Дело закончено, а один из его шагов ещё ждёт.',
      'The case is over while one of its steps still waits.',
    ),
    mend: 'developer',
  },
  'an open step that goes with a case that has ended': {
    title: t('Шаг ждёт дело, которое уже закончилось', 'A step waits for a case that has ended'),
    what: t(
      'Шаг шёл вместе с другим делом (например, голосование с заседанием); то закончилось, а шаг остался.',
      'The step went along with another case (a vote with its session); that one has ended and the step is left over.',
    ),
    mend: 'developer',
  },
  'a closed step without its time, outcome or cause': {
    title: t('Закрытый шаг без времени или итога', 'A closed step without its time or outcome'),
    what: t(
      'У закрытого шага не записано, когда, чем или почему он закончился.',
      'A closed step does not say when, how or why it ended.',
    ),
    mend: 'tampered',
  },
  'an open step that has seats and asks nobody': {
    title: t('Шаг открыт, но задача никому не поставлена', 'An open step that asks nobody'),
    what: t(
      'Шаг ждёт решения, а задачи ни у кого нет: никто не узнает, что от него ждут.',
      'The step waits for a decision, and nobody has a task: nobody knows that they are waited for.',
    ),
    mend: 'developer',
  },
  'a task that is not with whom its chain leads to': {
    title: t('Задача не у того, кому её передали', 'A task that is not with whom it was handed to'),
    what: t(
      'По записям о замещении и передаче задача должна быть у другого человека.',
      'By the records of substitution and delegation somebody else should have the task.',
    ),
    mend: 'tampered',
  },
  'a task without its step, or of a seat that its step has not': {
    title: t('Задача не относится ни к одному месту шага', 'A task of no seat of its step'),
    what: t(
      'У задачи нет шага или места, за которое она отвечает; её решение не засчитается.',
      'The task has no step or no seat to answer for; its decision would not count.',
    ),
    mend: 'tampered',
  },
  'an edition whose hash is not that of its content': {
    title: t('Данные дела изменены в обход системы', 'The data of the case were changed past the system'),
    what: t(
      'Содержание редакции не сходится с контрольной суммой, по которой решали люди.',
      'The content of an edition does not match the hash on which people decided.',
    ),
    mend: 'tampered',
  },
  'a case whose hash is not that of its edition': {
    title: t('Дело указывает не на свою редакцию', 'The case points to another edition than its own'),
    what: t(
      'Строка дела и его действующая редакция расходятся: людям показали бы не то, о чём они решают.',
      'The case and its current edition differ: people would be shown something else than they decide on.',
    ),
    mend: 'correct',
  },
  'a step whose hash is not that of its edition': {
    title: t('Шаг открыт не по той редакции', 'A step of another edition than it says'),
    what: t(
      'Шаг и редакция, по которой он открыт, расходятся.',
      'A step and the edition that it was opened for differ.',
    ),
    mend: 'tampered',
  },
} as const satisfies Record<string, FindingWords>;
