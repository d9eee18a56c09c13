/**
 * What zod says of a wrong value, in Russian words for people (api.md: `errors` of a 422). A schema's own message
 * comes first; this is for the rest. Set once per process: `z.config({ localeError: russianMessage })`.
 */
import type { z } from 'zod';
import type { FieldError } from './refusals.ts';
import { say, textOfSaid } from './said.ts';
import type { Text } from './text-object.ts';
import { englishMessage } from './zod-english.ts';
import { counted, type PluralForms } from './russian.ts';

type Issue = Parameters<z.core.$ZodErrorMap>[0];

const CHARACTERS: PluralForms = ['символ', 'символа', 'символов'];
const ITEMS: PluralForms = ['пункт', 'пункта', 'пунктов'];

const kinds: Record<string, string> = {
  string: 'текст',
  number: 'число',
  int: 'целое число',
  boolean: '«да» или «нет»',
  array: 'список',
  object: 'набор полей',
  record: 'набор полей',
  date: 'дата',
  null: 'пустое значение',
};

const EMPTY = 'Заполните это поле';

const formats: Record<string, string> = {
  date: 'Укажите день, например 2026-09-01',
  datetime: 'Нужны дата и время вида 2026-09-01T09:00:00Z',
  email: 'Нужен адрес электронной почты',
  uuid: 'Такого номера не бывает',
  url: 'Нужен адрес страницы, например https://example.org',
};

/** The message of one issue: what is wrong and what is wanted. */
export function russianMessage(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? EMPTY : `Здесь нужно: ${kinds[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `Выберите одно из: ${issue.values.map(String).join(', ')}`;
    case 'too_small':
      return tooSmall(issue.origin, Number(issue.minimum));
    case 'too_big':
      return tooBig(issue.origin, Number(issue.maximum));
    case 'invalid_format':
      if (issue.input === '') return EMPTY;
      return formats[issue.format] ?? 'Неверный вид значения';
    case 'not_multiple_of':
      return `Нужно число, кратное ${issue.divisor}`;
    case 'unrecognized_keys':
      return UNKNOWN_FIELD;
    case 'invalid_key':
    case 'invalid_element':
    case 'invalid_union':
    default:
      return 'Неверное значение';
  }
}

const UNKNOWN_FIELD = say('Такого поля здесь нет. Уберите его.', 'There is no such field here. Remove it.');

function tooSmall(origin: string, minimum: number): string {
  if (origin === 'string') return `Слишком коротко: нужно не меньше ${minimum} символов`;
  if (origin === 'array' || origin === 'set') return `Слишком мало: нужно не меньше ${minimum}`;
  return `Слишком мало: наименьшее значение ${minimum}`;
}

function tooBig(origin: string, maximum: number): string {
  if (origin === 'string') return `Слишком длинно: можно не больше, чем ${counted(maximum, CHARACTERS)}`;
  if (origin === 'array' || origin === 'set')
    return `Слишком много: можно не больше, чем ${counted(maximum, ITEMS)}`;
  return `Слишком много: наибольшее значение ${maximum}`;
}

/** Every mistake with its place; an unknown field is named by its own path. */
export function fieldErrors(issues: readonly z.core.$ZodIssue[]): FieldError[] {
  return issues.flatMap((issue): FieldError[] => {
    if (issue.code !== 'unrecognized_keys') return [{ path: pathOf(issue.path), message: issueText(issue) }];
    return issue.keys.map((key) => ({ path: pathOf([...issue.path, key]), message: UNKNOWN_FIELD }));
  });
}

/**
 * What is wrong, in both languages. A check with words of its own may bring their English (`params.en`); zod's own mistakes
 * are told from the issue.
 */
export function issueText(issue: z.core.$ZodIssue): Text {
  const own = issue.code === 'custom' ? issue.params?.['en'] : undefined;
  if (typeof own === 'string') return { ru: issue.message, en: own };
  // zod forgets what was given; whether anything was, the message still tells.
  const given = [issue, { ...issue, input: 'given' }] as Issue[];
  const likewise = given.find((one) => russianMessage(one) === issue.message);
  return likewise ? { ru: issue.message, en: englishMessage(likewise) } : textOfSaid(issue.message);
}

function pathOf(path: readonly PropertyKey[]): string {
  return path.map(String).join('.');
}
