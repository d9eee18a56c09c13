/**
 * The database roles `owner`, `app` and `reader` with the database `pd`, and the engine's role with its two, made or
 * given their passwords as soon as PostgreSQL answers. A job of docker-compose.yml; safe to repeat.
 */
import { readConfig } from '../db/config.ts';
import { whenAnswering } from '../db/core/pool.ts';
import { prepareDatabase, prepareEngineDatabases } from './runtime/postgres-roles.ts';

const config = readConfig([
  'DATABASE_ADMIN_URL',
  'OWNER_PASSWORD',
  'APP_PASSWORD',
  'READER_PASSWORD',
  'TEMPORAL_DB_PASSWORD',
]);
const { DATABASE_ADMIN_URL: adminUrl } = config;
await whenAnswering(adminUrl);
await prepareDatabase(adminUrl, {
  owner: config.OWNER_PASSWORD,
  app: config.APP_PASSWORD,
  reader: config.READER_PASSWORD,
});
await prepareEngineDatabases(adminUrl, config.TEMPORAL_DB_PASSWORD);
console.log('The database roles are in order');
