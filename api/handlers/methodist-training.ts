import { readTrained, readTraining } from '../../db/read/trainings.ts';
import { dayOfSchoolYear, schoolYear, schoolYearTitle } from '../../domain/school-year.ts';
import type { Endpoints } from '../contract/index.ts';
import { trainedViews, trainingState } from '../read/training-view.ts';
import type { Handler } from '../server/context.ts';

/** GET /api/methodist-training: who has not finished is visible. Of a year that is over, who was appointed on its last day. */
export const methodistTraining: Handler<Endpoints['methodistTraining']> = async (call) => {
  const { deps, actor, query, looksAt } = call;
  const today = await deps.today();
  const year = query.year ?? schoolYear(today);
  const last = dayOfSchoolYear(year, '08-31');
  const training = await readTraining(deps.pool, year);
  const rows = await readTrained(deps.pool, training?.course ?? null, today < last ? today : last);
  const ids = rows.map(({ person }) => person);
  await looksAt(ids);
  const [people, organizations] = await Promise.all([deps.names.people(ids), deps.names.organizations()]);
  const lookup = { people, organizations, language: actor.language };
  const state = trainingState(training, deps.core.processes.get('methodist-training'), lookup);
  return {
    ...{ year, yearTitle: schoolYearTitle(year) },
    ...state,
    people: trainedViews(rows, state.course, lookup),
  };
};
