/** Words for what is wrong with whole cases: what is shown of them, who runs them, their history and effects. */
import { t } from '../text-object.ts';
import type { FindingWords } from './mend.ts';

export const casesFindings = {
  "a projection that its steps don't give": {
    title: t(
      'Показанное состояние дела расходится с его шагами и задачами',
      'What is shown of the case differs from its steps and tasks',
    ),
    what: t(
      'В списках дело показано не так, как оно стоит: состояние, исполнители или срок неверны. Сами шаги и решения целы.',
      'Lists show the case otherwise than it stands: state, holders or term are wrong. Steps and decisions themselves are whole.',
    ),
    mend: 'rebuild',
  },
  'a case owed a wake for too long': {
    title: t(
      'Дело давно ждёт, когда его продолжит система',
      'A case has waited too long for the system to go on',
    ),
    what: t(
      'Люди своё сделали, а система не продолжает дело дольше пяти минут.',
      'People have done their part, and for more than five minutes the system has not gone on.',
    ),
    mend: 'retry',
  },
  'an open case with no open task, no timer, no incident': {
    title: t('Дело открыто, но никого и ничего не ждёт', 'An open case that waits for nobody and nothing'),
    what: t(
      'У дела нет ни задачи, ни срока: само оно не сдвинется.',
      'The case has neither a task nor a term: it will not move by itself.',
    ),
    mend: 'rebuild',
  },
  'an open case without a running workflow': {
    title: t('Открытое дело никто не ведёт', 'Nobody runs an open case'),
    what: t(
      'В движке нет процесса этого дела: сроки и напоминания не сработают.',
      'The engine has no process of this case: terms and reminders will not come.',
    ),
    mend: 'itself',
  },
  'a running workflow without its open case': {
    title: t('В движке идёт процесс без дела', 'A process runs without a case'),
    what: t(
      'Процесс в движке остался от дела, которое закончено или начато заново. Людям он не мешает.',
      'A process in the engine is left over from a case that has ended or begun anew. It does people no harm.',
    ),
    mend: 'itself',
  },
  'an audit chain that is broken': {
    title: t('Цепочка истории дела нарушена', 'The chain of the case’s history is broken'),
    what: t(
      'Запись в истории дела изменена, удалена или добавлена в обход системы: контрольные суммы не сходятся.',
      'An entry of the case’s history was changed, deleted or added past the system: the hashes do not match.',
    ),
    mend: 'tampered',
  },
  'something written by a run that had been replaced': {
    title: t('В дело писал остановленный процесс', 'Something was written by a run that had been replaced'),
    what: t(
      'Записал что-то процесс, который уже был заменён другим.',
      'A process wrote something that another had already replaced.',
    ),
    mend: 'developer',
  },
  "audit that has not one 'decided' for each": {
    title: t(
      'История не показывает решение ровно один раз',
      'The history does not show a decision exactly once',
    ),
    what: t(
      'Решение в истории дела отсутствует или записано дважды.',
      'A decision is missing in the case’s history, or stands there twice.',
    ),
    mend: 'tampered',
  },
  "audit that has not one 'opened' for each": {
    title: t(
      'История не показывает открытие шага ровно один раз',
      'The history does not show a step’s opening exactly once',
    ),
    what: t(
      'Открытие шага в истории дела отсутствует или записано дважды.',
      'A step’s opening is missing in the case’s history, or stands there twice.',
    ),
    mend: 'tampered',
  },
  "audit that has not one 'closed' for each": {
    title: t(
      'История не показывает закрытие шага ровно один раз',
      'The history does not show a step’s closing exactly once',
    ),
    what: t(
      'Закрытие шага в истории дела отсутствует или записано дважды.',
      'A step’s closing is missing in the case’s history, or stands there twice.',
    ),
    mend: 'tampered',
  },
  "audit that has not one 'started' for each": {
    title: t(
      'История не показывает начало дела ровно один раз',
      'The history does not show the case’s start exactly once',
    ),
    what: t(
      'Начало дела в истории отсутствует или записано дважды.',
      'The case’s start is missing in its history, or stands there twice.',
    ),
    mend: 'tampered',
  },
  "audit that has not one 'ended' for each": {
    title: t(
      'История не показывает конец дела ровно один раз',
      'The history does not show the case’s end exactly once',
    ),
    what: t(
      'Конец дела в истории отсутствует или записан дважды.',
      'The case’s end is missing in its history, or stands there twice.',
    ),
    mend: 'tampered',
  },
  'a declared effect without its receipt': {
    title: t('Не выполнено то, что следует из итога', 'What follows from an outcome was not done'),
    what: t(
      'Шаг или дело закончились, а положенного действия системы (публикация, зачёт часов) нет.',
      'A step or case ended, and what the system owes by it (a publication, credited hours) is not there.',
    ),
    mend: 'developer',
  },
  'an effect that its case never declared, or twice': {
    title: t(
      'Действие системы выполнено дважды или без основания',
      'Something was done twice or without a reason',
    ),
    what: t(
      'Действие (публикация, зачёт часов) записано дважды или не следует из итога дела.',
      'An effect (a publication, credited hours) is recorded twice, or no outcome of the case calls for it.',
    ),
    mend: 'developer',
  },
} as const satisfies Record<string, FindingWords>;
