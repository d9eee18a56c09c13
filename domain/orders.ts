import { t, type Text } from './text-object.ts';

/** What an order does to a person's roles (domain.md, fact 11). */
export const orderKinds = {
  /** Gives one role for some days. */
  appointment: t('назначение', 'appointment'),
  /** Ends one role; its day is the last on which it is held. */
  release: t('снятие роли', 'end of a role'),
  /** Ends all roles, and with them the way into the system. */
  dismissal: t('увольнение', 'dismissal'),
} as const satisfies Record<string, Text>;

export type OrderKind = keyof typeof orderKinds;

export const orderKindKeys = Object.keys(orderKinds) as [OrderKind, ...OrderKind[]];
