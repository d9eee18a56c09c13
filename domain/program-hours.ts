/** Hours of a qualification program: domain.md, fact 1 and `program-approval`; issue A1, part 5. */
import { listOf } from './russian.ts';
import type { FieldError } from './refusals.ts';

/** Academic hours that a program may have in all. */
export const programHours = [9, 18, 36, 72] as const;

/** Hours from which a program is one of qualification, and a licensed issuer may give a certificate (domain.md, fact 1). */
export const FEWEST_FOR_CERTIFICATE = 16;

export type ProgramHours = (typeof programHours)[number];

/** Is it one of the allowed totals? */
export function isProgramHours(hours: number): hours is ProgramHours {
  return programHours.some((allowed) => allowed === hours);
}

export interface HoursOfProgram {
  hours: number;
  modules: readonly { hours: number }[];
}

/**
 * What is wrong with a program's hours, in Russian, with the path of the field; empty where all is well. The
 * total is one of `programHours`, each module has whole hours from 1, and the modules add up to the total.
 */
export function hoursProblems({ hours, modules }: HoursOfProgram): FieldError[] {
  const problems: FieldError[] = [];
  if (!isProgramHours(hours)) {
    problems.push({
      path: 'hours',
      message: `В программе может быть ${allowedTotals()} ч, а указано ${hours}.`,
    });
  }
  modules.forEach((module, i) => {
    if (Number.isInteger(module.hours) && module.hours >= 1) return;
    problems.push({ path: `modules.${i}.hours`, message: 'Часы модуля — целое число от 1.' });
  });
  if (problems.length === 0) problems.push(...sumProblems(hours, modules));
  return problems;
}

function sumProblems(hours: number, modules: HoursOfProgram['modules']): FieldError[] {
  const sum = modules.reduce((total, module) => total + module.hours, 0);
  if (sum === hours) return [];
  const remedy = sum > hours ? `уберите ${sum - hours} ч` : `добавьте ${hours - sum} ч`;
  const message = `Сумма часов модулей — ${sum}, а в программе ${hours}: ${remedy} в модулях или измените часы программы.`;
  return [{ path: 'modules', message }];
}

/** «9, 18, 36 или 72». */
function allowedTotals(): string {
  return listOf(programHours.map(String)).replace(' и ', ' или ');
}
