/** The services of docker-compose.yml as processes of this machine: what each is given, and what differs from there. */
import { join } from 'node:path';
import { freePort } from '../runtime/ports.ts';
import type { RunningPostgres } from '../runtime/postgres.ts';
import { readCompose, root, type ComposeService } from './compose.ts';

export interface Ports {
  temporal: number;
  apis: readonly number[];
  proxy: number;
}

export interface Site {
  folder: string;
  ports: Ports;
  /** Where people reach it: the proxy. */
  url: string;
  /** A service with its environment on this machine; `changes` go over it. */
  service(name: string, changes?: Record<string, string>): { command: string[]; env: NodeJS.ProcessEnv };
  postgresSettings: Record<string, string>;
}

const DOMAIN = 'pd.topology.test';

/** Values for all that docker-compose.yml asks for; the passwords are those of the cluster. */
export function settingsFor(secrets: RunningPostgres['secrets']): Record<string, string> {
  return {
    DOMAIN,
    AUTH_SECRET: `${secrets.postgres}${secrets.owner}`,
    POSTGRES_PASSWORD: secrets.postgres,
    OWNER_PASSWORD: secrets.owner,
    APP_PASSWORD: secrets.app,
    READER_PASSWORD: secrets.reader,
    TEMPORAL_DB_PASSWORD: `${secrets.reader}-engine`,
    LOG_LEVEL: 'warn',
  };
}

export async function choosePorts(apis: number): Promise<Ports> {
  const ports = await Promise.all(Array.from({ length: apis + 2 }, () => freePort()));
  const [temporal = 0, proxy = 0, ...rest] = ports;
  return { temporal, proxy, apis: rest };
}

/** `-c name=value` of PostgreSQL's command. */
function serverSettings({ command = [] }: ComposeService): Record<string, string> {
  const pairs = command.filter((_, index) => command[index - 1] === '-c').map((pair) => pair.split('='));
  return Object.fromEntries(pairs.map(([name = '', value = '']) => [name, value]));
}

/** What a container finds in an image or a network, and a process elsewhere. */
async function differences(
  ports: Ports,
  postgresPort: number,
): Promise<Record<string, Record<string, string>>> {
  const inner = await Promise.all(Array.from({ length: 9 }, () => freePort()));
  const port = (index: number) => String(inner[index]);
  const url = `http://127.0.0.1:${ports.proxy}`;
  return {
    'temporal-schema': { SQL_HOST: '127.0.0.1', SQL_PORT: String(postgresPort) },
    temporal: {
      POSTGRES_SEEDS: '127.0.0.1',
      DB_PORT: String(postgresPort),
      BIND_ON_IP: '127.0.0.1',
      DYNAMIC_CONFIG_FILE_PATH: join(root, 'deploy/temporal/dynamic.yaml'),
      FRONTEND_GRPC_PORT: String(ports.temporal),
      FRONTEND_HTTP_PORT: port(0),
      FRONTEND_MEMBERSHIP_PORT: port(1),
      MATCHING_GRPC_PORT: port(2),
      MATCHING_MEMBERSHIP_PORT: port(3),
      HISTORY_GRPC_PORT: port(4),
      HISTORY_MEMBERSHIP_PORT: port(5),
      WORKER_GRPC_PORT: port(6),
      WORKER_MEMBERSHIP_PORT: port(7),
    },
    // The demo's people, to sign in as; it is refused on any address but loopback.
    'load-pack': { DEMO: '1' },
    api: { DEMO: '1', HOST: '127.0.0.1', BASE_URL: url, TRUSTED_PROXIES: 'loopback' },
    worker: { BASE_URL: url },
    proxy: {
      SITE_ADDRESS: url,
      API_UPSTREAMS: `to ${ports.apis.map((api) => `127.0.0.1:${api}`).join(' ')}`,
      HTTP_PORT: String(ports.proxy),
      HEALTH_PORT: port(8),
    },
  };
}

export async function siteOn(folder: string, ports: Ports, postgres: RunningPostgres): Promise<Site> {
  const { services } = readCompose(settingsFor(postgres.secrets));
  const differing = await differences(ports, postgres.port);
  const here = (value: string) =>
    value
      .replaceAll('@postgres:5432', `@127.0.0.1:${postgres.port}`)
      .replaceAll(/^temporal:7233$/g, `127.0.0.1:${ports.temporal}`);
  const { PATH, HOME, LANG } = process.env;
  return {
    folder,
    ports,
    url: `http://127.0.0.1:${ports.proxy}`,
    postgresSettings: serverSettings(services['postgres'] as ComposeService),
    service: (name, changes = {}) => {
      const service = services[name];
      if (service === undefined) throw new Error(`docker-compose.yml has no ${name}`);
      const given = Object.entries({ ...service.environment }).map(([key, value]) => [
        key,
        here(value ?? ''),
      ]);
      const env = {
        PATH,
        HOME,
        LANG,
        ...(Object.fromEntries(given) as object),
        ...differing[name],
        ...changes,
      };
      return { command: (service.command ?? []).filter((word) => word !== 'node'), env };
    },
  };
}
