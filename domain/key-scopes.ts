/** What a script's key may be given; whatever stands in none of them is done in the page alone. */
import { t, type Text } from './text-object.ts';

export const keyScopes = {
  read: t('читать', 'read'),
  start: t('подавать и отзывать заявки', 'start and withdraw cases'),
  decide: t('решать задачи', 'decide tasks'),
  operate: t('освобождать застрявшие дела', 'free cases that are stuck'),
} as const satisfies Record<string, Text>;

export type KeyScope = keyof typeof keyScopes;

export const keyScopeNames = Object.keys(keyScopes) as [KeyScope, ...KeyScope[]];

/** Days that a key may be good for: it ends even if everybody forgets it. */
export const LONGEST_KEY_DAYS = 365;

/** Keys that work which one person may have. */
export const MOST_KEYS = 20;

/** May it be done with this key? In a session, which has no scopes, whatever the person may. */
export function keyPermits(held: readonly KeyScope[] | undefined, scope: KeyScope): boolean {
  return held === undefined || held.includes(scope);
}
