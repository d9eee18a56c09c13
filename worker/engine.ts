import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { temporalConnection, type Config } from '../db/config.ts';
import { patiently } from '../db/core/patience.ts';
import { carryTrace } from '../telemetry/temporal-header.ts';

export interface Engine {
  /** For the relay and the sweep. */
  client: Client;
  /** For the worker itself. */
  native: NativeConnection;
}

/**
 * Both connections to Temporal, as soon as it answers: it may be starting beside us. Throws at once where it refuses
 * who we are, after a minute where it never answers.
 */
export async function connectEngine(
  config: Config & Required<Pick<Config, 'TEMPORAL_ADDRESS'>>,
): Promise<Engine> {
  const options = temporalConnection(config);
  // The native one first: it says a refusal at once, which the client takes for a reason to try on.
  const native = await patiently(async () => await NativeConnection.connect(options), isRefusal);
  const connection = await patiently(async () => await Connection.connect(options));
  const interceptors = { workflow: [carryTrace] };
  return { client: new Client({ connection, namespace: config.TEMPORAL_NAMESPACE, interceptors }), native };
}

/** A wrong key, by the words of gRPC's codes UNAUTHENTICATED and PERMISSION_DENIED: no code comes with the error. */
function isRefusal(error: unknown): boolean {
  return /valid authentication credentials|does not have permission/.test(String(error));
}
