import { prepareDatabase } from '../runtime/postgres.ts';
import { saying } from '../runtime/wait-for.ts';
import { externalDatabase, externalTemporal } from './external.ts';
import type { DatabaseUrls } from './external.ts';
import { readDetailsKeys } from './details-keys.ts';
import { readKept, writeKept } from './kept-file.ts';
import { keepPostgres, keepTemporal } from './servers.ts';
import { keepTestServer } from './sandbox.ts';
import type { Running } from './setup.ts';

export type Servers = {
  database: DatabaseUrls;
  temporalAddress: string;
  authSecret: string;
  detailsKeys: string;
};

async function ownDatabase(running: Running): Promise<DatabaseUrls> {
  const { say, servers, dataDir } = running;
  const remembered = await readKept(dataDir);
  const start = async () => await keepPostgres(running, remembered.postgresPort);
  const { kept, postgres } = await saying(say, 'PostgreSQL: starting', start);
  servers.push(kept);
  await prepareDatabase(postgres.adminUrl, postgres.secrets);
  await writeKept(dataDir, { ...remembered, postgresPort: postgres.port });
  say(`PostgreSQL: answers on port ${postgres.port}`);
  return { app: postgres.url('app'), owner: postgres.url('owner') };
}

async function ownTemporal(running: Running): Promise<string> {
  const { say, servers, dataDir } = running;
  const remembered = await readKept(dataDir);
  const start = async () => await keepTemporal(running, remembered.temporalPort);
  const { kept, temporal } = await saying(say, 'Temporal: starting', start);
  servers.push(kept);
  await writeKept(dataDir, { ...remembered, temporalPort: temporal.port });
  say(`Temporal: ${temporal.version} answers on port ${temporal.port}`);
  return temporal.address;
}

async function sandboxTemporal(running: Running): Promise<string> {
  const { say, servers, lose } = running;
  const start = async () => await keepTestServer(running, lose);
  const { kept, address, port } = await saying(
    say,
    'Temporal: starting the test server, whose time can be moved',
    start,
  );
  servers.push(kept);
  say(`Temporal: the test server answers on port ${port}`);
  return address;
}

/** PostgreSQL and Temporal: those that the environment names, else our own; both answer when this returns. */
export async function startServers(running: Running): Promise<Servers> {
  const { env, options } = running.setup;
  const database = (await externalDatabase(env)) ?? (await ownDatabase(running));
  const temporalAddress = options.sandbox
    ? await sandboxTemporal(running)
    : ((await externalTemporal(env)) ?? (await ownTemporal(running)));
  const { authSecret } = await readKept(running.dataDir);
  const detailsKeys = env.DETAILS_KEYS || (await readDetailsKeys(running.dataDir));
  return { database, temporalAddress, authSecret: env.AUTH_SECRET || authSecret, detailsKeys };
}
