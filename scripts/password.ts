/**
 * `npm run password -- EMAIL [--stdin]`: gives a person of the running product a new password, which it makes and
 * prints; with `--stdin` it takes the one that is piped in. For the first administrator of a district without the
 * demo, and for whoever has lost theirs.
 */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { hashPassword, setPassword } from '../db/auth/accounts.ts';
import { PASSWORD } from '../db/auth/options.ts';
import { DEMO_ADDRESS } from '../domain/demo-address.ts';
import { whereItRuns } from './checker/where.ts';
import { messageOf, operatorError, systemCode } from './runtime/operator-error.ts';
import { withClient } from './runtime/postgres-roles.ts';

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { stdin: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [email] = positionals;
  if (email === undefined) throw operatorError('Say whose: npm run password -- name@example.org');
  if (email.toLowerCase().endsWith(DEMO_ADDRESS))
    throw operatorError(
      'The password of the demo is known; npm start gives it, with --no-demo it takes it away.',
    );
  const password = values.stdin ? await pipedPassword() : randomBytes(15).toString('base64url');
  const url = process.env.DATABASE_URL || (await whereItRuns(process.env, 'app')).databaseUrl;
  const hash = await hashPassword(password);
  const isKnown = await withClient(url, async (client) => await setPassword(client, email, hash));
  if (!isKnown)
    throw operatorError(
      `Nobody has the e-mail or login ${email}. Who has which stands in the page under «Люди»; the first people are ` +
        "those of the district's people.yaml.",
    );
  console.log(values.stdin ? `${email} has a new password` : `The new password of ${email}: ${password}`);
}

async function pipedPassword(): Promise<string> {
  const password = (await text(process.stdin)).replace(/\r?\n$/, '');
  if (password.length >= PASSWORD.min && password.length <= PASSWORD.max) return password;
  throw operatorError(`A password has ${PASSWORD.min} to ${PASSWORD.max} characters.`);
}

const dotEnv = join(import.meta.dirname, '../.env');
if (existsSync(dotEnv)) process.loadEnvFile(dotEnv);
try {
  await main();
} catch (error) {
  const notThere =
    systemCode(error) === 'ECONNREFUSED' ? '. PostgreSQL is not there: npm start must be running' : '';
  console.error(messageOf(error) + notThere);
  process.exitCode = 1;
}
