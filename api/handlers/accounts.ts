/** Who may sign in: the list of the administrator, invitations by letter, the demo's links of letters. */
import { recordAccess } from '../../db/auth/access-audit.ts';
import { inTransaction } from '../../db/auth/in-transaction.ts';
import { letIn } from '../../db/auth/open-account.ts';
import { isAccessLetter, makeLink, oweInvitation } from '../../db/auth/owed-letters.ts';
import { claimBulk, type Idempotency } from '../../db/core/idempotency.ts';
import { idFrom, newId } from '../../db/core/ids.ts';
import { readAccessLetter, readAccounts, type AccountFilters } from '../../db/read/accounts.ts';
import { readGrants } from '../../db/read/names.ts';
import { refusal } from '../../domain/refusals.ts';
import { t } from '../../domain/text-object.ts';
import type { Endpoints } from '../contract/index.ts';
import type { AccountView } from '../contract/views.ts';
import { accountView } from '../read/account-view.ts';
import { listName, pageOf, positionOf } from '../read/cursor.ts';
import type { ApiDeps, Handler, SignedIn } from '../server/context.ts';
import { demandId } from '../server/validate.ts';
import { eachItem } from './bulk.ts';

/** GET /api/accounts: people with the state of their accounts, in the asked order. */
export const accounts: Handler<Endpoints['accounts']> = async ({ deps, actor, query }) => {
  const { limit, cursor, sort, ...filters } = query;
  const list = listName('accounts', actor.personId, query);
  const after = positionOf(deps.cursors.unpack(list, cursor, 2));
  const rows = await accountRows(deps, { filters, sort, after, limit: limit + 1 });
  const views = new Map((await viewsOf(deps, actor, rows)).map((view) => [view.id, view]));
  return pageOf(
    rows,
    limit,
    ({ id }) => views.get(id) as AccountView,
    (row) => deps.cursors.pack(list, [row.sort_value, row.id]),
  );
};

/** GET /api/people/{id}/account: one of them. */
export const personAccount: Handler<Endpoints['personAccount']> = ({ deps, actor, params }) =>
  accountOf(deps, actor, params.id);

/** POST /api/people/{id}/invitation: owes the letter; whoever was dismissed may come in again. */
export const invitePerson: Handler<Endpoints['invitePerson']> = async ({
  deps,
  actor,
  params,
  idempotency,
}) => {
  await claimBulk(deps.core.pool, actor.personId, idempotency);
  await invite(deps, actor, params.id, idempotency);
  return await accountOf(deps, actor, params.id);
};

/** POST /api/people/invitations: one after another; of each, how it went. */
export const invitePeople: Handler<Endpoints['invitePeople']> = async ({
  deps,
  actor,
  body,
  idempotency,
}) => {
  for (const id of body.people) demandId('people', id);
  await claimBulk(deps.core.pool, actor.personId, idempotency);
  const route = '/api/people/{id}/invitation';
  const people = [...new Set(body.people)];
  const outcomes = await eachItem(
    { deps, actor },
    { items: people, route, objectOf: (id) => id },
    async (id) => {
      await invite(deps, actor, id, idempotency);
      return {};
    },
  );
  return { items: outcomes.map((outcome, n) => ({ ...outcome, personId: people[n] ?? '' })) };
};

/** POST /api/demo/mail/{id}/link: what the letter's link would be; each time another one, and the one before ends. */
export const demoMailLink: Handler<Endpoints['demoMailLink']> = async ({ deps, params }) => {
  const letter = deps.demo ? await readAccessLetter(deps.pool, params.id) : undefined;
  if (letter === undefined || !isAccessLetter(letter.kind)) throw refusal('not-found');
  const { kind, person_id: personId } = letter;
  const link = await inTransaction(deps.core.pool, (tx) => makeLink(tx, { kind, personId, now: new Date() }));
  return { link: deps.baseUrl + link.path, until: link.expiresAt.toISOString() };
};

/** @throws refusals not-found, no-email */
async function invite(
  deps: ApiDeps,
  actor: SignedIn,
  personId: string,
  use: Idempotency | undefined,
): Promise<void> {
  const { email } = await accountOf(deps, actor, personId);
  if (email === null) throw refusal('no-email', { detail: NO_EMAIL });
  const id = use === undefined ? newId() : idFrom('invitation', actor.personId, use.path, use.key, personId);
  const at = await deps.now();
  await inTransaction(deps.core.pool, async (tx) => {
    const isNew = await oweInvitation(tx, { id, personId, by: actor.personId, at });
    if (!isNew) return;
    await letIn(tx, personId);
    await recordAccess(tx, { kind: 'invited', actorId: actor.personId, detail: { personId }, at });
  });
}

const NO_EMAIL = t(
  'Письмо отправить некуда: e-mail не указан. Распечатайте код и отдайте его человеку.',
  'There is no e-mail to send a letter to. Print a code and hand it over.',
);

async function accountOf(deps: ApiDeps, actor: SignedIn, id: string): Promise<AccountView> {
  const rows = await accountRows(deps, { filters: { ids: [id] }, sort: 'name', limit: 1 });
  const [view] = await viewsOf(deps, actor, rows);
  if (view === undefined) throw refusal('not-found');
  return view;
}

interface Wanted {
  filters: AccountFilters;
  sort: 'name' | '-name' | 'lastSignIn' | '-lastSignIn';
  after?: readonly [string, string] | undefined;
  limit: number;
}

async function accountRows(deps: ApiDeps, wanted: Wanted) {
  return await readAccounts(deps.pool, { ...wanted, now: new Date(), day: await deps.today() });
}

async function viewsOf(deps: ApiDeps, actor: SignedIn, rows: Awaited<ReturnType<typeof accountRows>>) {
  const ids = rows.map(({ id }) => id);
  const [people, organizations, grants] = await Promise.all([
    deps.names.people(ids),
    deps.names.organizations(),
    readGrants(deps.pool, ids, await deps.today()),
  ]);
  const lookup = { people, organizations, language: actor.language };
  return rows.map((row) => accountView(row, grants, lookup));
}
