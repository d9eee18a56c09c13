import { decide as decideTask, startCase } from '../../db/core/commands.ts';
import { claimBulk } from '../../db/core/idempotency.ts';
import {
  readAgendaTask,
  readSession,
  readSessions,
  readSessionTask,
  type SessionRead,
} from '../../db/read/sessions.ts';
import { refusal } from '../../domain/refusals.ts';
import { councilRoles } from '../../domain/roles.ts';
import { councilShares } from '../../domain/vote.ts';
import { t, type Text } from '../../domain/text-object.ts';
import type { Endpoints } from '../contract/index.ts';
import type { SessionView } from '../contract/views.ts';
import { listName, pageOf } from '../read/cursor.ts';
import { peopleInSession, sessionView } from '../read/session-view.ts';
import type { ApiDeps, Call, Handler, SignedIn } from '../server/context.ts';
import { itemKey } from '../server/idempotency.ts';
import { isId } from '../server/validate.ts';
import { eachItem } from './bulk.ts';

const SESSION = 'council-session';

/** GET /api/sessions: what the reader may see, in the asked order. */
export const sessions: Handler<Endpoints['sessions']> = async ({ deps, actor, query }) => {
  const { limit, cursor, sort, state, kind } = query;
  const list = listName('sessions', actor.personId, query);
  const [afterValue, afterId] = deps.cursors.unpack(list, cursor, 2) ?? [];
  const after =
    afterValue === undefined || afterId === undefined ? undefined : ([afterValue, afterId] as const);
  const rows = await readSessions(deps.pool, { reader: actor, state, kind, sort, after, limit: limit + 1 });
  const views = await sessionViews(deps, actor, rows);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return pageOf(
    views,
    limit,
    (view) => view,
    ({ id }) => deps.cursors.pack(list, [byId.get(id)?.sort_value ?? '', id]),
  );
};

/** GET /api/sessions/{id}: 404 for what is unknown or invisible. */
export const oneSession: Handler<Endpoints['session']> = ({ deps, actor, params }) =>
  sessionSeenBy(deps, actor, params.id);

/** @throws refusal not-found for what is unknown or invisible */
export async function sessionSeenBy(deps: ApiDeps, actor: SignedIn, id: string): Promise<SessionView> {
  const [view] = await sessionViews(deps, actor, [await visibleSession(deps, actor, id)]);
  if (view === undefined) throw refusal('not-found');
  return view;
}

async function visibleSession(deps: ApiDeps, actor: SignedIn, id: string): Promise<SessionRead> {
  const found = isId(id) ? await readSession(deps.pool, actor, id) : undefined;
  if (found === undefined) throw refusal('not-found');
  return found;
}

/** Sessions as this reader sees them. */
export async function sessionViews(
  deps: ApiDeps,
  actor: SignedIn,
  rows: readonly SessionRead[],
): Promise<SessionView[]> {
  const [people, organizations, holders] = await Promise.all([
    deps.names.people(rows.flatMap(peopleInSession)),
    deps.names.organizations(),
    deps.names.holders(),
  ]);
  const { processes } = deps.core;
  const { policy } = deps.core.packs.current();
  const { quorum } = councilShares(policy.values);
  const declared = { session: processes.get(SESSION), program: processes.get('program-approval'), quorum };
  const lookup = { people, organizations, language: actor.language };
  const members = new Set(councilRoles.flatMap((role) => holders.get(role) ?? []));
  return rows.map((row) => sessionView(row, declared, lookup, { actor, members }));
}

/** POST /api/sessions: by whoever may start the process council-session. */
export const callSession: Handler<Endpoints['callSession']> = async ({ deps, actor, body, idempotency }) => {
  const { answer, wakes } = await startCase(deps.core, actor, SESSION, body, idempotency);
  deps.engine.deliver(wakes);
  return answer;
};

/** POST /api/sessions/{id}/agenda: one program after another, each as the decision on its agenda. */
export const fillAgenda: Handler<Endpoints['fillAgenda']> = async (call) => {
  const { deps, actor, params, body, idempotency } = call;
  const { id: session } = await visibleSession(deps, actor, params.id);
  await claimBulk(deps.core.pool, actor.personId, idempotency);
  const { programs: items } = body;
  const alike = { items, route: '/api/sessions/{id}/agenda', objectOf: (program: string) => program };
  const outcomes = await eachItem(call, alike, async (program, index) => {
    const task = isId(program) ? await readAgendaTask(deps.pool, program, actor.personId) : undefined;
    if (task === undefined) throw refusal('not-found');
    const answer = { contentHash: task.content_hash, choice: 'ordinarySession', session };
    const key = itemKey(idempotency, index, `/api/tasks/${task.id}/decision`, answer);
    const { wakes } = await decideTask(deps.core, actor, task.id, answer, key);
    deps.engine.deliver(wakes);
    return {};
  });
  return { items: outcomes.map((outcome, index) => ({ ...outcome, caseId: items[index] ?? '' })) };
};

/** POST /api/sessions/{id}/open: the decision on the secretary's task of opening it. */
export const openSession: Handler<Endpoints['openSession']> = (call) =>
  decideOn(call, 'planned', { choice: 'open', ...call.body });

/** POST /api/sessions/{id}/close: the decision on the secretary's task of closing it. */
export const closeSession: Handler<Endpoints['closeSession']> = (call) =>
  decideOn(call, 'voting', { choice: 'close' });

/** @throws refusals not-found, not-assignee, and those of a decision */
async function decideOn(
  { deps, actor, params, idempotency }: Call<Endpoints['openSession'] | Endpoints['closeSession']>,
  step: 'planned' | 'voting',
  answer: Record<string, unknown>,
) {
  const session = await visibleSession(deps, actor, params.id);
  const task = await readSessionTask(deps.pool, session.id, step, actor.personId);
  if (task === undefined) throw refusal('not-assignee', { detail: why(session.step) });
  const body = { contentHash: task.content_hash, ...answer };
  const decided = await decideTask(deps.core, actor, task.id, body, idempotency);
  deps.engine.deliver(decided.wakes);
  return decided.answer;
}

function why(step: string | null): Text {
  return step === null
    ? t('Заседание уже закрыто или отменено.', 'The session is closed or cancelled.')
    : t(
        'Открывает и закрывает очное заседание секретарь совета; электронное закрывается само.',
        'The secretary opens and closes an ordinary session; an electronic one closes by itself.',
      );
}
