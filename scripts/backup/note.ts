import { randomUUID } from 'node:crypto';
import { withClient } from '../runtime/postgres.ts';

/** Notes in the database that a backup was finished: «Здоровье» says how old the last one is. */
export async function noteBackup(ownerUrl: string, bytes: number): Promise<void> {
  await withClient(ownerUrl, (client) =>
    client.query('insert into backups (id, at, bytes) values ($1, clock_timestamp(), $2)', [
      randomUUID(),
      bytes,
    ]),
  );
}
