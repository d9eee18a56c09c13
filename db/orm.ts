import { MikroORM } from '@mikro-orm/postgresql';
import { Migrator } from '@mikro-orm/migrations';
import { entities } from './entities/index.ts';

/**
 * The ORM on one database. Used for migrations, records and reads off the hot path; the core's hot statements
 * (open, decide, close, wake) are plain SQL in `db/core/` on a pool of their own
 * (docs/decisions/0002-orm-and-sql.md).
 */
export function connectOrm(clientUrl: string, options: { poolSize?: number } = {}): Promise<MikroORM> {
  return MikroORM.init({
    clientUrl,
    entities,
    discovery: { warnWhenNoEntities: true },
    pool: { min: 0, max: options.poolSize ?? 4 },
    forceUtcTimezone: true,
    allowGlobalContext: false,
    // better-auth looks after its own tables, migrations after functions and the archive.
    schemaGenerator: { ignoreSchema: ['auth', 'archive', 'history'], ignoreRoutines: true },
    extensions: [Migrator],
    migrations: {
      path: new URL('./migrations', import.meta.url).pathname,
      glob: '!(*.d).ts',
      snapshotName: 'snapshot',
      // The snapshot belongs to the repository: running a migration must not write it.
      snapshotOnMigrate: false,
      fileName: (timestamp, name) => `${timestamp}-${name ?? 'change'}`,
      // Whoever migrates says what ran.
      silent: true,
      transactional: true,
      allOrNothing: true,
    },
  });
}
