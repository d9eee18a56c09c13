/** Keys of scripts: made, seen and ended by their owners, seen and ended by the administrator; in the page only. */
import { recordAccess } from '../../db/auth/access-audit.ts';
import {
  countApiKeys,
  createApiKey,
  readApiKeys,
  revokeApiKey,
  type ApiKeyRow,
} from '../../db/auth/api-keys.ts';
import { inTransaction } from '../../db/auth/in-transaction.ts';
import { addDays, atLocalTime, localDate } from '../../domain/calendar.ts';
import { LONGEST_KEY_DAYS, MOST_KEYS } from '../../domain/key-scopes.ts';
import { refusal } from '../../domain/refusals.ts';
import { t } from '../../domain/text-object.ts';
import type { Endpoints } from '../contract/index.ts';
import type { ApiKeyView } from '../contract/views.ts';
import { listName, pageOfWhole } from '../read/cursor.ts';
import { iso, isoOrNull, personRef, type Lookup } from '../read/refs.ts';
import type { ApiDeps, Handler, SignedIn } from '../server/context.ts';

/** GET /api/me/api-keys: one's own that work, newest first. */
export const myApiKeys: Handler<Endpoints['myApiKeys']> = async ({ deps, actor, query }) => {
  const items = await keyViews(deps, actor, await readApiKeys(deps.pool, actor.personId, new Date()));
  return pageOfWhole(deps.cursors, listName('my-api-keys', actor.personId, query), query, items);
};

/** GET /api/api-keys: everybody's that work, newest first. */
export const apiKeys: Handler<Endpoints['apiKeys']> = async ({ deps, actor, query }) => {
  const items = await keyViews(deps, actor, await readApiKeys(deps.pool, undefined, new Date()));
  return pageOfWhole(deps.cursors, listName('api-keys', actor.personId, query), query, items);
};

/** POST /api/me/api-keys: a key that acts as its owner, within its scopes; shown in this answer and never again. */
export const makeApiKey: Handler<Endpoints['makeApiKey']> = async ({ deps, actor, body }) => {
  const { personId } = actor;
  const scopes = [...new Set(body.scopes)];
  const [now, at] = [new Date(), await deps.now()];
  const expiresAt = endOf(body.until, now, deps.zone);
  const made = await inTransaction(deps.core.pool, async (tx) => {
    if ((await countApiKeys(tx, personId, now)) >= MOST_KEYS)
      throw refusal('too-many-keys', { detail: TOO_MANY });
    const created = await createApiKey(tx, { personId, name: body.name, scopes, expiresAt });
    const detail = { personId, keyId: created.id, scopes };
    await recordAccess(tx, { kind: 'apiKeyMade', actorId: personId, detail, at });
    return created;
  });
  const rows = await readApiKeys(deps.pool, personId, now);
  const [view] = await keyViews(
    deps,
    actor,
    rows.filter(({ id }) => id === made.id),
  );
  if (view === undefined) throw new Error('The key that was made is not there');
  return { ...view, key: made.key };
};

/** DELETE /api/me/api-keys/{id}: one's own ends at once. */
export const endMyApiKey: Handler<Endpoints['endMyApiKey']> = ({ deps, actor, params }) =>
  end(deps, actor, params.id, actor.personId);

/** DELETE /api/api-keys/{id}: anybody's ends at once. */
export const endApiKey: Handler<Endpoints['endApiKey']> = ({ deps, actor, params }) =>
  end(deps, actor, params.id, undefined);

async function end(deps: ApiDeps, actor: SignedIn, keyId: string, owner: string | undefined) {
  const at = await deps.now();
  await inTransaction(deps.core.pool, async (tx) => {
    const personId = await revokeApiKey(tx, keyId, owner, new Date());
    if (personId === undefined) throw refusal('not-found');
    await recordAccess(tx, { kind: 'apiKeyEnded', actorId: actor.personId, detail: { personId, keyId }, at });
  });
  return { id: keyId };
}

/**
 * The end of the key's last day, in the district's zone.
 * @throws refusal invalid for a day that is over, or more than a year ahead
 */
function endOf(lastDay: string, now: Date, zone: string): Date {
  const today = localDate(now, zone);
  if (lastDay >= today && lastDay <= addDays(today, LONGEST_KEY_DAYS))
    return atLocalTime(addDays(lastDay, 1), '00:00', zone);
  throw refusal('invalid', { errors: [{ path: 'until', message: NO_SUCH_END }] });
}

const NO_SUCH_END = t(
  `Последний день ключа — не раньше сегодняшнего и не позже чем через ${LONGEST_KEY_DAYS} дней`,
  `The last day of a key is today or later, and at most ${LONGEST_KEY_DAYS} days from today`,
);
const TOO_MANY = t(
  `Ключей уже ${MOST_KEYS}. Завершите те, которыми больше не пользуетесь.`,
  `There are ${MOST_KEYS} keys already. End those that are no longer used.`,
);

async function keyViews(deps: ApiDeps, actor: SignedIn, rows: readonly ApiKeyRow[]): Promise<ApiKeyView[]> {
  const people = await deps.names.people(rows.map(({ person_id: person }) => person));
  const lookup: Lookup = { people, organizations: new Map(), language: actor.language };
  return rows.map((row) => ({
    id: row.id,
    person: personRef(lookup, row.person_id),
    name: row.name,
    scopes: row.scopes,
    createdAt: iso(row.created_at),
    expiresAt: iso(row.expires_at),
    lastUsedAt: isoOrNull(row.last_used_at),
  }));
}
