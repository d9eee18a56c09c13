/**
 * A one-time code that is typed from a paper. Its letters look the same in the Latin and the Russian alphabet (those of
 * Russian number plates), so it is right whichever keyboard is on; none of its signs looks like another one.
 */
export const PRINTED_SIGNS = 'ABEKMHPCTYX245679';

/** 17 signs, 15 of them: 61 bits. */
export const PRINTED_LENGTH = 15;

const GROUP = 5;
const RUSSIAN: Readonly<Record<string, string>> = {
  А: 'A', В: 'B', Е: 'E', К: 'K', М: 'M', Н: 'H', Р: 'P', С: 'C', Т: 'T', У: 'Y', Х: 'X',
}; // prettier-ignore

/** «ABEKM-HPCTY-X2456», as it is printed. */
export function printedCode(code: string, group = GROUP): string {
  return code.match(new RegExp(`.{1,${group}}`, 'g'))?.join('-') ?? '';
}

/** The code behind what was typed, in either alphabet and case, with or without dashes; undefined where it is none. */
export function typedCode(typed: string, length = PRINTED_LENGTH): string | undefined {
  const signs = Array.from(typed.toUpperCase().replaceAll(/[\s‐-―-]/g, ''), (sign) => RUSSIAN[sign] ?? sign);
  const isCode = signs.length === length && signs.every((sign) => PRINTED_SIGNS.includes(sign));
  return isCode ? signs.join('') : undefined;
}
