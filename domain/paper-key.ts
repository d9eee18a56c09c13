/**
 * Is it the same paper? One document counts once however it arrives: typed by a school, claimed with a photo, imported
 * twice. Like names, papers are compared without what people type differently (name-key.ts).
 */
import type { LocalDate } from './calendar.ts';

export interface Paper {
  issuer: string;
  /** «б/н» or empty where the paper has none. */
  number: string;
  dated: LocalDate;
  hours: number;
  title: string;
}

/** Latin letters that look like Russian ones: «ПK 24-001» with a Latin K is the same number. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  ...{ a: 'а', b: 'в', c: 'с', e: 'е', h: 'н', k: 'к', m: 'м' },
  ...{ o: 'о', p: 'р', t: 'т', x: 'х', y: 'у' },
};

/** Letters and digits alone, small, «е» for «ё»; quotes, dashes, spaces and «№» say nothing. */
export function plainText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[№#]|(?<![\p{L}\p{N}])no\.?(?![\p{L}])/gu, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

const WITHOUT = ['бн', 'безномера', 'нет', 'none'];

/** The number of a paper; empty for «б/н». */
export function plainNumber(number: string): string {
  const typed = plainText(number);
  if (WITHOUT.includes(typed)) return '';
  return typed.replace(/[a-z]/g, (letter) => LOOKALIKES[letter] ?? letter);
}

/**
 * The key by which a holder's paper is one: issuer, number and day; a paper without a number is told by its title and
 * hours.
 */
export function paperKey({ issuer, number, dated, title, hours }: Paper): string {
  const own = plainNumber(number);
  return [plainText(issuer), dated, ...(own === '' ? ['', plainText(title), hours] : [own])].join('|');
}

/** In what a paper looks like another one that is not the same by its key. */
export type Resemblance = 'number' | 'title' | 'issuer';

/**
 * Near-doubles are for a person to judge, so they are shown and never refused: the same day and hours with a letter or
 * two changed in the number, the title or the issuer.
 */
export function resemblance(a: Paper, b: Paper): Resemblance | undefined {
  if (paperKey(a) === paperKey(b)) return undefined;
  if (isSameNumber(a, b) && a.dated === b.dated) return 'issuer';
  if (a.hours !== b.hours) return undefined;
  const sameDay = a.dated === b.dated;
  if (isNear(plainNumber(a.number), plainNumber(b.number), 1) && (sameDay || isNear(a.title, b.title, 2)))
    return 'number';
  return sameDay && isNear(plainText(a.title), plainText(b.title), 2) ? 'title' : undefined;
}

function isSameNumber(a: Paper, b: Paper): boolean {
  const number = plainNumber(a.number);
  return number !== '' && number === plainNumber(b.number);
}

/** As many letters of a title as no two different ones share by chance. */
const TELLING = 8;

/**
 * May this paper and this item of a plan be one and the same doing? The same day and hours, or a title that is near the
 * other's or holds it («Курс «Смешанное обучение»»).
 */
export function isLikeItem(paper: Paper, item: Pick<Paper, 'title' | 'hours' | 'dated'>): boolean {
  if (paper.hours === item.hours && paper.dated === item.dated) return true;
  const [shorter = '', longer = ''] = [plainText(paper.title), plainText(item.title)].toSorted(
    (a, b) => a.length - b.length,
  );
  return isNear(shorter, longer, 2) || (shorter.length >= TELLING && longer.includes(shorter));
}

/** Both say something, and at most so many letters are changed, lost or added. */
function isNear(a: string, b: string, most: number): boolean {
  if (a === '' || b === '' || Math.abs(a.length - b.length) > most) return false;
  return editDistance(a, b) <= most;
}

/** How many letters must be changed, lost or added (Levenshtein). */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
