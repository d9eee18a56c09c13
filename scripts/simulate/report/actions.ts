/** What people do in a simulation besides answering their tasks, as the report says it. */
import { refusals } from '../../../domain/refusals.ts';
import { inLanguage, t, type Language, type Text } from '../../../domain/text-object.ts';
import { processTitle, sayIn, stepTitle } from './words.ts';

const actions: Readonly<Record<string, Text>> = {
  newcomer: t('Принят новый педагог', 'A new teacher came'),
  appointment: t('Назначение в другую школу', 'Appointment at another school'),
  release: t('Уход из школы в другую', 'Release for another school'),
  dismissal: t('Увольнение', 'Dismissal'),
  absence: t('Отсутствие по приказу', 'Absence by an order'),
  'item done': t('Мероприятие плана отмечено выполненным', 'A plan item was marked as done'),
  'items confirmed': t('Школа подтвердила выполненное', 'The school confirmed what was done'),
  'item returned': t(
    'Школа вернула мероприятие: не подтверждено',
    'The school gave an item back: not proven',
  ),
  'plan amended': t('План изменён', 'A plan was amended'),
  'plan amended, big': t('Крупная поправка отправлена директору', 'A big amendment went to the head'),
  enrolled: t('Запись на курс', 'Enrolled in a course'),
  'seat given up': t('Отказ от места на курсе', 'A seat given up'),
  'work handed in': t('Сдана итоговая работа', 'A final work handed in'),
  'work reviewed': t('Проверена итоговая работа', 'A final work reviewed'),
  'details told': t('Внесены данные для удостоверения', 'Details for a certificate were told'),
  'details confirmed': t('Подтверждены данные для удостоверения', 'Details for a certificate were confirmed'),
  'order amended': t('Заказ школы поправлен', 'A school’s order was amended'),
};

const START = 'start ';

/** `item done`, `start external-credit`, `iop-cycle.review`. */
export function actionTitle(what: string, language: Language): string {
  const say = sayIn(language);
  if (what.startsWith(START)) {
    const process = processTitle(what.slice(START.length), language);
    return say(`Начато дело «${process}»`, `Begun: ${process}`);
  }
  const [process = '', step] = what.split('.');
  if (step !== undefined) return `${processTitle(process, language)}: ${stepTitle(what, language)}`;
  const words = actions[what];
  return words === undefined ? what : inLanguage(words, language);
}

/** As the product answers it. */
export function refusalTitle(code: string, language: Language): string {
  const known = Object.entries(refusals).find(([key]) => key === code)?.[1];
  return known === undefined ? code : inLanguage(known.title, language);
}
