/** What a payment is asked for: whom, for which course, how many hours at which rate, by which route. */
import { z } from 'zod';
import { MOST_RATE, routes, type Route } from '../../domain/payment.ts';
import { caseField, personField } from '../../domain/references.ts';
import type { Role } from '../../domain/roles.ts';
import { say } from '../../domain/said.ts';
import { paragraph } from '../../domain/text.ts';
import { inLanguage, type Language } from '../../domain/text-object.ts';
import { hoursText } from '../../domain/russian.ts';
import * as english from '../../domain/english.ts';

/** Any role of somebody who works in the district: a course may be led by whoever does. */
const leaders: readonly Role[] = [
  'programLeader',
  'teacher',
  'youngTeacher',
  'mentor',
  'deputyHead',
  'schoolHead',
  'methodist',
  'expert',
];

/** The steps of a course before its first session is over: pay is agreed before the start. */
const beforeItBegins = ['enrollment', 'groupCheck', 'session'];

const routeKeys = Object.keys(routes) as [Route, ...Route[]];
const routeTitles = (language: Language) =>
  Object.fromEntries(routeKeys.map((key) => [key, inLanguage(routes[key], language)]));

export const paymentContent = z.strictObject({
  cohort: caseField('program-delivery', beforeItBegins, { stays: true }).meta({
    title: 'Курс',
    description: 'Группа, за занятия с которой платят; занятия ещё не начались',
    en: { title: 'Course', description: 'The group whose sessions are paid for; they have not begun' },
  }),
  payee: personField(leaders).meta({
    title: 'Кому',
    description: 'Руководитель курса или тот, кто ведёт занятия вместо него',
    en: { title: 'To whom', description: 'The leader of the course, or who leads sessions in their place' },
  }),
  hours: z
    .number(say('Укажите часы числом', 'Give the hours as a number'))
    .int(say('Часы — целое число', 'Hours are a whole number'))
    .min(1, say('Не меньше 1 часа', 'At least 1 hour'))
    .max(300, say('Не больше 300 часов', 'At most 300 hours'))
    .meta({
      title: 'Часов по плану',
      description: 'Академических часов занятий этого человека по расписанию',
      en: { title: 'Hours planned', description: 'Academic hours of this person’s sessions' },
    }),
  rate: z
    .number(say('Укажите ставку числом', 'Give the rate as a number'))
    .int(say('Ставка — целое число копеек', 'The rate is a whole number of kopecks'))
    .min(1, say('Ставка должна быть больше нуля', 'The rate must be more than zero'))
    .max(
      MOST_RATE,
      say(
        'Больше 10 000 ₽ за час не бывает: проверьте ставку',
        'Nobody is paid more than 10,000 ₽ an hour: check the rate',
      ),
    )
    .meta({
      format: 'kopecks',
      title: 'Ставка за час',
      description: 'Без районного коэффициента и процентной надбавки',
      en: {
        title: 'Rate an hour',
        description: 'Without the district coefficient and the northern supplement',
      },
    }),
  route: z.enum(routeKeys, say('Выберите, как платят', 'Choose how it is paid')).meta({
    title: 'Как платят',
    description: 'Доплата и почасовая — по справке о часах, договор ГПХ — по акту',
    enumTitles: routeTitles('ru'),
    en: {
      title: 'How it is paid',
      description: 'A supplement and hourly teaching by a statement of hours, a civil contract by an act',
      enumTitles: routeTitles('en'),
    },
  }),
  hoursElsewhere: z
    .number(say('Укажите часы числом', 'Give the hours as a number'))
    .int(say('Часы — целое число', 'Hours are a whole number'))
    .min(0, say('Не меньше 0', 'At least 0'))
    .max(2000, say('Не больше 2000 часов', 'At most 2000 hours'))
    .optional()
    .meta({
      title: 'Почасовых часов в других местах',
      description: 'Сколько часов почасовой оплаты за этот учебный год у него вне системы; по его словам',
      en: {
        title: 'Hourly teaching elsewhere',
        description: 'Hours of hourly teaching this school year outside the system, as declared',
      },
    }),
  contractReason: paragraph({ min: 3, max: 1000 })
    .optional()
    .meta({
      title: 'Почему договор со своим работником',
      description: 'Только для договора ГПХ; пишет управление образования',
      en: {
        title: 'Why a contract with one’s own employee',
        description: 'For a civil contract only; the department writes it',
      },
    }),
});

/** What a later edition leaves as it is. */
export const kept = ['cohort', 'payee', 'contractReason'] as const;

export type PaymentContent = z.output<typeof paymentContent>;

/** One line for who decides on several; without the sum, which is not for everybody. */
export function paymentGist({ hours, route }: PaymentContent, language: Language): string {
  const many = language === 'ru' ? hoursText(hours) : english.hoursText(hours);
  return `${many}, ${inLanguage(routes[route], language)}`;
}
