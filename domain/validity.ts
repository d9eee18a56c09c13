/** How long a published program is valid, and when its leader is warned (domain.md, `program-validity`). */
import { z } from 'zod';
import { addMonths, atLocalTime, localDate } from './calendar.ts';
import { say } from './said.ts';

/** What the district sets of it. Two warnings, the earlier first, both while the program is valid. */
export const validityPolicy = z
  .looseObject({
    years: z
      .int(say('Укажите целое число лет', 'Give a whole number of years'))
      .min(1, say('Не меньше года', 'At least a year'))
      .max(10, say('Не больше 10 лет', 'At most 10 years')),
    warningMonths: z.tuple(
      [z.int().min(1), z.int().min(1)],
      say('Нужны два числа месяцев, например [6, 3]', 'Two numbers of months are needed, such as [6, 3]'),
    ),
  })
  .refine(({ years, warningMonths: [first, second] }) => years * 12 > first && first > second, {
    path: ['warningMonths'],
    message: say(
      'Первое предупреждение раньше второго, и оба — пока программа действует, например [6, 3]',
      'The first warning is before the second, and both while the program is valid, such as [6, 3]',
    ),
  });

export type ValidityPolicy = z.output<typeof validityPolicy>;

/** Letters come when the working day begins, as reminders do. */
const WARNED_AT = '09:00';

export interface Validity {
  /** The last moment of its last day: it is valid on the whole of it. */
  validUntil: Date;
  warnings: [Date, Date];
}

/** The validity of what is published at this moment, in the district's zone. */
export function validityOf(publishedAt: Date, policy: ValidityPolicy, zone: string): Validity {
  const { years, warningMonths } = policy;
  const lastDay = addMonths(localDate(publishedAt, zone), 12 * years);
  const warned = (months: number) => atLocalTime(addMonths(lastDay, -months), WARNED_AT, zone);
  return {
    validUntil: new Date(atLocalTime(lastDay, '23:59', zone).getTime() + 59_999),
    warnings: [warned(warningMonths[0]), warned(warningMonths[1])],
  };
}
