/** What zod says of a wrong value, in English; the sibling of zod-russian.ts. */
import type { z } from 'zod';
import { counted } from './english.ts';

type Issue = Parameters<z.core.$ZodErrorMap>[0];

const kinds: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'yes or no',
  array: 'a list',
  object: 'a set of fields',
  record: 'a set of fields',
  date: 'a date',
  null: 'an empty value',
};

const EMPTY = 'Fill in this field';

const formats: Record<string, string> = {
  date: 'Name a day, such as 2026-09-01',
  datetime: 'A date and time such as 2026-09-01T09:00:00Z is needed',
  email: 'An e-mail address is needed',
  uuid: 'There is no such id',
  url: 'The address of a page is needed, such as https://example.org',
};

/** The message of one issue: what is wrong and what is wanted. */
export function englishMessage(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? EMPTY
        : `What is needed here: ${kinds[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `Choose one of: ${issue.values.map(String).join(', ')}`;
    case 'too_small':
      return tooSmall(issue.origin, Number(issue.minimum));
    case 'too_big':
      return tooBig(issue.origin, Number(issue.maximum));
    case 'invalid_format':
      if (issue.input === '') return EMPTY;
      return formats[issue.format] ?? 'The value is not of this kind';
    case 'not_multiple_of':
      return `A multiple of ${issue.divisor} is needed`;
    case 'unrecognized_keys':
    case 'invalid_key':
    case 'invalid_element':
    case 'invalid_union':
    default:
      return 'The value is wrong';
  }
}

function tooSmall(origin: string, minimum: number): string {
  if (origin === 'string') return `Too short: at least ${counted(minimum, ['character', 'characters'])}`;
  if (origin === 'array' || origin === 'set') return `Too few: at least ${minimum}`;
  return `Too little: the smallest value is ${minimum}`;
}

function tooBig(origin: string, maximum: number): string {
  if (origin === 'string') return `Too long: at most ${counted(maximum, ['character', 'characters'])}`;
  if (origin === 'array' || origin === 'set')
    return `Too many: at most ${counted(maximum, ['item', 'items'])}`;
  return `Too much: the largest value is ${maximum}`;
}
