/**
 * What an administrator may do to free a case (domain.md, *Operators*): one table from which the API, the command line
 * and the page take their actions, fields and words.
 */
import { z } from 'zod';
import { t, type Text } from '../text-object.ts';

interface OperatorActionWords {
  /** On a button. */
  title: Text;
  /** What it does, in a sentence. */
  does: Text;
  /** What it takes beside the reason; strict, so that a misspelt field is refused. */
  fields: z.ZodObject;
  /** Why it can't be taken back; left out where it can. */
  final?: Text;
}

const id = z.uuid();
const none = z.strictObject({});
/** The task whose step is meant; left out where the case has one open step alone. */
const ofStep = z.strictObject({ taskId: id.optional() });

export const operatorActions = {
  retry: {
    title: t('Повторить сейчас', 'Retry now'),
    does: t(
      'То, что не получается, пробуется ещё раз сразу: письма, документы, действие системы.',
      'What fails is tried again at once: letters, documents, what the system does.',
    ),
    fields: none,
    final: t(
      'Повторённое не отменить: письмо уже ушло, действие уже сделано.',
      'What was repeated can not be taken back: the letter has gone, the action is done.',
    ),
  },
  reassign: {
    title: t('Передать другому', 'Hand to somebody else'),
    does: t('У задачи будет другой исполнитель.', 'The task goes to another person.'),
    fields: z.strictObject({ taskId: id.optional(), from: id.optional(), to: id }),
  },
  substitute: {
    title: t('Назначить замещающего', 'Name a substitute'),
    does: t(
      'Задачи отсутствующего перейдут к замещающему до конца отсутствия и вернутся сами.',
      'The absent person’s tasks go to the substitute until the absence ends, and come back by themselves.',
    ),
    fields: z.strictObject({ person: id, to: id }),
  },
  extend: {
    title: t('Продлить срок', 'Extend the term'),
    does: t('У шага будет больше рабочих дней.', 'The step gets more working days.'),
    fields: z.strictObject({ taskId: id.optional(), days: z.int().min(1).max(60) }),
  },
  skip: {
    title: t('Пропустить шаг', 'Skip the step'),
    does: t(
      'Дело пойдёт дальше без этого шага. Так можно только там, где это разрешают правила района.',
      'The case goes on without this step, where the district’s rules allow it.',
    ),
    fields: ofStep,
    final: t(
      'Пропущенный шаг не вернуть: дело уже пошло дальше.',
      'A skipped step can not be brought back: the case has gone on.',
    ),
  },
  return: {
    title: t('Вернуть на шаг назад', 'Return to an earlier step'),
    does: t(
      'Дело вернётся к более раннему шагу, и дальше всё пройдёт заново.',
      'The case returns to an earlier step and goes the way from there again.',
    ),
    fields: ofStep,
    final: t(
      'Возврат не отменить: с этого шага дело идёт заново.',
      'A return can not be taken back: the case goes on anew from there.',
    ),
  },
  pause: {
    title: t('Приостановить', 'Pause'),
    does: t(
      'Сроки остановятся, решения не принимаются, пока дело не возобновят.',
      'Terms stand still and nothing is decided until the case is resumed.',
    ),
    fields: none,
  },
  resume: {
    title: t('Возобновить', 'Resume'),
    does: t(
      'Сроки пойдут дальше: сколько рабочих дней оставалось, столько и останется.',
      'Terms go on with as many working days as were left.',
    ),
    fields: none,
  },
  cancel: {
    title: t('Отменить дело', 'Cancel the case'),
    does: t(
      'Дело закончится, всё, что оно заняло, освободится, участники узнают.',
      'The case ends, what it had taken is free again, those in it are told.',
    ),
    fields: none,
    final: t(
      'Отменённое дело не возобновить: его подают заново.',
      'A cancelled case can not be taken up again: it is submitted anew.',
    ),
  },
  correct: {
    title: t('Исправить данные', 'Correct the data'),
    does: t(
      'Появится новая редакция; что решали по прежней, решают заново, если так велят правила.',
      'There will be a new edition; what was decided on the former one is decided anew where the rules say so.',
    ),
    fields: z.strictObject({ taskId: id.optional(), data: z.record(z.string().max(100), z.unknown()) }),
    final: t(
      'Редакция остаётся в деле навсегда. Исправьте данные ещё раз.',
      'An edition stays with the case for good. Correct the data once more.',
    ),
  },
  upgrade: {
    title: t('Перевести на новую версию', 'Take over to the new version'),
    does: t(
      'Дальше дело пойдёт по нынешней версии процесса. Пройденные шаги не меняются.',
      'From here on the case goes by the present version of the process. Steps that are over stay as they are.',
    ),
    fields: none,
  },
  rebuild: {
    title: t('Перезапустить дело', 'Rebuild the run'),
    does: t(
      'Движок начнёт вести дело заново с того места, на котором оно стоит. Решения и сроки не меняются.',
      'The engine takes the case up anew where it stands. Decisions and terms do not change.',
    ),
    fields: none,
    final: t(
      'Возвращать нечего: решения и сроки не менялись.',
      'There is nothing to take back: decisions and terms are as they were.',
    ),
  },
} as const satisfies Record<string, OperatorActionWords>;

export type OperatorActionKey = keyof typeof operatorActions;

export const operatorActionKeys = Object.keys(operatorActions) as [OperatorActionKey, ...OperatorActionKey[]];

/** What an action takes, by its key. */
export type ActionFields<K extends OperatorActionKey> = Fields<
  z.output<(typeof operatorActions)[K]['fields']>
>;

/** Of no field at all zod says that it has every one, and none of them. */
type Fields<F> = string extends keyof F ? object : F;

/** An action with its fields and the reason that its operator gives. */
export type OperatorRequest = {
  [K in OperatorActionKey]: { action: K; reason: string } & ActionFields<K>;
}[OperatorActionKey];

/** Days within which an operation may be taken back. */
export const UNDO_DAYS = 30;

/** Cases that one operation may be of. */
export const MOST_CASES = 5_000;
