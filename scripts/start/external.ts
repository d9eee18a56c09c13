import { Connection } from '@temporalio/client';
import { readConfig, temporalConnection } from '../../db/config.ts';
import { messageOf, operatorError } from '../runtime/operator-error.ts';
import { withClient } from '../runtime/postgres.ts';

export type DatabaseUrls = { app: string; owner: string };

/** The PostgreSQL of the environment, when DATABASE_URL names one; says what to do when it doesn't answer. */
export async function externalDatabase(env: NodeJS.ProcessEnv): Promise<DatabaseUrls | undefined> {
  if (!env.DATABASE_URL) return undefined;
  const { DATABASE_URL: app, DATABASE_OWNER_URL: owner } = readConfig(
    ['DATABASE_URL', 'DATABASE_OWNER_URL'],
    env,
  );
  for (const [variable, url] of [
    ['DATABASE_URL', app],
    ['DATABASE_OWNER_URL', owner],
  ] as const) {
    try {
      await withClient(url, async (client) => await client.query('select 1'));
    } catch (error) {
      throw operatorError(
        `The PostgreSQL of ${variable} does not let us in: ${messageOf(error)}. Start it or mend ${variable}; ` +
          'without both variables the embedded PostgreSQL is used.',
        'database-unreachable',
      );
    }
  }
  return { app, owner };
}

/** The Temporal of the environment, when TEMPORAL_ADDRESS names one; says what to do when it doesn't answer. */
export async function externalTemporal(env: NodeJS.ProcessEnv): Promise<string | undefined> {
  if (!env.TEMPORAL_ADDRESS) return undefined;
  const config = readConfig(['TEMPORAL_ADDRESS'], env);
  const address = config.TEMPORAL_ADDRESS;
  try {
    const connection = await Connection.connect({ ...temporalConnection(config), connectTimeout: 5_000 });
    await connection.close();
  } catch (error) {
    throw operatorError(
      `The Temporal server of TEMPORAL_ADDRESS (${address}) does not answer: ${messageOf(error)}. ` +
        'Start it or mend TEMPORAL_ADDRESS; without it a server of our own is started.',
      'temporal-unreachable',
    );
  }
  return address;
}
