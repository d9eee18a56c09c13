import { learnerRoles } from '../../domain/iop.ts';
import type { TeachersPlan } from '../../domain/plan.ts';
import { refusal } from '../../domain/refusals.ts';
import { say } from '../../domain/said.ts';
import { dayOfSchoolYear } from '../../domain/school-year.ts';
import type { Effect } from '../core/deps.ts';
import { statement } from '../core/sql.ts';
import { todayOf } from '../core/work.ts';
import { keepPlan } from './keep-plan.ts';
import { planOf } from './plan-of.ts';

const worksThere = statement(
  'learner_works_there',
  `select exists (select from role_grants where person_id = $1::uuid and scope = $2 and role = any($3::text[])
     and valid_from <= $4::date and (valid_to is null or valid_to >= $4::date)) as works`,
);

/**
 * At the start of a year: it is of somebody who works at that school, today or on its first day, and what was carried
 * into it counts from now on.
 */
export const beginYear: Effect = async (work, step) => {
  const content = await planOf(work);
  await demandWorksThere(work, content);
  return keepPlan(work, step);
};

async function demandWorksThere(
  work: Parameters<Effect>[0],
  { teacher, school, year }: TeachersPlan,
): Promise<void> {
  const [today, first] = [todayOf(work), dayOfSchoolYear(year, '09-01')];
  const day = first > today ? first : today;
  const [found] = await work.tx.query<{ works: boolean }>(worksThere, [teacher, school, learnerRoles, day]);
  if (found?.works === true) return;
  throw refusal('invalid', {
    errors: [
      {
        path: 'school',
        message: say(
          'Этот человек в этой школе не работает. Выберите основное место работы.',
          'This person does not work at this school. Choose the main place of work.',
        ),
      },
    ],
  });
}
