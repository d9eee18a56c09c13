/** The words of a pack's YAML: texts, short names, dates, shares. Each refusal says how to mend it (`params.fix`). */
import { z } from 'zod';
import { dayNumber } from '../domain/calendar.ts';
import { line as userLine, paragraph } from '../domain/text.ts';

/** A check that says what is wrong and how to mend it. */
export function must<T>(test: (value: T) => boolean, error: string, fix: string) {
  return z.refine<T>(test, { error, params: { fix } });
}

/** A name or title: cleaned and checked like any other text that people type. */
export const line = userLine({ max: 300 });

export const slug = z
  .string()
  .max(60)
  .check(
    must<string>(
      (text) => /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(text),
      'Это не короткое имя.',
      'Напишите строчными латинскими буквами, цифрами и дефисами, например school-1.',
    ),
  );

export const camelKey = z
  .string()
  .max(60)
  .check(
    must<string>(
      (text) => /^[a-z][a-zA-Z0-9]*$/.test(text),
      'Это не имя шага или параметра.',
      'Напишите латинскими буквами слитно, например electronicVote.',
    ),
  );

function isDate(text: string): boolean {
  try {
    return Number.isFinite(dayNumber(text));
  } catch {
    return false;
  }
}

export const date = z
  .string()
  .check(must<string>(isDate, 'Такой даты нет.', 'Напишите дату как ГГГГ-ММ-ДД, например 2026-09-01.'));

/** A day of every year; 29 February isn't one. */
export const monthDay = z
  .string()
  .check(
    must<string>(
      (text) => isDate(`2025-${text}`),
      'Такого дня в году нет.',
      'Напишите день как ММ-ДД, например 09-25.',
    ),
  );

export const text = z.strictObject({ ru: line, en: line.optional() });

const paragraphs = paragraph({ max: 6000 });

/** A text of several paragraphs. */
export const longText = z.strictObject({ ru: paragraphs, en: paragraphs.optional() });

/** An IANA time zone. */
export const zone = line.check(
  must<string>(isZone, 'Такого часового пояса нет.', 'Возьмите имя из базы IANA, например Asia/Krasnoyarsk.'),
);

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('ru', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

const FRACTION_FIX = 'Напишите дробью или процентами, например 2/3 или 67 %.';

/** «2/3» or «67 %» as whole numbers: shares are compared without floating point. */
export const share = z.unknown().transform((written, context) => {
  const found = /^(\d{1,4}) ?(?:\/ ?(\d{1,4})|%)$/.exec(typeof written === 'string' ? written : '');
  const [num, den] = [Number(found?.[1]), Number(found?.[2] ?? 100)];
  if (found && num > 0 && num <= den) return { num, den };
  const message = found ? `Доля «${found[0]}» должна быть больше нуля и не больше целого.` : 'Это не доля.';
  context.addIssue({ code: 'custom', message, params: { fix: FRACTION_FIX } });
  return z.NEVER;
});

/** A time of the day: `08:00`. */
export const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Нужно время, например 08:00.');

/** The year of a loaded calendar. */
export const year = z.string().regex(/^20\d\d$/, 'Нужен год, например 2026.');

/** One day, or «2026-01-01..2026-01-11» with both ends. */
export const days = z.string().check(
  must<string>(
    (written) => {
      const [from, to = from, ...more] = written.split('..');
      return (
        more.length === 0 &&
        from !== undefined &&
        to !== undefined &&
        isDate(from) &&
        isDate(to) &&
        from <= to
      );
    },
    'Это не день и не промежуток дней.',
    'Напишите 2026-02-23 или 2026-01-01..2026-01-11.',
  ),
);
