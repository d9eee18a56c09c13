import { join, resolve } from 'node:path';
import type { StartOptions } from './options.ts';
import { sandboxEnvironment, sandboxFolder } from './sandbox.ts';
import type { Setup } from './setup.ts';

/** Where the data lie and what the environment says: a sandbox has its own of both. */
export function placeOf(
  options: StartOptions,
  env: NodeJS.ProcessEnv,
  root: string,
): Pick<Setup, 'options' | 'dataDir' | 'env'> {
  const dataDir = resolve(env.DATA_DIR || join(root, '.data'));
  if (!options.sandbox) return { options, dataDir, env: { ...env, SANDBOX: '0' } };
  return { options, dataDir: sandboxFolder(dataDir), env: sandboxEnvironment(env) };
}
