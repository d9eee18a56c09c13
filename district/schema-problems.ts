import type { z } from 'zod';
import { pathInWords, type Problem } from './problems.ts';
import type { YamlSource } from './yaml-source.ts';

type Issue = z.core.$ZodIssue;

/** What a schema's refusals say to the person who wrote the file: one problem for each, with its place. */
export function schemaProblems(issues: readonly Issue[], source: YamlSource): Problem[] {
  return issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? unknownKeys(issue, source) : one(issue, source),
  );
}

function unknownKeys(issue: Extract<Issue, { code: 'unrecognized_keys' }>, source: YamlSource): Problem[] {
  return issue.keys.map((key) => {
    const path = [...issue.path, key];
    const fix = 'Проверьте, как он пишется, или удалите его.';
    return { ...where(path, source, 'key'), message: `Неизвестный ключ «${key}».`, fix };
  });
}

function one(issue: Issue, source: YamlSource): Problem {
  const [message, fix] = inWords(issue);
  return { ...where(issue.path, source), message, fix };
}

function where(path: Issue['path'], source: YamlSource, at?: 'key') {
  return { file: source.file, ...source.place(path, at), path: pathInWords(path) };
}

function inWords(issue: Issue): [message: string, fix: string] {
  switch (issue.code) {
    case 'custom':
      return [issue.message, String(issue.params?.['fix'] ?? '')];
    case 'invalid_type':
      if (issue.input === undefined)
        return ['Здесь должно быть значение.', `Здесь ожидается ${expected(issue.expected)}.`];
      return ['Значение не того вида.', `Здесь ожидается ${expected(issue.expected)}.`];
    case 'invalid_value':
      return ['Такого значения нет.', `Можно: ${issue.values.map(String).join(', ')}.`];
    case 'invalid_key':
      return ['Такого ключа здесь не может быть.', keyFix(issue)];
    case 'too_small':
      return amount(issue.origin, `не меньше ${issue.minimum}`);
    case 'too_big':
      return amount(issue.origin, `не больше ${issue.maximum}`);
    case 'invalid_format':
      return ['Запись не той формы.', issue.message];
    case 'invalid_union':
      return ['Значение не того вида.', issue.message];
    case 'unrecognized_keys':
    case 'not_multiple_of':
    case 'invalid_element':
      return [issue.message, 'Сверьтесь с docs/district-pack.md.'];
  }
}

function keyFix({ issues }: Extract<Issue, { code: 'invalid_key' }>): string {
  const [first] = issues;
  return first === undefined ? '' : inWords(first).join(' ');
}

function amount(origin: string, bound: string): [string, string] {
  if (origin === 'string') return ['Текст не той длины.', `Знаков должно быть ${bound}.`];
  if (origin === 'array') return ['Список не той длины.', `Строк в нём должно быть ${bound}.`];
  return ['Число вне пределов.', `Нужно число ${bound}.`];
}

const kinds: Record<string, string> = {
  string: 'текст (в кавычках, если он похож на число)',
  number: 'число',
  int: 'целое число',
  boolean: 'true или false',
  array: 'список (строки с «- »)',
  object: 'набор «ключ: значение»',
  record: 'набор «ключ: значение»',
};

function expected(kind: string): string {
  return kinds[kind] ?? kind;
}
