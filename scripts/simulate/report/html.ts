import { datesIn } from '../../../domain/dates.ts';
import * as english from '../../../domain/english.ts';
import { counted } from '../../../domain/russian.ts';
import type { Language } from '../../../domain/text-object.ts';
import { actionTitle } from './actions.ts';
import { headLoads } from './head-loads.ts';
import type { Report } from './json.ts';
import { escaped, STYLE, table } from './markup.ts';
import * as sections from './sections.ts';
import { sayIn } from './words.ts';

/** The report to read: one file, in Russian, and in English at a click; it loads nothing from elsewhere. */
export function htmlReport(report: Report): string {
  return `<!doctype html>
<html lang="ru"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(titleIn(report, 'ru'))}</title><style>${STYLE}</style></head><body>
<input type="radio" name="language" id="ru" checked><label for="ru" lang="ru">Русский</label>
<input type="radio" name="language" id="en"><label for="en" lang="en">English</label>
${article(report, 'ru')}
${article(report, 'en')}
</body></html>
`;
}

function titleIn({ options }: Report, language: Language): string {
  const { dayMonthYear } = datesIn(language);
  const span = `${dayMonthYear(options.from)} – ${dayMonthYear(options.to)}`;
  return sayIn(language)(`Прогон учебного года: ${span}`, `A simulated school year: ${span}`);
}

function article(report: Report, language: Language): string {
  const { options, base, whatIf } = report;
  const say = sayIn(language);
  const runs = { language, base, other: whatIf?.measured };
  const part = (title: string, body: string) => `<section><h2>${escaped(title)}</h2>${body}</section>`;
  return `<article lang="${language}"><h1>${escaped(titleIn(report, language))}</h1>
<p class="muted">${escaped(
    say(
      `Педагогов: ${options.teachers}. Начальное число: ${options.seed}. Люди вымышлены, сроки и правила — района. Ожидание считается в рабочих днях.`,
      `Teachers: ${options.teachers}. Seed: ${options.seed}. The people are invented; terms and rules are the district’s. Waiting is counted in working days.`,
    ),
  )}</p>
${whatIf === undefined ? '' : part(say('Что изменено во втором прогоне', 'What is otherwise in the second run'), changes(whatIf.overrides, language))}
${part(say('Чем кончились дела', 'How the cases ended'), sections.outcomes(runs))}
${part(say('Где ждали', 'Where time was waited'), sections.waits(runs))}
${part(say('Узкое место', 'The bottleneck'), sections.bottleneck(runs))}
${part(say('Какие сроки прошли', 'Which terms passed'), sections.escalations(runs))}
${part(say('Часы по уровням', 'Hours by level'), sections.hours(runs))}
${part(say('Новые задачи директоров по неделям', 'New tasks of each head by week'), headLoads(runs))}
${part(say('Что люди делали помимо задач', 'What people did besides their tasks'), sections.happenings(runs))}
${part(say('Проверка', 'The check'), sections.troubles(runs))}</article>`;
}

function changes({ terms, values }: NonNullable<Report['whatIf']>['overrides'], language: Language): string {
  const say = sayIn(language);
  const rows = [
    ...Object.entries(terms).map(([key, days]) => [
      key.includes('.') ? `${actionTitle(key, language)} (${key})` : key,
      say(
        counted(days, ['рабочий день', 'рабочих дня', 'рабочих дней']),
        english.counted(days, ['working day', 'working days']),
      ),
    ]),
    ...Object.entries(values).map(([key, value]) => [key, JSON.stringify(value)]),
  ];
  return table(
    [say('Срок или значение', 'Term or value'), say('Во втором прогоне', 'In the second run')],
    rows,
  );
}
