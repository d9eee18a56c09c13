import { randomBytes } from 'node:crypto';
import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { adviceForLostPasswords } from './broken-data.ts';
import { operatorError, systemCode } from './operator-error.ts';

export type DatabaseRole = 'postgres' | 'owner' | 'app' | 'reader';
export type DatabaseSecrets = Record<DatabaseRole, string>;

const ROLES = ['owner', 'app', 'reader'] as const;
/** Passwords of the three roles. */
export type RoleSecrets = Pick<DatabaseSecrets, (typeof ROLES)[number]>;

/** The roles' passwords, made once, before the cluster, and kept in `secrets.json` (0600) of the folder. */
export async function databaseSecrets(folder: string): Promise<DatabaseSecrets> {
  const file = join(folder, 'secrets.json');
  try {
    return JSON.parse(await readFile(file, 'utf8')) as DatabaseSecrets;
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') {
      throw operatorError(
        `The database passwords in ${file} cannot be read. Mend the file's rights or bring back a backup.`,
        'folder-broken',
      );
    }
  }
  if (await stat(join(folder, 'cluster')).catch(() => undefined)) {
    throw operatorError(
      `The database passwords are missing. ${adviceForLostPasswords(file)}`,
      'folder-broken',
    );
  }
  const password = () => randomBytes(24).toString('base64url');
  const secrets = {
    postgres: password(),
    owner: password(),
    app: password(),
    reader: password(),
  };
  const partial = `${file}.${process.pid}`;
  await writeFile(partial, `${JSON.stringify(secrets)}\n`, { mode: 0o600 });
  await rename(partial, file);
  return secrets;
}

/** A connection string for one role on loopback. */
export function databaseUrl(
  role: DatabaseRole,
  { secrets, port, database }: { secrets: DatabaseSecrets; port: number; database: string },
): string {
  return `postgresql://${role}:${secrets[role]}@127.0.0.1:${port}/${database}`;
}

/** Connects, does the work, disconnects. */
export async function withClient<T>(
  connectionString: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000 });
  // Without a listener a connection that the server cuts would end the whole process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Creates the role, or gives it this password; it may sign in and nothing else. */
async function settleRole(client: pg.Client, role: string, password: string): Promise<void> {
  const known = await client.query('select 1 from pg_roles where rolname = $1', [role]);
  const verb = known.rowCount ? 'alter' : 'create';
  await client.query(
    `${verb} role ${client.escapeIdentifier(role)} login nosuperuser nocreaterole nocreatedb noreplication ` +
      `nobypassrls password ${client.escapeLiteral(password)}`,
  );
}

async function createRoles(client: pg.Client, secrets: RoleSecrets) {
  for (const role of ROLES) await settleRole(client, role, secrets[role]);
  await client.query('alter role reader set default_transaction_read_only = on');
}

/** Lets the check of data look at tables and indexes; a server that has no such extension, or no such right, goes without. */
const AMCHECK = `do $$ declare f regprocedure; begin
  create extension if not exists amcheck with schema public;
  for f in select d.objid::regprocedure from pg_depend d join pg_extension e on e.oid = d.refobjid
    where d.refclassid = 'pg_extension'::regclass and d.classid = 'pg_proc'::regclass and e.extname = 'amcheck'
  loop execute format('grant execute on function %s to app, reader', f); end loop;
exception when undefined_file or feature_not_supported or insufficient_privilege then
  raise notice 'no amcheck here: %', sqlerrm;
end $$`;

/**
 * Creates the database (owned by `owner`) unless it is there, optionally as a copy of a template.
 * Its name is an identifier chosen by us. Grants on tables belong to the migrations.
 */
export async function createDatabase(
  adminUrl: string,
  name: string,
  { template }: { template?: string } = {},
): Promise<void> {
  await withClient(adminUrl, async (client) => {
    const known = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (known.rowCount) return;
    const copied = template ? ` template ${client.escapeIdentifier(template)}` : '';
    await client.query(`create database ${client.escapeIdentifier(name)} owner owner${copied}`);
  });
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  await withClient(url.href, async (client) => {
    const database = client.escapeIdentifier(name);
    await client.query(`
      revoke all on database ${database} from public;
      grant connect on database ${database} to app, reader;
      revoke create on schema public from public;
      grant usage on schema public to app, reader;
      create schema if not exists auth authorization owner;
      grant usage on schema auth to app;
    `);
    await client.query(AMCHECK);
  });
}

/** Creates the three roles and the database; may be repeated. The `reader` can't enter the schema `auth`. */
export async function prepareDatabase(adminUrl: string, secrets: RoleSecrets, name = 'pd'): Promise<void> {
  await withClient(adminUrl, async (client) => await createRoles(client, secrets));
  await createDatabase(adminUrl, name);
}

/** The engine's role and its two databases, which nobody else enters; may be repeated. */
export async function prepareEngineDatabases(adminUrl: string, password: string): Promise<void> {
  await withClient(adminUrl, async (client) => {
    await settleRole(client, 'temporal', password);
    for (const name of ['temporal', 'temporal_visibility']) {
      const known = await client.query('select 1 from pg_database where datname = $1', [name]);
      if (!known.rowCount) await client.query(`create database ${name} owner temporal`);
      await client.query(`revoke all on database ${name} from public`);
    }
  });
}
