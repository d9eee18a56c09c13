/** Citizenships to choose from: the countries of the world by their number in the ОКСМ, which is that of ISO 3166-1. */
import iso from 'i18n-iso-countries/index.js';
import english from 'i18n-iso-countries/langs/en.json' with { type: 'json' };
import russian from 'i18n-iso-countries/langs/ru.json' with { type: 'json' };
import { RUSSIA } from '../../domain/details-words.ts';
import { inLanguage, t, type Language } from '../../domain/text-object.ts';

for (const language of [russian, english]) iso.registerLocale(language);

export interface Country {
  code: string;
  name: string;
}

/** In the ОКСМ and not in the ISO standard. */
const onlyHere = [
  { code: '895', name: t('Абхазия', 'Abkhazia') },
  { code: '896', name: t('Южная Осетия', 'South Ossetia') },
];

/** Russia, and those from where people come most: before the alphabet. */
const first = [RUSSIA, '398', '112', '051', '417', '762', '860', '498', '804'];

const listed = new Map<Language, Country[]>();

/** All of them by name, the nearest first. */
export function countriesIn(language: Language): Country[] {
  const known = listed.get(language) ?? list(language);
  listed.set(language, known);
  return known;
}

/** Is it the number of a country? */
export function isCountry(code: string): boolean {
  return countriesIn('ru').some((country) => country.code === code);
}

function list(language: Language): Country[] {
  const all = [
    ...Object.entries(iso.getNumericCodes()).map(([code, alpha2]) => ({
      code: code.padStart(3, '0'),
      name: iso.getName(alpha2, language) ?? alpha2,
    })),
    ...onlyHere.map(({ code, name }) => ({ code, name: inLanguage(name, language) })),
  ];
  const rank = ({ code }: Country) => (first.includes(code) ? first.indexOf(code) : first.length);
  return all.toSorted(
    (one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name, language),
  );
}
