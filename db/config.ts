import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { z } from 'zod';
import { parseKeyRing } from './details/keys.ts';

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

function isAddressOrRange(text: string): boolean {
  if (text === 'loopback') return true;
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}

/** What stands for a secret in .env.example: known to everybody. */
const EXAMPLE = 'replace-me';
const isOwn = (text: string) => !text.includes(EXAMPLE);
const notOwn =
  "is still the example's: put a secret of your own in its place (openssl rand -hex 24); npm start needs none";

const postgresUrl = z
  .url({
    protocol: /^postgres(ql)?$/,
    error: 'must be a connection string such as postgresql://app:password@127.0.0.1:5432/pd',
  })
  .refine(isOwn, notOwn);

/** It stands in connection strings as it is. */
const databasePassword = z
  .string()
  .regex(/^[\w-]{16,}$/, 'must be at least 16 characters, letters, digits, - and _ only')
  .refine(isOwn, notOwn);

/** The keys of people's details, current one first. */
const detailsKeys = z
  .string()
  .refine(isOwn, "is still the example's: make keys of your own (openssl rand -base64 32)")
  .transform((text, context) => {
    const read = parseKeyRing(text);
    if ('ring' in read) return read.ring;
    context.issues.push({ code: 'custom', message: read.problem, input: undefined });
    return z.NEVER;
  });

const onOff = z.enum(['0', '1'], 'must be 0 or 1').transform((value) => value === '1');

const port = z.coerce
  .number('must be a whole number from 1 to 65535')
  .int('must be a whole number from 1 to 65535')
  .min(1, 'must be a whole number from 1 to 65535')
  .max(65_535, 'must be a whole number from 1 to 65535');

/** `Name <address>` or an address; a line break would begin another header. */
const sender = z
  .string()
  .regex(
    /^(?:[^\r\n<>"]+ <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/,
    'must be an address or a name with one, such as PD of the district <pd@example.org>',
  );

const addresses = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .refine(
    (list) => list.every(isAddressOrRange),
    'must be addresses or ranges parted by commas, such as 10.0.0.1,192.168.0.0/16',
  );

const OIDC_NAMES = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'OIDC_NAME'] as const;

const environment = z
  .object({
    DATABASE_URL: postgresUrl.optional(),
    DATABASE_OWNER_URL: postgresUrl.optional(),
    TEMPORAL_ADDRESS: z
      .string()
      .regex(/^[^\s:/]+:\d+$/, 'must be host:port, such as 127.0.0.1:7233')
      .optional(),
    TEMPORAL_NAMESPACE: z.string().default('default'),
    TEMPORAL_API_KEY: z.string().optional(),
    TEMPORAL_TLS_CERT: z.string().optional(),
    TEMPORAL_TLS_KEY: z.string().optional(),
    TASK_QUEUE: z.string().default('pd'),
    HOST: z.string().default('127.0.0.1'),
    PORT: port.default(3000),
    BASE_URL: z
      .url({ protocol: /^https?$/, error: 'must be an address such as https://pd.example.org' })
      .optional(),
    AUTH_SECRET: z
      .string()
      .min(32, 'must be a secret of at least 32 characters')
      .refine(isOwn, notOwn)
      .optional(),
    OIDC_ISSUER: z
      .url({ protocol: /^https?$/, error: 'must be an address such as https://sso.example.org' })
      .refine(isHttpsOrHere, 'must begin with https: whoever listens on the way could sign in as anybody')
      .optional(),
    OIDC_CLIENT_ID: z.string().optional(),
    OIDC_CLIENT_SECRET: z.string().refine(isOwn, notOwn).optional(),
    OIDC_NAME: z.string().max(60, 'must have no more than 60 characters').optional(),
    DATA_DIR: z.string().optional(),
    // Of the API alone; without it nobody is asked for their details (docs/decisions/0028).
    DETAILS_KEYS: detailsKeys.optional(),
    // The jobs of docker-compose.yml make the roles with these.
    DATABASE_ADMIN_URL: postgresUrl.optional(),
    POSTGRES_PASSWORD: databasePassword.optional(),
    OWNER_PASSWORD: databasePassword.optional(),
    APP_PASSWORD: databasePassword.optional(),
    READER_PASSWORD: databasePassword.optional(),
    TEMPORAL_DB_PASSWORD: databasePassword.optional(),
    // The worker touches this file as long as it lives; scripts/healthcheck.ts looks at it.
    HEARTBEAT_FILE: z.string().optional(),
    DISTRICT_PACK: z.string().default('district/shushensky'),
    DEMO: onOff.default(false),
    // Set by `npm start -- --sandbox` alone: business time is moved by hand, and the engine is the test server.
    SANDBOX: onOff.default(false),
    TRUSTED_PROXIES: addresses.default([]),
    SMTP_URL: z
      .url({
        protocol: /^smtps?$/,
        error:
          'must be such as smtp://user:password@mail.example.org:587 or smtps://user:password@mail.example.org:465',
      })
      .optional(),
    MAIL_FROM: sender.optional(),
    METRICS_TOKEN: z.string().min(16, 'must be a secret of at least 16 characters').optional(),
    METRICS_PORT: port.optional(),
    OTEL_EXPORTER_OTLP_ENDPOINT: z
      .url({ protocol: /^https?$/, error: 'must be an address such as http://127.0.0.1:4318' })
      .optional(),
    OTEL_TRACES_SAMPLER_ARG: z.coerce
      .number('must be a share from 0 to 1')
      .min(0, 'must be a share from 0 to 1')
      .max(1, 'must be a share from 0 to 1')
      .default(1),
    LOG_LEVEL: z
      .enum(
        ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
        'must be fatal, error, warn, info, debug, trace or silent',
      )
      .default('info'),
  })
  .refine((env) => !env.DEMO || LOOPBACK.has(env.HOST), {
    path: ['HOST'],
    error: 'must be 127.0.0.1 with DEMO=1: the demo passwords are known to everybody',
  })
  .refine((env) => (env.TEMPORAL_TLS_CERT === undefined) === (env.TEMPORAL_TLS_KEY === undefined), {
    path: ['TEMPORAL_TLS_KEY'],
    error: 'and TEMPORAL_TLS_CERT belong together: set both (paths of PEM files) or neither',
  })
  .refine((env) => (env.SMTP_URL === undefined) === (env.MAIL_FROM === undefined), {
    path: ['MAIL_FROM'],
    error: 'and SMTP_URL belong together: set both or neither',
  })
  .refine((env) => [0, 4].includes(OIDC_NAMES.filter((name) => env[name] !== undefined).length), {
    path: ['OIDC_ISSUER'],
    error: 'and OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME belong together: set all four or none',
  });

/** https everywhere; on this machine, for trials, http too. */
function isHttpsOrHere(address: string): boolean {
  // What is no address at all is told so by the check before.
  if (!URL.canParse(address)) return true;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || LOOPBACK.has(hostname.replace(/^\[|\]$/g, ''));
}

type Environment = z.output<typeof environment>;

/** Every setting of the processes, each under the name of its environment variable. */
export type Config = Omit<Environment, 'BASE_URL'> & {
  /** Where people reach the page, for links in letters; no slash at its end. */
  BASE_URL: string;
};

const NEEDED_HINT: Partial<Record<keyof Config, string>> = {
  DATABASE_URL: 'the role `app`, such as postgresql://app:password@127.0.0.1:5432/pd',
  DATABASE_OWNER_URL: 'the role `owner`, such as postgresql://owner:password@127.0.0.1:5432/pd',
  TEMPORAL_ADDRESS: 'host:port, such as 127.0.0.1:7233',
  AUTH_SECRET: 'at least 32 characters, kept secret and the same at every start',
  DATABASE_ADMIN_URL: 'the superuser, such as postgresql://postgres:password@127.0.0.1:5432/postgres',
};

function fail(problems: string[]): never {
  const error = new Error(
    `The environment needs mending:\n${problems.map((line) => `  - ${line}`).join('\n')}`,
  );
  error.name = 'ConfigError';
  throw error;
}

/**
 * Reads the environment: the one place that does. `needed` names the variables this process can't do without;
 * an empty value counts as unset. Throws one error that names each wrong variable and says how to mend it;
 * values are not repeated in it, they may be secrets.
 */
export function readConfig<K extends keyof Config = never>(
  needed: readonly K[] = [],
  env: NodeJS.ProcessEnv = process.env,
): Config & Required<Pick<Config, K>> {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(set);
  if (!parsed.success) {
    fail(parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`));
  }
  const { BASE_URL = `http://${parsed.data.HOST}:${parsed.data.PORT}`, ...rest } = parsed.data;
  const config: Config = { ...rest, BASE_URL: BASE_URL.replace(/\/+$/, '') };
  const missing = needed.filter((name) => config[name] === undefined);
  if (missing.length > 0) {
    fail(missing.map((name) => `${name} is not set: ${NEEDED_HINT[name] ?? 'give it a value'}`));
  }
  return config as Config & Required<Pick<Config, K>>;
}

/** How to connect to Temporal, also to Temporal Cloud (API key or client certificate). Reads the PEM files. */
export function temporalConnection(config: Config & Required<Pick<Config, 'TEMPORAL_ADDRESS'>>) {
  const { TEMPORAL_ADDRESS: address, TEMPORAL_API_KEY: apiKey } = config;
  const { TEMPORAL_TLS_CERT: crt, TEMPORAL_TLS_KEY: key } = config;
  if (apiKey !== undefined) return { address, apiKey, tls: true as const };
  if (crt === undefined || key === undefined) return { address };
  return { address, tls: { clientCertPair: { crt: readFileSync(crt), key: readFileSync(key) } } };
}

/** The district's OpenID provider; undefined where none is set. */
export function oidcSettings(config: Config) {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId } = config;
  const { OIDC_CLIENT_SECRET: clientSecret, OIDC_NAME: name } = config;
  if (issuer === undefined || clientId === undefined) return undefined;
  if (clientSecret === undefined || name === undefined) return undefined;
  return { issuer, clientId, clientSecret, name };
}
