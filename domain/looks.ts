/** Ways of looking at another person's data that the person is told of: what was looked at, in words to them. */
import { t, type Text } from './text-object.ts';

export const looks = {
  letters: t('письма вам', 'letters to you'),
  actions: t('ваши действия в истории', 'your actions in the history'),
  absence: t('ваше отсутствие', 'your absence'),
  page: t('ваша страница: роли, приказы, документы', 'your page: roles, orders, documents'),
  account: t('ваша учётная запись', 'your account'),
  code: t('ваш код для входа напечатан', 'your sign-in code was printed'),
  hours: t('ваша зачётная книжка', 'your credit book'),
  papers: t('ваши документы о прохождении курса', 'your papers of a course'),
  plan: t('ваш план на год (ИОП)', 'your plan of the year'),
  progress: t('ход вашего учебного года', 'how your school year gets on'),
  details: t(
    'ваши данные для удостоверения: СНИЛС, дата рождения, диплом',
    'your details for a certificate: SNILS, date of birth, diploma',
  ),
  frdo: t(
    'файл для федерального реестра (ФИС ФРДО) с вашими данными',
    'a file for the federal register (FIS FRDO) with your data',
  ),
  course: t('ваше участие в курсе', 'your part in a course'),
  data: t('выгрузка всех ваших данных', 'an export of all your data'),
} as const satisfies Record<string, Text>;

export type Look = keyof typeof looks;

/**
 * Whose personal data beyond name and role an endpoint tells: nobody's; the caller's own; those of the one person whom its
 * `{id}` names; or of people whom only its handler knows. These two are noted as looks, for the people to see. A
 * `register` is the district's own list, read by those who keep it: rows of it are not noted one by one.
 */
export type Tells = 'nobody' | 'own' | 'register' | { of: 'person' | 'people'; look: Look };
