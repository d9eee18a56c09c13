import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { hashOf } from '../domain/canonical.ts';
import { COUNCIL } from '../domain/roles.ts';
import { readConfig } from '../db/config.ts';
import { demandDrawable } from '../district/draw-templates.ts';
import { loadPack } from '../district/load.ts';
import type { Pack } from '../district/pack.ts';
import { PackError } from '../district/problems.ts';
import { processes } from '../workflows/processes.ts';
import { storeConsents } from './load-pack-consents.ts';
import { storeTemplates } from './load-pack-templates.ts';
import { storePeople, type StoredPeople } from './load-pack-people.ts';
import { isOperatorError, operatorError } from './runtime/operator-error.ts';

/**
 * Loads a district pack into the database: organizations with their dated names, policy and calendar as a version,
 * people with their roles. Repeating it changes nothing; a version's policy once loaded never changes, since cases that
 * began with it keep it (domain.md: policy is versioned). Every version gets the calendar of today.
 * @param ownerUrl connects as the database's owner
 * @throws where the pack's policy changed under a version that is loaded already
 */
export async function storePack(ownerUrl: string, pack: Pack): Promise<StoredPeople> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('begin');
    await storeVersion(client, pack);
    await storeOrganizations(client, pack);
    await storeTemplates(client, pack.templates);
    await storeConsents(client, pack.consents);
    const stored = await storePeople(client, pack.people);
    await client.query('commit');
    return stored;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    await client.end();
  }
}

async function storeVersion(client: pg.Client, { policy, calendar, name, roles }: Pack): Promise<void> {
  const { version } = policy;
  const known = await client.query<{ version: number; policy: unknown }>(
    'select version, policy from pack_versions',
  );
  const loaded = known.rows.find((row) => row.version === version)?.policy;
  const free = loaded === undefined ? new Set<string>() : await withoutCases(client, version);
  if (loaded !== undefined && !isAddition(withoutTermsOf(free, loaded), withoutTermsOf(free, policy))) {
    throw operatorError(
      `The pack's policy has changed, but its version is still ${version}. ` +
        `Give policies.yaml the next version: cases that began with version ${version} keep it.`,
      'policy-changed',
    );
  }
  await client.query(
    `insert into pack_versions (version, hash, name, policy, calendar, roles, loaded_at)
     values ($1, $2, $3, $4, $5, $6, now())
     on conflict (version) do update set (hash, name, policy, calendar, roles) =
       (excluded.hash, excluded.name, excluded.policy, excluded.calendar, excluded.roles)`,
    [version, hashOf({ policy, calendar }), name.ru, policy, calendar, JSON.stringify(roles)],
  );
  // Cases keep the version that they began with, and its terms reach into the new year as well.
  for (const older of known.rows.filter((row) => row.version !== version)) {
    const hash = hashOf({ policy: older.policy, calendar });
    await client.query('update pack_versions set (hash, calendar) = ($2, $3) where version = $1', [
      older.version,
      hash,
      calendar,
    ]);
  }
  // The warning of a year (db/core/calendar-warning.ts) is over when the year is here.
  await client.query(
    `delete from incidents where kind = 'calendar' and split_part(fingerprint, ':', 2)::int <= $1`,
    [calendar.sureUntil],
  );
}

/** Processes of which no case has begun with this version: nobody keeps their terms, so they may still change. */
async function withoutCases(client: pg.Client, version: number): Promise<Set<string>> {
  const { rows } = await client.query<{ type: string }>(
    'select distinct type from cases where pack_version = $1',
    [version],
  );
  const begun = new Set(rows.map(({ type }) => type));
  return new Set(processes.map(({ key }) => key).filter((key) => !begun.has(key)));
}

/** The policy but for `<process>.<step or value>` of these processes. */
function withoutTermsOf(free: ReadonlySet<string>, policy: unknown): unknown {
  if (typeof policy !== 'object' || policy === null || Array.isArray(policy)) return policy;
  return Object.fromEntries(
    Object.entries(policy)
      .filter(([key]) => !free.has(key.split('.')[0] ?? ''))
      .map(([key, value]) => [key, withoutTermsOf(free, value)]),
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

async function storeOrganizations(client: pg.Client, pack: Pack): Promise<void> {
  // The council has dated names like an organization, and like one they stand on its documents.
  const { names: councilNames } = pack.council;
  const council = { slug: COUNCIL, kind: COUNCIL, level: 'district', parent: null, dpoLicense: false };
  const all = [...pack.organizations, { ...council, names: councilNames }];
  for (const [position, { slug, kind, level, parent, dpoLicense, names }] of all.entries()) {
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

async function main(): Promise<void> {
  const config = readConfig(['DATABASE_OWNER_URL']);
  const demo = config.DEMO ? `${config.DISTRICT_PACK}-demo` : undefined;
  const pack = loadPack(config.DISTRICT_PACK, demo, processes);
  await demandDrawable(config.DISTRICT_PACK, pack);
  const { closedAccounts } = await storePack(config.DATABASE_OWNER_URL, pack);
  console.log(
    `Loaded ${pack.name.ru}: ${pack.organizations.length} organizations, ${pack.people.length} people`,
  );
  if (closedAccounts > 0)
    console.log(`Closed ${closedAccounts} accounts of the demo: nobody signs in as them`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await main();
  } catch (error) {
    // The screen shows the last lines of what is printed here: a stack would push what must be mended out of sight.
    if (!(error instanceof PackError || isOperatorError(error))) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
