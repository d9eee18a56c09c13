/** Names of organizations in the genitive: «директора школы № 3», «заведующего детского сада № 1». */

import type { Gender } from '../../domain/process.ts';

/** First words as they stand in the pack's short names, and their genitive; adjectives before them agree. */
const nouns: readonly [nominative: string, genitive: string, ending: 'ой' | 'ого'][] = [
  ['школа', 'школы', 'ой'],
  ['гимназия', 'гимназии', 'ой'],
  ['сад', 'сада', 'ого'],
  ['центр', 'центра', 'ого'],
  ['колледж', 'колледжа', 'ого'],
  ['лицей', 'лицея', 'ого'],
  ['управление', 'управления', 'ого'],
  ['консалтинг-центр', 'консалтинг-центра', 'ого'],
];

const ADJECTIVE = /(?:ая|ий|ый|ое)$/;

/**
 * The short name in the genitive, its first letter small where it is a common word: «Школа № 3» → «школы № 3»,
 * «Ильичёвская школа» → «Ильичёвской школы». A name of another build is left as it is, in quotation marks.
 */
export function organizationGenitive(shortName: string): string {
  const words = shortName.split(' ');
  const at = words.findIndex((word) => nouns.some(([noun]) => noun === word.toLowerCase()));
  const [, genitive = '', ending = 'ого'] = nouns.find(([noun]) => noun === words[at]?.toLowerCase()) ?? [];
  const before = words.slice(0, Math.max(at, 0));
  if (at < 0 || !before.every((word) => ADJECTIVE.test(word))) return `«${shortName}»`;
  const adjectives = before.map((word) => declined(word, ending));
  return [...adjectives, genitive, ...words.slice(at + 1)].join(' ');
}

/** The gender of the organization's name, by its noun: «Школа № 3» отказала, «Детский сад № 1» отказал. */
export function organizationGender(shortName: string): Gender {
  const words = shortName.toLowerCase().split(' ');
  const noun = nouns.find(([nominative]) => words.includes(nominative));
  if (noun === undefined) return 'masculine';
  if (noun[2] === 'ой') return 'feminine';
  return noun[0].endsWith('е') ? 'neuter' : 'masculine';
}

/** «Ильичёвская» → «Ильичёвской»; «Детский» → «детского». Places keep their capital. */
function declined(word: string, ending: 'ой' | 'ого'): string {
  const common = /^(Детский|Методический|Педагогический|Районный|Средняя|Основная|Начальная)$/.test(word);
  const stem = word.replace(ADJECTIVE, '');
  return `${common ? stem.charAt(0).toLowerCase() + stem.slice(1) : stem}${ending}`;
}
