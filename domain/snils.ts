/** СНИЛС: eleven digits, the last two of which are a check number of the nine before (domain.md, fact 7). */
import { t, type Text } from './text-object.ts';

/** Up to this number (001-001-998) none was counted, so any two digits may stand there. */
const LAST_WITHOUT_CHECK = 1_001_998;

/** What people put between the digits, or copy along. */
const BETWEEN = /[\s.\u00A0\u2010-\u2015-]/g;

/**
 * Reads a СНИЛС as it is typed: «112-233-445 95», «11223344595».
 * @returns its eleven digits, or what is wrong with it and what to do
 */
export function parseSnils(typed: string): { digits: string } | { problem: Text } {
  const digits = typed.replaceAll(BETWEEN, '');
  if (!/^\d+$/.test(digits)) {
    return {
      problem: t(
        'В СНИЛС только цифры: 11 штук, как на карточке или в «Госуслугах»',
        'A SNILS has digits only: 11 of them, as on the card',
      ),
    };
  }
  if (digits.length !== 11) {
    return {
      problem: t(
        `В СНИЛС 11 цифр, а здесь ${digits.length}: сверьте с карточкой`,
        `A SNILS has 11 digits, here are ${digits.length}: compare it with the card`,
      ),
    };
  }
  if (/^0+$/.test(digits.slice(0, 9)) || !hasRightCheck(digits)) {
    return {
      problem: t(
        'Контрольное число не сходится: в одной из цифр ошибка. Сверьте СНИЛС с карточкой',
        'The check number does not fit: one of the digits is wrong. Compare it with the card',
      ),
    };
  }
  return { digits };
}

/** Is it a СНИЛС of eleven digits with the right check number? */
export function isSnils(digits: string): boolean {
  return 'digits' in parseSnils(digits);
}

/** «112-233-445 95» */
export function formatSnils(digits: string): string {
  return digits.replace(/^(\d{3})(\d{3})(\d{3})(\d{2})$/, '$1-$2-$3 $4');
}

/**
 * The check number of nine digits: each times its place from the right, summed; 100 and 101 count as 0, and what is
 * above is divided by 101 first.
 */
export function checkNumberOf(nine: string): number {
  const sum = Array.from(nine).reduce((total, digit, index) => total + Number(digit) * (9 - index), 0);
  return (sum % 101) % 100;
}

function hasRightCheck(digits: string): boolean {
  const nine = digits.slice(0, 9);
  return Number(nine) <= LAST_WITHOUT_CHECK || checkNumberOf(nine) === Number(digits.slice(9));
}
