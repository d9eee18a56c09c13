import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createDatabase, withClient } from '../runtime/postgres-roles.ts';

const root = resolve(import.meta.dirname, '../..');

/** Two runs on one server take turns: the second finds what the first has made. */
const TEMPLATE_LOCK = 7_233_001;

/** The template's name follows from the files that make it, so an old one is never taken for a new one. */
function templateName(): string {
  const hash = createHash('sha256');
  for (const file of globSync('db/**/*.{ts,sql}', { cwd: root, exclude: ['**/*.test.ts'] }).toSorted()) {
    hash.update(file).update(readFileSync(join(root, file)));
  }
  return `template_${hash.digest('hex').slice(0, 12)}`;
}

export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

/**
 * Makes the migrated database that every test file clones, unless the server has it already.
 * Nobody may connect to it afterwards: PostgreSQL clones only a database without sessions.
 */
export async function ensureTemplate(adminUrl: string, ownerUrl: string): Promise<string> {
  const name = templateName();
  await withClient(adminUrl, async (admin) => {
    await admin.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const ready = await admin.query('select 1 from pg_database where datname = $1 and datistemplate', [name]);
    if (ready.rowCount) return;
    await admin.query(`drop database if exists ${name} with (force)`);
    await createDatabase(adminUrl, name);
    const { migrate } = await import('../../db/migrate.ts');
    await migrate(withDatabase(ownerUrl, name));
    await admin.query(`alter database ${name} with is_template true allow_connections false`);
  });
  return name;
}
