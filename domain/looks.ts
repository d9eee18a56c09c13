/** Ways of looking at another person's data that the person is told of: what was looked at, in words to them. */
import { t, type Text } from './text-object.ts';

export const looks = {
  letters: t('письма вам', 'letters to you'),
  actions: t('ваши действия в истории', 'your actions in the history'),
  absence: t('ваше отсутствие', 'your absence'),
  data: t('выгрузка всех ваших данных', 'an export of all your data'),
} as const satisfies Record<string, Text>;

export type Look = keyof typeof looks;

/**
 * Whose personal data beyond name and role an endpoint tells: nobody's; the caller's own; those of the one person whom its
 * `{id}` names; or of people whom only its handler knows. The last two are noted as looks, for the people to see.
 */
export type Tells = 'nobody' | 'own' | { of: 'person' | 'people'; look: Look };
