/** Each September the methodist is asked which course trains those who accompany teachers' development. */
import { localDate } from '../../domain/calendar.ts';
import { isRefusal } from '../../domain/refusals.ts';
import { dayOfSchoolYear, schoolYear } from '../../domain/school-year.ts';
import { databaseNow } from '../core/clock.ts';
import { processOf, type CoreDeps } from '../core/deps.ts';
import { statement } from '../core/sql.ts';
import { startByServer } from '../core/start.ts';
import { read } from '../core/transact.ts';

const TRAINING = 'methodist-training';

/** Of several methodists whoever was appointed first: the same one each time it is asked. */
const unasked = statement(
  'training_unasked',
  `select g.person_id as methodist from role_grants g join people p on p.id = g.person_id
   where g.role in ('methodist', 'departmentOfficer') and g.valid_from <= $2::date and (g.valid_to is null or g.valid_to >= $2::date)
     and not exists (select from cases c where c.type = 'methodist-training' and c.business_key = 'training/' || $1)
   order by g.role <> 'methodist', g.valid_from, p.last_name, p.first_name, p.id limit 1`,
);

/** On the days that the policy sets for naming it: the sweep calls it. @returns how many it began: one or none */
export async function startDueTraining(deps: CoreDeps): Promise<number> {
  if (!deps.processes.has(TRAINING)) return 0;
  const [clock] = await read<{ now: Date }>(deps.pool, databaseNow);
  const now = await deps.clock.now(clock?.now ?? new Date());
  const today = localDate(now, deps.packs.current().calendar.zone);
  const year = schoolYear(today);
  const days = deps.packs.current().policy.dates?.[`${TRAINING}.naming`];
  if (days === undefined || days.from === null) return 0;
  const [first, last] = [days.from, days.to].map((day) => dayOfSchoolYear(year, day));
  if (first === undefined || last === undefined || today < first || today > last) return 0;
  const [found] = await read<{ methodist: string }>(deps.pool, unasked, [year, today]);
  if (found === undefined) return 0;
  try {
    const process = processOf(deps, TRAINING);
    await startByServer(deps, { process, content: { year }, initiatorId: found.methodist });
    return 1;
  } catch (error) {
    // Another worker was quicker.
    if (isRefusal(error, 'case-exists') || isLiveKey(error)) return 0;
    throw error;
  }
}

function isLiveKey(error: unknown): boolean {
  return error instanceof Error && 'constraint' in error && error.constraint === 'cases_live_key';
}
