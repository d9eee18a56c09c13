/** What the two commands share: where the product is, and how a failure is said. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readConfig } from '../../db/config.ts';
import { isOperatorError, messageOf, systemCode } from '../runtime/operator-error.ts';

const root = resolve(import.meta.dirname, '../..');

/** The database that the environment names, unless a folder is named; else the data folder. */
export function placeOf(dataDir: string | undefined): { ownerUrl: string } | { dataDir: string } {
  const { DATABASE_OWNER_URL: ownerUrl, DATA_DIR } = readConfig();
  if (dataDir === undefined && ownerUrl !== undefined) return { ownerUrl };
  return { dataDir: resolve(dataDir ?? DATA_DIR ?? join(root, '.data')) };
}

/** Runs a command with the settings of `.env`; what people can mend is said in a line, and the exit code is 1. */
export async function runCommand(main: () => Promise<number>): Promise<void> {
  const dotEnv = join(root, '.env');
  if (existsSync(dotEnv)) process.loadEnvFile(dotEnv);
  try {
    process.exitCode = await main();
  } catch (error) {
    process.exitCode = 1;
    if (systemCode(error) === 'ECONNREFUSED')
      console.error('PostgreSQL does not answer. Wait until npm start says ready, or stop it and try again.');
    else if (isMisspelled(error))
      console.error(`${messageOf(error)}. How the command is given: docs/operations.md, Backup and Restore.`);
    else console.error(isMendable(error) || !Error.isError(error) ? messageOf(error) : error.stack);
  }
}

function isMendable(error: unknown): boolean {
  if (isOperatorError(error)) return true;
  if (!Error.isError(error)) return false;
  // Of the environment, and of PostgreSQL, whose own words say most.
  return error.name === 'ConfigError' || 'severity' in error;
}

/** A command line with an option that there isn't. */
function isMisspelled(error: unknown): boolean {
  return systemCode(error)?.startsWith('ERR_PARSE_ARGS') === true;
}
