/** What a sandbox is started with in place of the lasting product: data of its own, and an engine whose time can be moved. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { exited } from '../runtime/child.ts';
import { ENGINE_NICENESS } from '../runtime/priority.ts';
import { operatorError } from '../runtime/operator-error.ts';
import { startTestEngine } from '../runtime/test-engine.ts';
import { testServer } from '../runtime/test-server.ts';
import { CONTENTS, makePrivateFolders } from './data-folder.ts';
import type { Kept } from './keep-running.ts';
import type { ServerContext } from './servers.ts';

const NAME = 'Temporal (test server)';

/** What would lead a sandbox to the lasting product's data, to its engine or to people's mailboxes. */
const OF_THE_LASTING_PRODUCT = [
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'TEMPORAL_ADDRESS',
  'TEMPORAL_NAMESPACE',
  'TEMPORAL_API_KEY',
  'TEMPORAL_TLS_CERT',
  'TEMPORAL_TLS_KEY',
  'DETAILS_KEYS',
  'SMTP_URL',
  'MAIL_FROM',
  'OIDC_ISSUER',
  'OIDC_CLIENT_ID',
  'OIDC_CLIENT_SECRET',
  'OIDC_NAME',
];

/** A folder of its own beside the lasting data, so that both may run at once. */
export function sandboxFolder(dataDir: string): string {
  return join(dataDir, 'sandbox');
}

/** The environment without what belongs to the lasting product: a sandbox reads, writes and sends nothing of it. */
export function sandboxEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const own = Object.entries(env).filter(([name]) => !OF_THE_LASTING_PRODUCT.includes(name));
  return { ...Object.fromEntries(own), SANDBOX: '1' };
}

/** Deletes what an earlier sandbox has left in its folder, and nothing else. */
export async function emptySandbox(dataDir: string): Promise<void> {
  for (const name of CONTENTS) await rm(join(dataDir, name), { recursive: true, force: true });
  await makePrivateFolders(dataDir);
}

/** The test server as a child that is not started again: its workflows lived in its memory. `lose` hears when it ends. */
export async function keepTestServer(
  { dataDir, record, signal }: ServerContext,
  lose: (why: Error) => void,
): Promise<{ kept: Kept; address: string; port: number }> {
  const { path } = await testServer('The sandbox needs');
  const engine = await startTestEngine({
    program: path,
    log: join(dataDir, 'logs', 'temporal.log'),
    nice: ENGINE_NICENESS,
    onSpawn: (pid) => record.add(NAME, pid, 'SIGTERM'),
    signal,
  });
  let wanted = true;
  const ended = exited(engine.child).then(() => {
    record.remove(NAME);
    if (wanted) lose(lost(engine.child.signalCode ?? `code ${engine.child.exitCode}`));
  });
  const kept: Kept = {
    name: NAME,
    pid: () => (engine.child.exitCode === null && engine.child.signalCode === null ? engine.pid : undefined),
    restarts: () => 0,
    stop: async () => {
      wanted = false;
      await engine.stop();
      await ended;
    },
  };
  return { kept, address: engine.address, port: engine.port };
}

function lost(how: string): Error {
  return operatorError(
    `The sandbox's engine has ended (${how}), and with it the running cases: they lived in its memory. So the sandbox ` +
      'ends too. Start it again with npm start -- --sandbox; it begins anew.',
    'engine-lost',
  );
}
