/** What the case of a rollover holds, and who is asked in it. */
import { z } from 'zod';
import type { CaseFacts } from '../../domain/case-facts.ts';
import { choiceField } from '../../domain/forms.ts';
import {
  dueOf,
  phases,
  phaseTitles,
  type Phase,
  type RolloverContent,
} from '../../domain/rollover/phases.ts';
import { answerKeys, DEPARTMENT_ASKED } from '../../domain/rollover/reasons.ts';
import { DISTRICT_SCOPE as district } from '../../domain/roles.ts';
import type { Seat } from '../../domain/seats.ts';
import type { DueOn } from '../../domain/step.ts';

const day = z.iso.date();
const dayOf = (phase: Phase) => {
  const { ru, en } = phaseTitles[phase];
  return day.meta({ title: ru, en: { title: en } });
};

/** Written by the server: nobody starts it by a form. */
export const rolloverContent = z.strictObject({
  year: z
    .int()
    .meta({ title: 'Учебный год, первый из двух', en: { title: 'School year, the first of the two' } }),
  /** The phases' days, as they were set when the case began. */
  dates: z
    .strictObject(
      Object.fromEntries(phases.map((phase) => [phase, dayOf(phase)])) as Record<Phase, typeof day>,
    )
    .meta({ title: 'Дни', en: { title: 'Days' } }),
  /** How many surveys have been made for the schools. */
  survey: z
    .int()
    .meta({ title: 'Сколько раз спрашивали школы', en: { title: 'How often schools were asked' } }),
  /** Who is asked about exceptions: schools, or the district's department. */
  asks: z
    .array(z.string().max(64))
    .max(5000)
    .meta({ title: 'Кого спрашивают об исключениях', en: { title: 'Who is asked about exceptions' } }),
});

export type RolloverFacts = CaseFacts<RolloverContent>;

/** When this phase is due. */
export const dateOf =
  (phase: Phase) =>
  ({ content }: RolloverFacts, { calendar: { zone } }: DueOn): Date =>
    dueOf(phase, content.dates, zone);

/** The schools that this survey asks, one branch each. */
export const askedSchools = ({ content }: RolloverFacts): readonly string[] => content.asks;

/** The deputy of the school, else its head; of what no school could answer, the department. */
export function answeringSeats(_: RolloverFacts, branch: string): readonly Seat[] {
  const department = { role: 'departmentOfficer', scope: district } as const;
  const admin = { role: 'districtAdmin', scope: district } as const;
  if (branch === DEPARTMENT_ASKED)
    return [{ key: 'department', kind: 'holders', ...department, otherwise: [admin] }];
  const otherwise = [{ role: 'schoolHead', scope: branch } as const, department, admin];
  return [
    { key: 'deputy', kind: 'holders', role: 'deputyHead', scope: branch, otherwise, mayBeVacant: true },
  ];
}

/** An answer for each exception that the school knows of; what it leaves out stays an exception. */
export const answersForm = z.strictObject({
  choice: choiceField(['answer']),
  answers: z
    .array(
      z.strictObject({
        person: z.uuid(),
        answer: z.enum(answerKeys),
        school: z.string().max(64).optional(),
      }),
    )
    .max(500)
    .meta({
      title: 'Ответы',
      description: 'Ответы отмечают на странице «Учебный год»; о ком не ответили, тот остаётся исключением',
      en: {
        title: 'Answers',
        description: 'Given on the page “School year”; whoever is left out stays an exception',
      },
    }),
});
