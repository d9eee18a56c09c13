/**
 * Refuses the settings of docker-compose.yml while they are missing, unfit or still the example's, before anything is
 * started with them: says each one and how to mend it.
 */
import { readConfig } from '../db/config.ts';
import { messageOf, operatorError } from './runtime/operator-error.ts';

const NEEDED = [
  'DATABASE_URL',
  'TEMPORAL_ADDRESS',
  'AUTH_SECRET',
  'POSTGRES_PASSWORD',
  'OWNER_PASSWORD',
  'APP_PASSWORD',
  'READER_PASSWORD',
  'TEMPORAL_DB_PASSWORD',
] as const;

try {
  const { BASE_URL } = readConfig(NEEDED);
  if (new URL(BASE_URL).hostname.endsWith('example.org')) {
    throw operatorError(
      "DOMAIN is still the example's: put the domain under which people reach the page in its place",
    );
  }
  console.log('The settings are in order');
} catch (error) {
  console.error(messageOf(error));
  console.error('Settings are read from the environment and from .env; .env.example explains each.');
  process.exitCode = 1;
}
