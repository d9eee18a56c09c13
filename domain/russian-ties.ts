const TIE = '\u00A0';

const MONTHS = 'января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря';
const UNITS = `ч|мин|МБ|КБ|час[а-я]*|дн[а-я]*|день|${MONTHS}|h|KB|MB|days?`;
const ENGLISH_MONTHS =
  'January|February|March|April|May|June|July|August|September|October|November|December';

/**
 * The text with no-break spaces where a line must not end: «18 ч», «№ 2», «1 декабря», «И. П. Орлова», «Орлова И. П.»; “18 h”, “December 1”.
 */
export function tied(text: string): string {
  return text
    .replaceAll(/№ (?=\d)/g, `№${TIE}`)
    .replaceAll(new RegExp(`(\\d) (?=(?:${UNITS})(?![а-яёa-z]))`, 'g'), `$1${TIE}`)
    .replaceAll(new RegExp(`(${ENGLISH_MONTHS}) (?=\\d)`, 'g'), `$1${TIE}`)
    .replaceAll(/([А-ЯЁ]\.) (?=[А-ЯЁ])/g, `$1${TIE}`)
    .replaceAll(/([а-яё]) (?=[А-ЯЁ]\.)/g, `$1${TIE}`);
}
