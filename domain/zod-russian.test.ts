import { z } from 'zod';
import { say, saidIn } from './said.ts';
import type { Language } from './text-object.ts';
import { fieldErrors, russianMessage } from './zod-russian.ts';

const schema = z.strictObject({
  title: z.string().max(5),
  count: z.number().int().min(1).max(3),
  list: z.array(z.string()).min(1).max(2),
  day: z.iso.date(),
  choice: z.enum(['a', 'b']),
  own: z.string({ error: say('Свои слова', 'Words of its own') }),
});

const messages = (value: unknown, language: Language = 'ru') => {
  const { error } = schema.safeParse(value, { error: russianMessage });
  return Object.fromEntries(
    fieldErrors(error?.issues ?? []).map(({ path, message }) => [path, saidIn(message, language)]),
  );
};

test('what is left empty is to be filled in, whatever its form', () => {
  expect(messages({ day: '' })).toMatchObject({ day: 'Заполните это поле' });
});

test('each mistake is told at its place in Russian; a schema’s own words come first', () => {
  const wrong = { title: 'слишком длинно', count: 7, list: [], day: '1 мая', choice: 'c', surprise: 1 };
  expect(messages(wrong)).toEqual({
    title: 'Слишком длинно: можно не больше, чем 5 символов',
    count: 'Слишком много: наибольшее значение 3',
    list: 'Слишком мало: нужно не меньше 1',
    day: 'Укажите день, например 2026-09-01',
    choice: 'Выберите одно из: a, b',
    own: 'Свои слова',
    surprise: 'Такого поля здесь нет. Уберите его.',
  });
});

test('a missing field is to be filled in, a wrong type says what is wanted', () => {
  expect(messages({ title: 5, count: 'x', list: ['a', 5], day: '2026-09-01', choice: 'a', own: '' })).toEqual(
    {
      title: 'Здесь нужно: текст',
      count: 'Здесь нужно: число',
      'list.1': 'Здесь нужно: текст',
    },
  );
  expect(messages({})).toMatchObject({ title: 'Заполните это поле' });
});

test('whoever reads English is told the same in English', () => {
  const wrong = { title: 'too long', count: 'x', list: [], choice: 'c', surprise: 1 };
  expect(messages(wrong, 'en')).toEqual({
    title: 'Too long: at most 5 characters',
    count: 'What is needed here: a number',
    list: 'Too few: at least 1',
    day: 'Fill in this field',
    choice: 'Choose one of: a, b',
    own: 'Words of its own',
    surprise: 'There is no such field here. Remove it.',
  });
});
