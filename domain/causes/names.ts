/** Each cause in two or three words: for filters, and for the letter that tells administrators. */
import { t, type BothTexts } from '../text-object.ts';
import type { CauseKey } from './index.ts';

export const causeNames = {
  absent: t('Отсутствует, не замещён', 'Away, nobody stands in'),
  left: t('Больше нет в роли', 'No longer in the role'),
  noHolder: t('Роль никто не занимает', 'Nobody holds the role'),
  noQuorum: t('Не набирается кворум', 'No quorum possible'),
  overdue: t('Срок прошёл', 'Overdue'),
  escalatedOut: t('Все инстанции молчат', 'Every authority is silent'),
  paused: t('Приостановлено', 'Paused'),
  mailUnreachable: t('Почтовый сервер недоступен', 'Mail server unreachable'),
  mailSignIn: t('Почта не принимает пароль', 'Mail refuses the password'),
  mailSender: t('Почта не принимает отправителя', 'Mail refuses the sender'),
  letterRefused: t('Письмо не принято', 'Letter refused'),
  diskFull: t('Диск полон', 'Disk full'),
  databaseReadOnly: t('База только для чтения', 'Database read-only'),
  databaseBusy: t('База перегружена', 'Database overloaded'),
  databaseAway: t('База недоступна', 'Database away'),
  activityFails: t('Действие системы не удаётся', 'A system action fails'),
  activityHangs: t('Действие системы зависло', 'A system action hangs'),
  document: t('Документ не составляется', 'A document is not made'),
  workflowFails: t('Ошибка в программе', 'An error in the program'),
  notReplayable: t('Дело не продолжается после обновления', 'The run does not go on after an upgrade'),
  runLost: t('Дело потеряло исполнение', 'The run is lost'),
  noWorker: t('Дела никто не исполняет', 'No worker is running'),
  wakeUndelivered: t('Решение не дошло до движка', 'A decision has not reached the engine'),
  timerLate: t('Срок не сработал', 'A term has not fired'),
  inconsistent: t('Данные расходятся', 'The data disagree'),
  rolloverRow: t('Не перешло на новый год', 'Not taken over to the new year'),
  workerVersions: t('Исполнители разных версий', 'Workers of unlike versions'),
  calendarUnknown: t('Календарь не загружен', 'Calendar not loaded'),
  waitsForPerson: t('Ждёт человека', 'Waits for a person'),
  waitsForDate: t('Ждёт даты', 'Waits for a date'),
  waitsElsewhere: t('Ждёт другого дела', 'Waits for another case'),
  unknown: t('Причина неизвестна', 'Cause unknown'),
} as const satisfies Partial<Record<CauseKey, BothTexts>>;

/** Of a cause that only explains, or of a later release, its key. */
export function causeName(cause: string): BothTexts {
  return Object.hasOwn(causeNames, cause) ? causeNames[cause as keyof typeof causeNames] : t(cause, cause);
}
