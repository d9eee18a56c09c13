import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { hashOf } from '../domain/canonical.ts';
import { createAccount, hashPassword } from '../db/auth/accounts.ts';
import { readConfig } from '../db/config.ts';
import { idFrom, newId } from '../db/core/ids.ts';
import { loadPack } from '../district/load.ts';
import type { Pack, PackPerson } from '../district/pack.ts';

const DEMO_PASSWORD = 'demo-demo';

/**
 * Loads a district pack into the database: organizations with their dated names, policy and calendar as a version,
 * people with their roles. Repeating it changes nothing; a version once loaded never changes, since cases that
 * began with it keep it (domain.md: policy is versioned).
 * @param ownerUrl connects as the database's owner
 * @throws where the pack's policy changed under a version that is loaded already
 */
export async function storePack(ownerUrl: string, pack: Pack): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('begin');
    await storeVersion(client, pack);
    await storeOrganizations(client, pack);
    for (const person of pack.people) await storePerson(client, person);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    await client.end();
  }
}

async function storeVersion(client: pg.Client, { policy, calendar, name }: Pack): Promise<void> {
  const { version } = policy;
  const known = await client.query<{ policy: unknown }>(
    'select policy from pack_versions where version = $1',
    [version],
  );
  const loaded = known.rows[0]?.policy;
  if (loaded !== undefined && !isAddition(loaded, policy)) {
    throw new Error(
      `The pack's policy has changed, but its version is still ${version}. ` +
        `Give policies.yaml the next version: cases that began with version ${version} keep it.`,
    );
  }
  await client.query(
    `insert into pack_versions (version, hash, name, policy, calendar, loaded_at) values ($1, $2, $3, $4, $5, now())
     on conflict (version) do update set (hash, name, policy, calendar) =
       (excluded.hash, excluded.name, excluded.policy, excluded.calendar)`,
    [version, hashOf({ policy, calendar }), name.ru, policy, calendar],
  );
}

/**
 * Does the new policy only add to what is loaded (terms of a new process)? Such an addition changes no case that is
 * under way, so it needs no version of its own. The calendar may always be replaced: a decree is a fact, no policy,
 * and terms that run keep their dates.
 */
function isAddition(before: unknown, after: unknown): boolean {
  if (Array.isArray(before) || typeof before !== 'object' || before === null)
    return hashOf(before) === hashOf(after);
  if (typeof after !== 'object' || after === null || Array.isArray(after)) return false;
  const now = after as Record<string, unknown>;
  return Object.entries(before).every(([key, value]) => key in now && isAddition(value, now[key]));
}

async function storeOrganizations(client: pg.Client, { organizations }: Pack): Promise<void> {
  for (const [position, { slug, kind, level, parent, dpoLicense, names }] of organizations.entries()) {
    await client.query(
      `insert into organizations (id, kind, level, parent_id, licensed, position) values ($1, $2, $3, $4, $5, $6)
       on conflict (id) do update set (kind, level, parent_id, licensed, position) =
         (excluded.kind, excluded.level, excluded.parent_id, excluded.licensed, excluded.position)`,
      [slug, kind, level, parent, dpoLicense, position],
    );
    await client.query('delete from organization_names where organization_id = $1', [slug]);
    for (const { from, to, full, short } of names) {
      await client.query(
        `insert into organization_names (organization_id, valid_from, valid_to, full_name, short_name)
         values ($1, $2, $3, $4, $5)`,
        [slug, from, to, full, short],
      );
    }
  }
}

/** Hashing is slow by design: the demo's one known password is hashed once. */
let demoHash: Promise<string> | undefined;

async function storePerson(client: pg.Client, person: PackPerson): Promise<void> {
  const { email, name, demo, roles } = person;
  const fullName = [name.family, name.given, name.patronymic].filter(Boolean).join(' ');
  const passwordHash = demo ? { passwordHash: await (demoHash ??= hashPassword(DEMO_PASSWORD)) } : {};
  const userId = await createAccount(client, { email, name: fullName, ...passwordHash });
  const stored = await client.query<{ id: string }>(
    `insert into people (id, user_id, email, last_name, first_name, patronymic) values ($1, $2, $3, $4, $5, $6)
     on conflict (email) do update set (user_id, last_name, first_name, patronymic) =
       (excluded.user_id, excluded.last_name, excluded.first_name, excluded.patronymic)
     returning id`,
    [newId(), userId, email, name.family, name.given, name.patronymic],
  );
  const personId = stored.rows[0]?.id;
  for (const { role, scope, from, to, order } of roles) {
    await client.query(
      `insert into role_grants (id, person_id, role, scope, valid_from, valid_to, order_number, order_date)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (id) do update set valid_to = excluded.valid_to`,
      [
        idFrom('grant', personId ?? '', role, scope, from),
        personId,
        role,
        scope,
        from,
        to,
        order.number,
        order.date,
      ],
    );
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const config = readConfig(['DATABASE_OWNER_URL']);
  const demo = config.DEMO ? `${config.DISTRICT_PACK}-demo` : undefined;
  const pack = loadPack(config.DISTRICT_PACK, demo);
  await storePack(config.DATABASE_OWNER_URL, pack);
  console.log(
    `Loaded ${pack.name.ru}: ${pack.organizations.length} organizations, ${pack.people.length} people`,
  );
}
