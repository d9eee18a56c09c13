/**
 * What two things at once have left behind in cohorts, put in order by the worker: a seat and its request are begun in one
 * transaction, the course's end in another, and cases are locked before the cohort's row (docs/decisions/0026-cohorts.md).
 */
import { localDate } from '../../domain/calendar.ts';
import { t } from '../../domain/text-object.ts';
import { flush } from '../core/changes.ts';
import { databaseNow } from '../core/clock.ts';
import { closeStep } from '../core/close-step.ts';
import type { CoreDeps } from '../core/deps.ts';
import { eachCase } from '../core/each-case.ts';
import { statement, type Tx } from '../core/sql.ts';
import { read, transact } from '../core/transact.ts';
import { lockById } from '../core/work.ts';
import { lockGroup, writeGroup, type EnrollmentRow } from './group.ts';
import { takeOut } from './line.ts';
import { takeBackRelease } from './releases.ts';
import type { Work } from '../core/work.ts';

const needless = statement(
  'releases_needless',
  `select c.id from cases c join case_editions x on x.case_id = c.id and x.number = c.edition
   where c.type = 'course-release' and c.closed_at is null and c.ending is null and not exists (
     select from enrollments e where e.id = (x.content->>'enrollment')::uuid and e.state = 'enrolled' and e.release_case_id = c.id)
   order by c.id`,
);
const stuckTrainings = statement(
  'trainings_beside_ended',
  `select s.case_id as id, h.phase from steps s join cohorts h on h.id = s.beside_id
   where s.key = 'training' and s.state = 'open' and h.phase in ('concluded', 'cancelled') order by s.case_id`,
);
const gone = statement(
  'enrollments_of_dismissed',
  `select e.* from enrollments e join people p on p.id = e.person_id and p.dismissed_on < $1::date
   join cohorts c on c.id = e.cohort_id and c.phase in ('enrollment', 'gathering')
   where e.state in ('enrolled', 'waiting') order by e.cohort_id, e.arrival`,
);

/** @returns how many cases and seats it has put in order */
export async function mendCohorts(deps: CoreDeps): Promise<number> {
  const [releases, trainings] = [
    await read<{ id: string }>(deps.pool, needless),
    await read<{ id: string; phase: string }>(deps.pool, stuckTrainings),
  ];
  const taken = await eachCase(
    deps,
    'needlessRelease',
    releases.map(({ id }) => id),
    (id) => onCase(deps, id, async (work) => ((await takeBackRelease(work, needlessNow.ru)) ? 1 : 0)),
  );
  const phases = new Map(trainings.map(({ id, phase }) => [id, phase]));
  const ended = await eachCase(deps, 'endedTraining', [...phases.keys()], (id) =>
    onCase(deps, id, (work) =>
      endTraining(work, phases.get(id) === 'concluded' ? 'concluded' : 'fellThrough'),
    ),
  );
  return taken + ended + (await takeOutDismissed(deps));
}

const needlessNow = t('Педагог уже не в группе', 'The teacher is not in the group any more');

function onCase(deps: CoreDeps, id: string, act: (work: Work) => Promise<number>): Promise<number> {
  const run = async (tx: Tx) => {
    const work = await lockById(tx, deps, id);
    const done = await act(work);
    for (const { row, changes } of work.together) flush(tx, row, changes);
    return done;
  };
  return transact(deps.pool, run, 'cohortCommand');
}

async function endTraining(work: Work, outcome: string): Promise<number> {
  const step = work.steps.find(({ key, state }) => key === 'training' && state === 'open');
  if (step === undefined) return 0;
  await closeStep(work, step, outcome, 'beside');
  return 1;
}

/** Whoever has left the district gives their seat to the next in line. */
async function takeOutDismissed(deps: CoreDeps): Promise<number> {
  const [clock] = await read<{ now: Date }>(deps.pool, databaseNow);
  const now = await deps.clock.now(clock?.now ?? new Date());
  const today = localDate(now, deps.packs.current().calendar.zone);
  const found = await read<EnrollmentRow>(deps.pool, gone, [today]);
  const byCohort = [...Map.groupBy(found, ({ cohort_id: cohort }) => cohort)];
  for (const [cohortId, enrollments] of byCohort) {
    const run = async (tx: Tx) => {
      const works: Work[] = [];
      const group = await lockGroup(tx, deps, cohortId, works);
      for (const enrollment of enrollments) await takeOut(group, enrollment, 'left', null);
      writeGroup(group, works);
    };
    await transact(deps.pool, run, 'cohortCommand');
  }
  return found.length;
}
