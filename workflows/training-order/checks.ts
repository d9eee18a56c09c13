/** What the forms alone can't know of an order. */
import type { CaseFacts } from '../../domain/case-facts.ts';
import type { StartedOn } from '../../domain/process.ts';
import type { FieldError } from '../../domain/refusals.ts';
import { say } from '../../domain/said.ts';
import { isInSchoolYear, schoolYear, schoolYearTitle } from '../../domain/school-year.ts';
import type { OrderContent } from './content.ts';

/** Who may order for which school, and for which year: the one that goes on, or the next. */
export function beginningProblems(content: OrderContent, { today, by }: StartedOn): FieldError[] {
  const { school, year, lines = [] } = content;
  const current = schoolYear(today);
  const errors: FieldError[] = [];
  if (year < current || year > current + 1)
    errors.push({
      path: 'year',
      message: say(
        `Заказать можно на ${schoolYearTitle(current)} или ${schoolYearTitle(current + 1)} учебный год.`,
        `You can order for the school year ${schoolYearTitle(current)} or ${schoolYearTitle(current + 1)}.`,
      ),
    });
  // Whom the server asks has nothing to say yet; a person who begins has.
  if (by === undefined) return errors;
  if (
    !by.roles.some(({ role, scope }) => scope === school && (role === 'schoolHead' || role === 'deputyHead'))
  )
    errors.push({
      path: 'school',
      message: say(
        'Заказ составляют руководитель и заместитель этого учреждения. Выберите своё.',
        'The head and the deputies of this institution make its order. Choose your own.',
      ),
    });
  if (lines.length === 0) errors.push(noLines('lines'));
  return [...errors, ...lineProblems(content, 'lines')];
}

/** An order that is passed on or amended: of the same school and year, with something in it. */
export function editionProblems(
  { content: before }: CaseFacts<OrderContent>,
  after: OrderContent | undefined,
): FieldError[] {
  if (after === undefined || after.lines === undefined || after.lines.length === 0)
    return [noLines(after === undefined ? 'content' : 'content.lines')];
  const moved = (['school', 'year'] as const)
    .filter((key) => after[key] !== before[key])
    .map((key) => ({
      path: `content.${key}`,
      message: say('Этого в заказе не меняют.', 'This does not change in an order.'),
    }));
  return [...moved, ...lineProblems(after, 'content.lines')];
}

function noLines(path: string): FieldError {
  return { path, message: say('Добавьте хотя бы одну строку.', 'Add at least one line.') };
}

function lineProblems({ year, lines = [] }: OrderContent, path: string): FieldError[] {
  return lines.flatMap(({ term }, index) =>
    isInSchoolYear(term, year)
      ? []
      : [
          {
            path: `${path}.${index}.term`,
            message: say(
              `Это не ${schoolYearTitle(year)} учебный год: назовите месяц от сентября до августа.`,
              `This is not in the school year ${schoolYearTitle(year)}: name a month from September to August.`,
            ),
          },
        ],
  );
}
