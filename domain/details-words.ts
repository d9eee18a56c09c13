/** Words of the details for an удостоверение, apart from what checks them: the page needs these alone. */
import { t, type Text } from './text-object.ts';

export const sexes = {
  female: t('женский', 'female'),
  male: t('мужской', 'male'),
} as const satisfies Record<string, Text>;

/** What somebody must have who is given an удостоверение (273-ФЗ art. 76). */
export const educationLevels = {
  higher: t('высшее', 'higher'),
  secondary: t('среднее профессиональное', 'secondary vocational'),
} as const satisfies Record<string, Text>;

/** Russia's number in the ОКСМ. */
export const RUSSIA = '643';
