/** The rollover into a school year: looked at by those who keep the year, moved on before its day by hand. */
import {
  answersFor,
  answerRollover as answerFor,
  commandRollover,
  type RolloverAction,
} from '../../db/rollover/commands.ts';
import { readCounts, readExceptions, readPhases, readRollover } from '../../db/read/rollover.ts';
import { permits } from '../../domain/permissions.ts';
import { refusal } from '../../domain/refusals.ts';
import { isTooLate, plannedDates, yearProblem } from '../../domain/rollover/phases.ts';
import type { Endpoints } from '../contract/index.ts';
import { rolloverView } from '../read/rollover-view.ts';
import type { ApiDeps, Call, Handler, SignedIn } from '../server/context.ts';
import { demandId } from '../server/validate.ts';

const MOST = 300;

/** GET /api/rollovers/{year}: of a year that is far away there is none; one that is over says so. */
export const rollover: Handler<Endpoints['rollover']> = ({ deps, actor, params }) =>
  shown(deps, actor, params.year);

/** POST /api/rollovers/{year}/dry-run: surveys at once. */
export const rolloverDryRun: Handler<Endpoints['rolloverDryRun']> = (call) => act(call, 'dryRun');

/** POST /api/rollovers/{year}/freeze */
export const rolloverFreeze: Handler<Endpoints['rolloverFreeze']> = (call) => act(call, 'freeze');

/** POST /api/rollovers/{year}/execute: the worker makes the cycles; the page may be left. */
export const rolloverExecute: Handler<Endpoints['rolloverExecute']> = (call) => act(call, 'execute');

async function act(
  {
    deps,
    actor,
    params,
    body,
    idempotency,
  }: Call<Endpoints['rolloverDryRun'] | Endpoints['rolloverFreeze'] | Endpoints['rolloverExecute']>,
  action: RolloverAction,
) {
  const request = { year: params.year, action, reason: body.reason };
  const { wakes } = await commandRollover(deps.core, actor, request, idempotency);
  deps.engine.deliver(wakes);
  return shown(deps, actor, params.year);
}

/** POST /api/rollovers/{year}/answers */
export const answerRollover: Handler<Endpoints['answerRollover']> = async (call) => {
  const { deps, actor, params, body, idempotency } = call;
  body.answers.forEach(({ person }, index) => demandId(`answers.${index}.person`, person));
  const request = { year: params.year, answers: body.answers };
  const { wakes } = await answerFor(deps.core, actor, request, idempotency);
  deps.engine.deliver(wakes);
  return shown(deps, actor, params.year);
};

/** Counts for whoever keeps a year; names for the department, and for a school about its own. */
async function shown(deps: ApiDeps, actor: SignedIn, year: number) {
  const [found, today, organizations] = await Promise.all([
    readRollover(deps.pool, year),
    deps.today(),
    deps.names.organizations(),
  ]);
  const { policy } = deps.core.packs.current();
  const isOver = isTooLate(year, policy, today);
  if (found === undefined && !isOver && yearProblem(year, today) !== undefined) throw refusal('not-found');
  const keepsDistrict = permits(actor.roles, 'case.seeAll');
  const schools = keepsDistrict ? undefined : (answersFor(actor.roles) ?? []);
  const names = permits(actor.roles, 'rollover.run') ? undefined : (answersFor(actor.roles) ?? []);
  const executing = found?.executing_at != null;
  const [phases, counts, exceptions] = await Promise.all([
    found === undefined ? [] : readPhases(deps.pool, found.case_id),
    readCounts(deps.pool, year, { executing, schools }),
    readExceptions(deps.pool, year, { executing, schools: names, limit: MOST + 1 }),
  ]);
  const people = await deps.names.people([
    ...exceptions.flatMap(({ person_id: person, answered_by: by }) => [person, ...(by === null ? [] : [by])]),
    ...(found?.frozen_by == null ? [] : [found.frozen_by]),
  ]);
  return rolloverView(
    {
      year,
      today,
      isOver,
      dates: found?.content.dates ?? plannedDates(policy, year),
      found,
      phases,
      counts,
      exceptions: exceptions.slice(0, MOST),
      leftOut: exceptions.length > MOST,
    },
    { people, organizations, language: actor.language },
    actor,
  );
}
