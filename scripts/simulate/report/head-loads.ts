/** Each head's new tasks by week as charts, all to one scale; a what-if run stands beside the base run, week by week. */
import { addDays, weekday, type LocalDate } from '../../../domain/calendar.ts';
import { datesIn } from '../../../domain/dates.ts';
import * as english from '../../../domain/english.ts';
import { counted } from '../../../domain/russian.ts';
import type { Language } from '../../../domain/text-object.ts';
import { columns, escaped, legend } from './markup.ts';
import type { Measured } from './measure.ts';
import { pairOf, type Runs } from './sections.ts';
import { runNames, sayIn, schoolTitle } from './words.ts';

type Weeks = Measured['heads'][number]['weeks'];

/** A figure for each school. */
export function headLoads(runs: Runs): string {
  const { language, base, other } = runs;
  const say = sayIn(language);
  const all = [base, ...(other === undefined ? [] : [other])].flatMap(({ heads }) => heads);
  const most = Math.max(0, ...all.flatMap(({ weeks }) => weeks.map(({ tasks }) => tasks)));
  const figures = base.heads.map(({ school, weeks: own }) => {
    const twin = other?.heads.find((head) => head.school === school)?.weeks;
    const series = pairOf(runs)(own, twin ?? (other === undefined ? undefined : []));
    const caption = `${schoolTitle(school, language)}: ${pairOf(runs)(peak(own, language), peak(twin ?? [], language)).join(say('; второй прогон: ', '; second run: '))}`;
    const values = series.map((weeks) =>
      base.weeks.map((week) => weeks.find((row) => row.week === week)?.tasks ?? 0),
    );
    return `<figure><figcaption>${escaped(caption)}</figcaption>${columns(values, most, caption)}${axis(base.weeks, language)}</figure>`;
  });
  return `${other === undefined ? '' : legend(runNames(language))}<div class="heads">${figures.join('')}</div>`;
}

function peak(weeks: Weeks, language: Language): string {
  const [most] = weeks.toSorted((a, b) => b.tasks - a.tasks);
  const say = sayIn(language);
  if (most === undefined) return say('задач не было', 'no tasks');
  const monday = mondayOf(most.week);
  return say(
    `больше всего ${counted(most.tasks, ['задача', 'задачи', 'задач'])} за неделю ${datesIn('ru').sinceDate(monday, '')}`,
    `at most ${english.counted(most.tasks, ['task', 'tasks'])}, in the week from ${datesIn('en').dayMonthYear(monday)}`,
  );
}

/** The first week and the last. */
function axis(weeks: readonly string[], language: Language): string {
  const marks = [weeks[0], weeks.at(-1)].flatMap((week) => week ?? []);
  const text = (week: string) => datesIn(language).dayMonthYear(mondayOf(week));
  return `<div class="axis" aria-hidden="true">${marks.map((week) => `<span>${escaped(text(week))}</span>`).join('')}</div>`;
}

/** Monday of `2026-W43`: the fourth of January is always in the first week. */
function mondayOf(week: string): LocalDate {
  const [year = '', number = ''] = week.split('-W');
  const fourth = `${year}-01-04`;
  return addDays(fourth, 7 * (Number(number) - 1) - ((weekday(fourth) + 6) % 7));
}
