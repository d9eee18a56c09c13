/**
 * Text as people type and paste it: what is cleaned silently, what is refused and with which words. Builders for
 * declarations; the JSON schema that zod emits for them carries their length (issue A1, *Bad input*).
 */
import { z } from 'zod';
import { counted } from './english.ts';
import { plural } from './russian.ts';
import { customIssue, say } from './said.ts';
import { t, type Text } from './text-object.ts';

export interface TextLimits {
  /** In characters (code points), as the JSON schema's `maxLength` counts them. */
  max: number;
  /** 1 where left out: an optional text is `.optional()`, an empty one says nothing. */
  min?: number;
}

/** One line: a title, a name. Line breaks and tabs become single spaces; ends are trimmed; NFC. */
export function line(limits: TextLimits): z.ZodString {
  return text(limits, (raw) =>
    raw
      .normalize('NFC')
      .replace(/[ \t\r\n\u2028\u2029]+/g, ' ')
      .trim(),
  );
}

/** Text of several lines: a reason, a description. Line breaks become `\n`; ends are trimmed; NFC. */
export function paragraph(limits: TextLimits): z.ZodString {
  return text(limits, (raw) =>
    raw
      .normalize('NFC')
      .replace(/\r\n?|[\u2028\u2029]/g, '\n')
      .trim(),
  );
}

/**
 * What in a text may not be stored, with its place and what to do; undefined where all is well.
 * Control characters break the database (NUL), terminals (ANSI escapes) and files; marks of direction let a name
 * show as another; half a surrogate pair is no character at all.
 */
export function textProblem(raw: string): Text | undefined {
  const found = FORBIDDEN.exec(raw);
  if (!found) return undefined;
  const place = codePoints(raw.slice(0, found.index)) + 1;
  const code = (found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  const kind = kindOf(found[0]);
  return t(
    `Уберите ${kind.ru} (U+${code}, ${place}-й символ): его нельзя сохранить. Удалите его или наберите текст заново.`,
    `Remove ${kind.en} (U+${code}, character ${place}): it can not be stored. Delete it or type the text anew.`,
  );
}

/** May this be a key of stored data? Keys that reach into JavaScript's prototypes may not, nor unclean ones. */
export function isSafeKey(key: string): boolean {
  return !UNSAFE_KEYS.has(key) && textProblem(key) === undefined;
}

const UNSAFE_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

const DIRECTION_MARKS = '\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u206F';
// Tab, line feed and carriage return are the only control characters that text needs.
const CONTROLS = '\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F';

// Not characters at all, and XML (a docx is made of it) can't hold them.
const NONCHARACTERS = '\\uFFFE\\uFFFF';

// With the `u` flag a surrogate matches only where it stands alone. One class, so the time grows with the length.
const FORBIDDEN = new RegExp(`[${CONTROLS}${DIRECTION_MARKS}${NONCHARACTERS}\\p{Surrogate}]`, 'u');
const DIRECTION_MARK = new RegExp(`[${DIRECTION_MARKS}]`, 'u');
const SOMETHING_TO_SEE = /[\p{L}\p{N}\p{P}\p{S}]/u;

function kindOf(character: string): Text {
  if (DIRECTION_MARK.test(character))
    return t('невидимый знак направления письма', 'an invisible mark of the direction of writing');
  return /\p{Surrogate}/u.test(character)
    ? t('обрывок символа', 'a piece of a character')
    : t('управляющий символ', 'a control character');
}

function text({ max, min = 1 }: TextLimits, clean: (raw: string) => string): z.ZodString {
  return z
    .string({ error: say('Здесь нужен текст', 'A text is needed here') })
    .check((context) => {
      const problem = textProblem(context.value);
      if (problem) context.issues.push({ ...customIssue(problem), input: context.value });
    })
    .overwrite(clean)
    .check((context) => {
      const problem = lengthProblem(context.value, min, max);
      if (problem) context.issues.push({ ...customIssue(problem), input: context.value });
    })
    .meta({ ...(min > 0 && { minLength: min }), maxLength: max });
}

function lengthProblem(value: string, min: number, max: number): Text | undefined {
  if (min > 0 && !SOMETHING_TO_SEE.test(value)) return t('Заполните это поле', 'Fill in this field');
  const length = codePoints(value);
  if (length < min)
    return t(
      `Слишком коротко: нужно не меньше ${characters(min)}`,
      `Too short: at least ${counted(min, ['character', 'characters'])}`,
    );
  if (length > max)
    return t(
      `Слишком длинно: ${length}, а можно не больше ${characters(max)}`,
      `Too long: ${length}, at most ${counted(max, ['character', 'characters'])}`,
    );
  return undefined;
}

function codePoints(value: string): number {
  return Array.from(value).length;
}

/** In the genitive, as after «не больше»: «1 символа», «200 символов». */
function characters(count: number): string {
  return `${count} ${plural(count, ['символа', 'символов', 'символов'])}`;
}
