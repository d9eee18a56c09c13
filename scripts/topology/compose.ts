/** What docker-compose.yml says, with the settings put in: as `docker compose config` would show it. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';

export interface ComposeService {
  image: string;
  command?: string[];
  /** A setting that is empty is null. */
  environment?: Record<string, string | null>;
  depends_on?: Record<string, { condition: string }>;
  ports?: string[];
  networks: string[];
  profiles?: string[];
  restart: string;
  user?: string;
  build?: { target: string };
  healthcheck?: { test?: string[]; disable?: boolean };
  volumes?: string[];
  cap_drop: string[];
  security_opt: string[];
  logging: { options: Record<string, string> };
  deploy?: { resources?: { limits?: { cpus: string; memory: string } } };
}

export interface Compose {
  services: Record<string, ComposeService>;
  networks: Record<string, { internal?: boolean }>;
}

export const root = resolve(import.meta.dirname, '../..');
export const composeText = readFileSync(join(root, 'docker-compose.yml'), 'utf8');

/** `${NAME}`, `${NAME:-default}`, `${NAME:?what to do}`, and `$$` for a dollar. */
const PLACE = /\$\$|\$\{(?<name>\w+)(?::(?<kind>[-?])(?<rest>[^}]*))?\}/g;

function put(text: string, settings: Readonly<Record<string, string>>): string {
  return text.replaceAll(PLACE, (place, name?: string, kind?: string, rest?: string) => {
    if (name === undefined) return '$';
    const value = settings[name];
    if (value) return value;
    if (kind === '-') return rest ?? '';
    throw new Error(`docker-compose.yml needs ${name}: ${rest ?? place}`);
  });
}

/** @throws where a setting that it needs is missing */
export function readCompose(settings: Readonly<Record<string, string>>): Compose {
  return parse(put(composeText, settings), { merge: true }) as Compose;
}
