/** Everything about one person as a page that is read without the product: no scripts, nothing from elsewhere. */
import type { SectionRead } from '../../db/personal/person-data.ts';
import { localDate } from '../../domain/calendar.ts';
import { clockTime, officialMoment } from '../../domain/russian-dates.ts';
import { inLanguage, t, type Language, type Text } from '../../domain/text-object.ts';
import type { ExportWords } from './export-words.ts';

const words = {
  title: t('Ваши данные', 'Your data'),
  made: t('Собрано', 'Made'),
  nothing: t('Ничего нет.', 'Nothing.'),
  besides: t(
    'Рядом в архиве: data.json — то же самое для программ, папки files и documents — файлы и документы.',
    'Beside it in the archive: data.json has the same for programs, the folders files and documents the files themselves.',
  ),
};

export interface PageSettings {
  language: Language;
  zone: string;
  now: Date;
  words: ExportWords;
}

/** The page; every value is escaped. */
export function personDataPage(sections: readonly SectionRead[], settings: PageSettings): string {
  const { language, now } = settings;
  const say = (text: Text) => escaped(inLanguage(text, language));
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${say(words.title)}</title>
<style>
  body { max-width: 1200px; margin: 2rem auto; padding: 0 1rem; font: 16px/1.5 sans-serif; }
  section { margin-block: 2rem; overflow-x: auto; }
  table { border-collapse: collapse; }
  th, td { padding: 4px 12px 4px 0; border-bottom: 1px solid #ccc; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
  dl { margin: 0; } dt { color: #555; } dd { margin: 0 0 4px 1rem; white-space: pre-wrap; }
</style>
<h1>${say(words.title)}</h1>
<p>${say(words.made)}: ${momentIn(now, settings)}. ${say(words.besides)}</p>
${sections.map((section) => sectionOf(section, settings, say)).join('\n')}
</html>
`;
}

function sectionOf(
  { title, columns, rows }: SectionRead,
  settings: PageSettings,
  say: (text: Text) => string,
): string {
  const heading = `<h2>${say(title)}</h2>`;
  if (rows.length === 0) return `<section>${heading}<p>${say(words.nothing)}</p></section>`;
  const keys = Object.entries(columns);
  const head = keys.map(([, text]) => `<th>${say(text)}</th>`).join('');
  const body = rows.map(
    (row) => `<tr>${keys.map(([key]) => `<td>${valueOf(row[key], settings)}</td>`).join('')}</tr>`,
  );
  return `<section>${heading}<table><tr>${head}</tr>${body.join('')}</table></section>`;
}

/** @param path where it stands in what was filled in */
function valueOf(value: unknown, settings: PageSettings, path = ''): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return momentIn(value, settings);
  if (Array.isArray(value)) return value.map((item) => valueOf(item, settings, path)).join('<br>');
  if (typeof value === 'object') {
    const parts = Object.entries(value).map(([key, inner]) => {
      const here = path === '' ? key : `${path}.${key}`;
      return `<dt>${escaped(settings.words.field(here))}</dt><dd>${valueOf(inner, settings, here)}</dd>`;
    });
    return `<dl>${parts.join('')}</dl>`;
  }
  return escaped(settings.words.value(`${value as string | number | boolean}`));
}

function momentIn(at: Date, { language, zone }: PageSettings): string {
  return language === 'ru' ? officialMoment(at, zone) : `${localDate(at, zone)} ${clockTime(at, zone)}`;
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
