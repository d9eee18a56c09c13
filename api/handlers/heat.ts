import { readHeat } from '../../db/read/heat.ts';
import type { HeatBy } from '../../domain/heat.ts';
import type { FieldError } from '../../domain/refusals.ts';
import { say } from '../../domain/said.ts';
import { schoolYear } from '../../domain/school-year.ts';
import type { Endpoints } from '../contract/index.ts';
import { heatView } from '../read/heat-view.ts';
import type { ApiDeps, Handler } from '../server/context.ts';
import { demandKnown, schoolProblems, schoolsOf, yearProblems } from './demand.ts';

/** GET /api/heat: where cases wait. @throws refusal invalid (no such process, school, year; by role or school without a process) */
export const heat: Handler<Endpoints['heat']> = async ({ deps, actor, query }) => {
  const [now, today, organizations] = await Promise.all([
    deps.now(),
    deps.today(),
    deps.names.organizations(),
  ]);
  const { by = 'step', process, school, year = schoolYear(today), sort = '-days' } = query;
  const schools = schoolsOf(organizations);
  demandKnown([
    ...yearProblems(year, today),
    ...schoolProblems(schools, school),
    ...processProblems(deps, process, by),
  ]);
  const { processes, packs } = deps.core;
  const { calendar } = packs.inForce(now);
  const asksSchools = [...processes.values()].flatMap(({ key, steps }) =>
    Object.entries(steps).flatMap(([step, declared]) => (declared.asksSchools ? [`${key}/${step}`] : [])),
  );
  const rows = await readHeat(deps.pool, { year, by, process, schools, school, asksSchools, now, calendar });
  const lookup = { people: new Map(), organizations, language: actor.language };
  return heatView(
    { rows, processes, year, by, process, school, sort, isPast: year !== schoolYear(today) },
    lookup,
  );
};

/** Roles and schools are told apart by everybody's tasks: of one process that is quick, of all cases of years it is not. */
function processProblems({ core }: ApiDeps, key: string | undefined, by: HeatBy): FieldError[] {
  if (key === undefined ? by === 'step' : core.processes.has(key)) return [];
  const message =
    key === undefined
      ? say(
          'По ролям и по школам раскладывают один процесс. Выберите процесс.',
          'One process at a time is told apart by role or school. Choose a process.',
        )
      : say('Такого процесса нет. Выберите из списка.', 'There is no such process. Choose from the list.');
  return [{ path: 'process', message }];
}
