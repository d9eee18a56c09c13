/**
 * `node scripts/runtime/dev.ts [FOLDER]`: PostgreSQL with the three roles and the empty database `pd`, and
 * Temporal, in the folder (a new temporary one when left out), for tests and trials. Prints one line of JSON
 * when both answer, `{adminUrl, ownerUrl, appUrl, readerUrl, temporalAddress, folder}`, and ends both when
 * its stdin closes or on SIGTERM or SIGINT.
 */
import { join, resolve } from 'node:path';
import { messageOf } from './operator-error.ts';
import { prepareDatabase, startPostgres } from './postgres.ts';
import { scratchFolder } from './scratch.ts';
import { startTemporal } from './temporal.ts';

const say = (line: string) => console.error(line);

async function up(folder: string) {
  const postgres = await startPostgres({ dataDir: join(folder, 'postgres'), say });
  await prepareDatabase(postgres.adminUrl, postgres.secrets);
  const temporal = await startTemporal({ dbFile: join(folder, 'temporal', 'temporal.db'), say });
  return { postgres, temporal };
}

async function main(): Promise<void> {
  const ended = new Promise<void>((done) => {
    process.stdin.on('end', done).on('close', done).resume();
    process.once('SIGTERM', done).once('SIGINT', done);
  });
  const folder = resolve(process.argv[2] ?? (await scratchFolder()));
  const { postgres, temporal } = await up(folder);
  console.log(
    JSON.stringify({
      adminUrl: postgres.adminUrl,
      ownerUrl: postgres.url('owner'),
      appUrl: postgres.url('app'),
      readerUrl: postgres.url('reader'),
      temporalAddress: temporal.address,
      folder,
    }),
  );
  await ended;
  await Promise.all([temporal.stop(), postgres.stop()]);
}

await main().catch((error: unknown) => {
  console.error(messageOf(error));
  process.exitCode = 1;
});
process.exit();
