/** A database as a release left it. */
import { migrateAuth } from '../../db/auth/migrate.ts';
import { connectOrm } from '../../db/orm.ts';
import { freshDatabase, type TestDatabase } from '../test/database.ts';
import { testEnvironment } from '../test/environment.ts';
import { withDatabase } from '../test/template.ts';
import { migrationHash, type ReleaseRows } from './fixture.ts';
import { writeRows } from './rows.ts';

/** @throws where a migration of the release has been changed since */
export async function restoreRelease({ release, tables }: ReleaseRows): Promise<TestDatabase> {
  const changed = release.migrations.filter(({ name, sha256 }) => migrationHash(name) !== sha256);
  if (changed.length > 0)
    throw new Error(
      `Changed after release ${release.version}: ${changed.map(({ name }) => name).join(', ')}`,
    );
  const database = await freshDatabase({ empty: true });
  const orm = await connectOrm(database.ownerUrl, { poolSize: 2 });
  try {
    await orm.migrator.up({ migrations: release.migrations.map(({ name }) => name) });
    await migrateAuth(database.ownerUrl);
  } finally {
    await orm.close();
  }
  await writeRows(withDatabase(testEnvironment().adminUrl, database.name), tables);
  return database;
}
