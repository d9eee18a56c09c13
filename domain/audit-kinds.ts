import { t, type Text } from './text-object.ts';

/** What the audit may hold, in words without gender; kinds that can say more do so in the history itself. */
export const auditKinds = {
  started: t('Дело начато', 'The case began'),
  opened: t('Открыт шаг', 'Step opened'),
  decided: t('Принято решение', 'Decision made'),
  closed: t('Шаг завершён', 'Step closed'),
  edited: t('Внесена новая редакция', 'A new edition'),
  withdrawn: t('Отозвано инициатором', 'Withdrawn by the initiator'),
  cancelled: t('Отменено администратором', 'Cancelled by the administrator'),
  delegated: t('Задача передана', 'Task handed over'),
  substituted: t('Задача перешла к замещающему', 'Task went to the substitute'),
  returned: t('Задача вернулась', 'Task given back'),
  reassigned: t('Задача переназначена', 'Task reassigned'),
  reseated: t('Задача перешла к новому исполнителю роли', 'Task went to the role’s new holder'),
  reminded: t('Отправлено напоминание', 'Reminder sent'),
  escalated: t('Срок прошёл, узнала следующая инстанция', 'The term has passed, the next authority was told'),
  extended: t('Срок продлён', 'Term extended'),
  asked: t('Задан вопрос', 'Question asked'),
  answered: t('Дан ответ на вопрос', 'Question answered'),
  effect: t('Выполнено действие системы', 'The system acted'),
  ended: t('Дело завершено', 'The case ended'),
  hoursCredited: t('Часы зачтены', 'Hours credited'),
  hoursReversed: t('Часы сняты с зачёта', 'Hours taken back'),
  itemDone: t('Мероприятие отмечено выполненным', 'An item marked as done'),
  itemsConfirmed: t('Мероприятия подтверждены', 'Items confirmed'),
  itemReturned: t('Мероприятие возвращено', 'An item returned'),
  planEntered: t('План внесён за педагога с бумаги', 'A plan entered from paper for the teacher'),
  deficitClosed: t('Закрыт дефицит', 'A deficit closed'),
  certificateIssued: t('Выдан документ о прохождении курса', 'Paper of a course issued'),
  certificateReissued: t('Документ о прохождении курса заменён', 'Paper of a course replaced'),
  certificateAnnulled: t('Документ о прохождении курса аннулирован', 'Paper of a course annulled'),
  paymentReversed: t('Деньги вернулись', 'The money came back'),
  rolloverSurveyed: t('Составлен список к новому учебному году', 'Teachers listed for the new school year'),
  rolloverAnswered: t('Даны ответы об исключениях', 'Answers given about exceptions'),
  rolloverFrozen: t('Список к новому учебному году закрыт', 'List for the new school year frozen'),
  rolloverExecuted: t('Начато заведение новых циклов', 'New cycles began to be made'),
  sessionChanged: t('Изменено занятие', 'A session changed'),
  leaderChanged: t('Назван другой руководитель', 'Another leader named'),
  attendanceCorrected: t('Исправлена посещаемость', 'Attendance corrected'),
  workReviewed: t('Проверена итоговая работа', 'A final work reviewed'),
  /** From here on of no case. Somebody tried what they may not. */
  topicSet: t('Записана методическая тема школы', 'Methodical topic of a school set'),
  enrolled: t('Запись на курс', 'Enrolled in a course'),
  leftCourse: t('Отказ от места на курсе', 'A seat given up'),
  seatFreed: t('Место перешло следующему в очереди', 'A seat went to the next in line'),
  workHanded: t('Сдана итоговая работа', 'A final work handed in'),
  refused: t('Отказано в доступе', 'Access refused'),
  orderRegistered: t('Внесён приказ', 'Order registered'),
  orderAnnulled: t('Приказ аннулирован', 'Order annulled'),
  personAdded: t('Добавлен человек', 'Person added'),
  personChanged: t('Изменены имя или почта человека', 'A person’s name or e-mail changed'),
  peopleImported: t('Загружен список людей', 'A list of people imported'),
  invited: t('Отправлено приглашение', 'Invitation sent'),
  codePrinted: t('Распечатан код для входа', 'Sign-in code printed'),
  passwordSet: t('Задан пароль', 'Password set'),
  accessEnded: t('Доступ закрыт', 'Access ended'),
  apiKeyMade: t('Создан ключ для программы', 'Key of a script made'),
  apiKeyEnded: t('Завершён ключ программы', 'Key of a script ended'),
  letterAgain: t('Письмо отправлено ещё раз', 'Letter sent again'),
  numberConfirmed: t(
    'Подтверждён последний номер после восстановления',
    'Last number confirmed after a restore',
  ),
  detailsSaved: t('Внесены данные для удостоверения', 'Details for a certificate entered'),
  detailsConfirmed: t('Подтверждены данные для удостоверения', 'Details for a certificate confirmed'),
  detailsRead: t('Просмотрены данные для удостоверения', 'Details for a certificate read'),
  frdoExported: t('Собран файл для ФИС ФРДО', 'A file for FIS FRDO made'),
  frdoDownloaded: t('Скачан файл для ФИС ФРДО', 'A file for FIS FRDO downloaded'),
  consent: t('Ответ о согласии', 'An answer to a consent'),
  dataExported: t('Собраны данные человека', 'A person’s data exported'),
  erasureAsked: t('Просьба удалить данные', 'Asked to have the data erased'),
  erased: t('Данные человека удалены', 'A person’s data erased'),
} as const satisfies Record<string, Text>;

export type AuditKind = keyof typeof auditKinds;

export const auditKindKeys = Object.keys(auditKinds) as [AuditKind, ...AuditKind[]];

/** Rows hold kinds as text: one of a later release has no words here. */
export function isAuditKind(kind: string): kind is AuditKind {
  return Object.hasOwn(auditKinds, kind);
}
