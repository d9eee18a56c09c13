import * as fc from 'fast-check';
import { z } from 'zod';
import { isSafeKey, line, paragraph, textProblem } from './text.ts';

const title = line({ max: 200 });
const reason = paragraph({ max: 4_000 });

const problemsOf = (schema: z.ZodType, value: unknown) =>
  schema.safeParse(value).error?.issues.map(({ message }) => message) ?? [];

describe('names and titles that people really have', () => {
  test.each([
    'Алёна Соловьёва',
    'Мамин-Сибиряк',
    "Д'Артаньян",
    'О’Коннор',
    'Ян Čapek',
    'Школа № 1 «Радуга» — 18 ч',
    '<script>alert(1)</script>',
    "'; drop table cases; --",
    '=HYPERLINK("http://example.org")',
    'Урок 👩‍🏫 и 🇷🇺',
    '{{7*7}} ${x} %00 \\u0000',
  ])('%s is kept as it is', (name) => {
    expect(title.parse(name)).toBe(name);
  });
});

describe('cleaning', () => {
  test('trims, joins lines and composes letters', () => {
    expect(title.parse('  Смешанное\r\n\tобучение  ')).toBe('Смешанное обучение');
    expect(title.parse('Е\u0308лка и и\u0306од')).toBe('\u0401лка и \u0439од');
  });

  test('a paragraph keeps its lines, whatever system they come from', () => {
    expect(reason.parse('\n Первая\r\nвторая\rтретья\u2028четвёртая\n\nпятая ')).toBe(
      'Первая\nвторая\nтретья\nчетвёртая\n\nпятая',
    );
  });

  test('what was cleaned once stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (raw) => {
        for (const schema of [title, reason]) {
          const once = schema.safeParse(raw);
          if (once.success) expect(schema.parse(once.data)).toBe(once.data);
        }
      }),
    );
  });
});

describe('what may not be stored', () => {
  test.each([
    ['NUL', 'a\u0000b', 'управляющий символ (U+0000, 2-й символ)'],
    ['an ANSI escape', 'ё\u001B[31mкрасный', 'управляющий символ (U+001B, 2-й символ)'],
    ['a vertical tab', '\u000B', 'управляющий символ (U+000B, 1-й символ)'],
    ['DEL', 'ab\u007F', 'управляющий символ (U+007F, 3-й символ)'],
    ['a C1 control', 'a\u009B31m', 'управляющий символ (U+009B, 2-й символ)'],
    ['an override of direction', 'txt\u202Eexe', 'невидимый знак направления письма (U+202E, 4-й символ)'],
    ['an isolate', '\u2066a', 'невидимый знак направления письма (U+2066, 1-й символ)'],
    ['a right-to-left mark', 'Иванов\u200F', 'невидимый знак направления письма (U+200F, 7-й символ)'],
    ['an Arabic letter mark', '\u061Ca', 'невидимый знак направления письма (U+061C, 1-й символ)'],
    ['a lone high surrogate', '👩a\uD83D', 'обрывок символа (U+D83D, 3-й символ)'],
    ['a lone low surrogate', '\uDE00a', 'обрывок символа (U+DE00, 1-й символ)'],
  ])('%s is refused with its place', (_, raw, words) => {
    for (const schema of [title, reason]) {
      expect(problemsOf(schema, raw)).toContainEqual(expect.stringContaining(`Уберите ${words}`));
    }
  });

  test('whatever is accepted holds no control, no mark of direction and no half character', () => {
    const anything = fc.string({
      unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
    });
    const nasty = fc.constantFrom(
      '\u0000',
      '\u001B',
      '\u0085',
      '\u200E',
      '\u202D',
      '\u2069',
      '\uD800',
      'ж',
      ' ',
      '\n',
    );
    fc.assert(
      fc.property(fc.oneof(anything, fc.string({ unit: nasty })), (raw) => {
        const result = reason.safeParse(raw);
        if (!result.success) return;
        expect(result.data.isWellFormed()).toBe(true);
        expect(result.data).toMatch(/^[\n\t\P{Cc}]*$/u);
        expect(result.data).not.toMatch(/\p{Bidi_Control}/u);
      }),
      { numRuns: 1_000 },
    );
  });

  test.each([[null], [1], [{}], [['a']]])('%p is no text, and says so in Russian', (value) => {
    expect(problemsOf(title, value)).toEqual(['Здесь нужен текст']);
  });
});

describe('length', () => {
  test('counts characters, not UTF-16 units', () => {
    expect(line({ max: 3 }).parse('👩👩👩')).toBe('👩👩👩');
    expect(problemsOf(line({ max: 2 }), '👩👩👩')).toEqual([
      'Слишком длинно: 3, а можно не больше 2 символов',
    ]);
  });

  test('counts after cleaning', () => {
    expect(line({ max: 2 }).parse('   аб   ')).toBe('аб');
  });

  test('10,000 characters where 200 are allowed are refused in words', () => {
    expect(problemsOf(title, 'я'.repeat(10_000))).toEqual([
      'Слишком длинно: 10000, а можно не больше 200 символов',
    ]);
    expect(problemsOf(line({ max: 21 }), 'я'.repeat(22))).toEqual([
      'Слишком длинно: 22, а можно не больше 21 символа',
    ]);
  });

  test.each(['', '   ', '\n\n', '\u200B', '\u00A0', '\uFEFF', '\u200D'])(
    'a text of nothing to see (%j) is refused',
    (raw) => {
      expect(problemsOf(title, raw)).toEqual(['Заполните это поле']);
    },
  );

  test('a shorter text than needed is refused', () => {
    expect(problemsOf(paragraph({ min: 10, max: 20 }), 'Нет')).toEqual([
      'Слишком коротко: нужно не меньше 10 символов',
    ]);
    expect(line({ min: 0, max: 5 }).parse('')).toBe('');
  });

  test('a megabyte of bait takes no longer than its length asks', () => {
    const bait = [
      ' '.repeat(1_000_000),
      'a '.repeat(500_000),
      '\r\n'.repeat(500_000),
      'e\u0301'.repeat(500_000),
    ];
    const started = performance.now();
    for (const raw of bait) for (const schema of [title, reason]) schema.safeParse(`${raw}x${raw}`);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

describe('the JSON schema', () => {
  const form = z.strictObject({
    title: title.meta({
      title: 'Название',
      description: 'Как в программе',
      examples: ['Смешанное обучение'],
    }),
    note: reason.optional().meta({ title: 'Пояснение' }),
  });

  test.each(['input', 'output'] as const)('carries length and words (%s)', (io) => {
    expect(z.toJSONSchema(form, { io, target: 'draft-2020-12' })).toMatchObject({
      type: 'object',
      required: ['title'],
      properties: {
        title: {
          type: 'string',
          minLength: 1,
          maxLength: 200,
          title: 'Название',
          description: 'Как в программе',
          examples: ['Смешанное обучение'],
        },
        note: { type: 'string', minLength: 1, maxLength: 4_000, title: 'Пояснение' },
      },
    });
  });
});

describe('keys', () => {
  test.each(['__proto__', 'constructor', 'prototype', 'a\u0000', '\uD800', 'a\u202E'])(
    '%j is unsafe',
    (key) => {
      expect(isSafeKey(key)).toBe(false);
    },
  );

  test.each(['title', 'school-1', 'Название', 'proto'])('%j is safe', (key) => {
    expect(isSafeKey(key)).toBe(true);
    expect(textProblem(key)).toBeUndefined();
  });
});
