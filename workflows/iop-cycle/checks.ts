/** What the forms alone can't know of an answer. */
import { diagnosisOf } from '../../domain/diagnosis.ts';
import { isBigChange, planProblems } from '../../domain/plan.ts';
import type { StartedOn } from '../../domain/process.ts';
import type { FieldError } from '../../domain/refusals.ts';
import { say } from '../../domain/said.ts';
import { schoolYear, schoolYearTitle } from '../../domain/school-year.ts';
import type { Policy } from '../../domain/step.ts';
import type { IopContent } from './content.ts';
import type { Rating } from './forms.ts';
import type { Facts } from './seats.ts';

/** Who may begin whose year, and which: this one, or the next from June on. */
export function beginningProblems(
  { teacher, school, year }: IopContent,
  { today, by }: StartedOn,
): FieldError[] {
  const errors: FieldError[] = [];
  const current = schoolYear(today);
  const next = Number(today.slice(5, 7)) >= 6 && Number(today.slice(5, 7)) <= 8 ? current + 1 : current;
  if (year < current || year > next)
    errors.push({
      path: 'year',
      message: say(
        `Сейчас можно начать ${schoolYearTitle(current)} учебный год, а следующий — с июня.`,
        `Now you can begin the school year ${schoolYearTitle(current)}, and the next from June on.`,
      ),
    });
  const leads = by?.roles.some(
    ({ role, scope }) => scope === school && (role === 'deputyHead' || role === 'schoolHead'),
  );
  if (by !== undefined && by.personId !== teacher && leads !== true)
    errors.push({
      path: 'teacher',
      message: say(
        'Начать год за другого могут только руководитель и заместитель его школы. Выберите себя.',
        'Only the head and the deputies of their school begin a year for somebody else. Choose yourself.',
      ),
    });
  return errors;
}

/** Ratings within the district's scale, each indicator once, ways that there are. */
export function ratingProblems(field: string, given: readonly Rating[], policy: Policy): FieldError[] {
  const { scale, ways } = diagnosisOf(policy);
  return given.flatMap(({ indicator, rating, way }, index): FieldError[] => {
    const at = (key: string, message: string) => ({ path: `${field}.${index}.${key}`, message });
    if (rating >= scale.length)
      return [
        at(
          'rating',
          say(`Оценка — от 0 до ${scale.length - 1}`, `A rating is from 0 to ${scale.length - 1}`),
        ),
      ];
    if (way !== undefined && ways.every(({ key }) => key !== way))
      return [at('way', say('Выберите способ из списка', 'Choose a way from the list'))];
    return given.findIndex((other) => other.indicator === indicator) < index
      ? [at('indicator', say('Этот показатель уже оценён', 'This indicator is rated already'))]
      : [];
  });
}

/** Whose year it is, and where, no edition changes. */
function movedProblems({ content: before }: Facts, after: IopContent): FieldError[] {
  return (['teacher', 'school', 'year', 'continues'] as const)
    .filter((key) => after[key] !== before[key])
    .map((key) => ({
      path: `content.${key}`,
      message: say('Этого в плане не меняют.', 'This does not change in a plan.'),
    }));
}

/** A plan that is sent: whole, and of this year. */
export function sentPlanProblems(facts: Facts, content: IopContent | undefined): FieldError[] {
  if (content === undefined)
    return [{ path: 'content', message: say('Заполните план.', 'Fill in the plan.') }];
  const inPlan = planProblems(content).map(({ path, message }) => ({ path: `content.${path}`, message }));
  return [...movedProblems(facts, content), ...inPlan];
}

/**
 * A big change goes to the head again; which is big, the policy says. It is measured by what the head agreed to last, so
 * that small ones don't add up to a big one that nobody has seen.
 */
export function amendmentProblems(
  facts: Facts,
  answer: { choice: string; content?: IopContent },
  policy: Policy,
): FieldError[] {
  const problems = sentPlanProblems(facts, answer.content);
  if (problems.length > 0 || answer.content === undefined) return problems;
  const big = isBigChange(facts.agreed ?? facts.content, answer.content, bigChange(policy));
  if (big === (answer.choice === 'amendBig')) return [];
  const message = big
    ? say(
        'Это крупное изменение: отправьте его на согласование директору.',
        'This is a big change: send it to the head for approval.',
      )
    : say(
        'Это небольшое изменение: согласовывать его не нужно, просто сохраните.',
        'This is a small change: it needs no approval, just save it.',
      );
  return [{ path: 'choice', message }];
}

/** From which limits on an amendment is big. */
export function bigChange({ values }: Policy) {
  return { hours: numberOf(values, 'bigChangeHours'), items: numberOf(values, 'bigChangeItems') };
}

function numberOf(values: Policy['values'], name: string): number {
  const value = values[`iop-cycle.${name}`];
  return typeof value === 'number' ? value : Number.POSITIVE_INFINITY;
}
