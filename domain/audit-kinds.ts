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
  /** Of no case: somebody tried what they may not. */
  refused: t('Отказано в доступе', 'Access refused'),
} as const satisfies Record<string, Text>;

export type AuditKind = keyof typeof auditKinds;

export const auditKindKeys = Object.keys(auditKinds) as [AuditKind, ...AuditKind[]];

/** Rows hold kinds as text: one of a later release has no words here. */
export function isAuditKind(kind: string): kind is AuditKind {
  return Object.hasOwn(auditKinds, kind);
}
