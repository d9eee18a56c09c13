/** Hours of a qualification program: domain.md, fact 1 and `program-approval`; issue A1, part 5. */
import { t, type Text } from './text-object.ts';

/** Academic hours that a program may have in all. */
export const programHours = [9, 18, 36, 72] as const;

/** Hours from which a program is one of qualification, and a licensed issuer may give a certificate (domain.md, fact 1). */
export const FEWEST_FOR_CERTIFICATE = 16;

export type ProgramHours = (typeof programHours)[number];

/** Is it one of the allowed totals? */
export function isProgramHours(hours: number): hours is ProgramHours {
  return programHours.some((allowed) => allowed === hours);
}

export interface HoursProblem {
  path: string;
  message: Text;
}

export interface HoursOfProgram {
  hours: number;
  modules: readonly { hours: number }[];
}

/**
 * What is wrong with a program's hours, with the path of the field; empty where all is well. The
 * total is one of `programHours`, each module has whole hours from 1, and the modules add up to the total.
 */
export function hoursProblems({ hours, modules }: HoursOfProgram): HoursProblem[] {
  const problems: HoursProblem[] = [];
  if (!isProgramHours(hours)) {
    problems.push({
      path: 'hours',
      message: t(
        `В программе может быть ${allowedTotals().ru} ч, а указано ${hours}.`,
        `A program may have ${allowedTotals().en} h, and this one has ${hours}.`,
      ),
    });
  }
  modules.forEach((module, i) => {
    if (Number.isInteger(module.hours) && module.hours >= 1) return;
    problems.push({
      path: `modules.${i}.hours`,
      message: t('Часы модуля — целое число от 1.', "A module's hours are a whole number from 1."),
    });
  });
  if (problems.length === 0) problems.push(...sumProblems(hours, modules));
  return problems;
}

function sumProblems(hours: number, modules: HoursOfProgram['modules']): HoursProblem[] {
  const sum = modules.reduce((total, module) => total + module.hours, 0);
  if (sum === hours) return [];
  const remedy =
    sum > hours
      ? t(`уберите ${sum - hours} ч`, `remove ${sum - hours} h`)
      : t(`добавьте ${hours - sum} ч`, `add ${hours - sum} h`);
  const message = t(
    `Сумма часов модулей — ${sum}, а в программе ${hours}: ${remedy.ru} в модулях или измените часы программы.`,
    `The modules add up to ${sum}, and the program has ${hours}: ${remedy.en} in the modules, or change the hours of the program.`,
  );
  return [{ path: 'modules', message }];
}

/** «9, 18, 36 или 72». */
function allowedTotals(): Text {
  const [last, ...others] = programHours.map(String).toReversed();
  const before = others.toReversed().join(', ');
  return t(`${before} или ${last}`, `${before} or ${last}`);
}
