import { refusal } from '../../domain/refusals.ts';
import { t } from '../../domain/text-object.ts';
import { readHolds } from '../../db/core/holds.ts';
import { oweAgain } from '../../db/letters/again.ts';
import { readLetter, readLetters, type Delivery } from '../../db/read/letters.ts';
import type { Letter } from '../../domain/letters/letter.ts';
import type { Endpoints } from '../contract/index.ts';
import type { LetterView } from '../contract/views.ts';
import { listName, pageOf, positionOf } from '../read/cursor.ts';
import { deliveryOf, letterView } from '../read/letter-view.ts';
import type { ApiDeps, Handler, SignedIn } from '../server/context.ts';
import { isId } from '../server/validate.ts';

/** GET /api/letters: what has become of each letter, in the asked order. */
export const letters: Handler<Endpoints['letters']> = async ({ deps, actor, query }) => {
  const { limit, cursor, to, state, sort } = query;
  const list = listName('letters', actor.personId, query);
  const after = positionOf(deps.cursors.unpack(list, cursor, 2));
  const wanted = { to, delivery: deliveryOf(state), sort, after, limit: limit + 1 };
  const rows = await readLetters(deps.pool, wanted);
  const views = await letterViews(deps, actor, rows);
  return pageOf(
    rows,
    limit,
    (row) => views.get(row.id) as LetterView,
    (row) => deps.cursors.pack(list, [row.sort_value, row.id]),
  );
};

/** POST /api/letters/{id}/again: a failed letter is owed anew. */
export const sendAgain: Handler<Endpoints['sendAgain']> = async ({ deps, actor, params: { id } }) => {
  const before = isId(id) ? await readLetter(deps.pool, id) : undefined;
  if (before === undefined) throw refusal('not-found');
  if (!(await oweAgain(deps.core.pool, { id, by: actor.personId, now: await deps.now() })))
    throw refusal('too-late', {
      detail: t(
        'Повторить можно только письмо, которое не ушло.',
        'Only a failed letter can be tried again.',
      ),
    });
  const letter = await readLetter(deps.core.pool, id);
  const view = letter && (await letterViews(deps, actor, [letter])).get(id);
  if (view === undefined) throw refusal('not-found');
  return view;
};

async function letterViews(
  deps: ApiDeps,
  actor: SignedIn,
  rows: readonly (Letter & Delivery)[],
): Promise<ReadonlyMap<string, LetterView>> {
  const [people, organizations, now, holds] = await Promise.all([
    deps.names.people(rows.map(({ personId }) => personId)),
    deps.names.organizations(),
    deps.now(),
    readHolds(deps.pool),
  ]);
  const isHeld = holds.some((hold) => hold.confirmed_at === null);
  const { zone, core, sendsMail } = deps;
  const lookup = { people, organizations, language: actor.language };
  const common = { lookup, actor, zone, district: core.packs.current().name, now, sendsMail, isHeld };
  return new Map(
    rows.map((row) => [
      row.id,
      letterView(row, { ...common, process: core.processes.get(row.caseType ?? '') }),
    ]),
  );
}
