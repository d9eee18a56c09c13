/** What a backup says of itself. Its parts are trusted only as far as they are what this says. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { hashOf } from '../../domain/canonical.ts';
import { knownMigrations } from '../../db/migrate.ts';
import { operatorError, systemCode } from '../runtime/operator-error.ts';
import { sha256Of } from './part-file.ts';

export const MANIFEST = 'manifest.json';

/** Raised when an older release could not read what a newer one writes. */
const FORMAT = 1;

const table = z.object({
  /** With its schema: `public.cases`. */
  name: z.string(),
  columns: z.array(z.string()),
  rows: z.number().int(),
  /** The sum of the rows' hashes: equal rows give it in any order. */
  fingerprint: z.string(),
  file: z.string().regex(/^[\w.]+$/),
  /** Of the file, compressed as it is. */
  bytes: z.number().int(),
  sha256: z.string(),
});

const manifest = z.object({
  format: z.literal(FORMAT),
  /** Wall time of the snapshot. */
  madeAt: z.iso.datetime(),
  /** The release that made it, and its commit where that is known. */
  version: z.string(),
  commit: z.string().nullable(),
  postgres: z.string(),
  /** The migrations that its tables have gone through: the last one is its version. */
  migrations: z.array(z.string()),
  /** The last number of each register and year. */
  registers: z.array(
    z.object({ register: z.string(), year: z.number().int(), lastNumber: z.number().int() }),
  ),
  /** In an order in which they can be filled: none refers to a later one. */
  tables: z.array(table),
  sequences: z.array(z.object({ name: z.string(), last: z.string(), called: z.boolean() })),
});

export type Manifest = z.output<typeof manifest>;
export type TablePart = z.output<typeof table>;

/** The manifest as it is written: with a hash of all that it says. */
export function sealed(content: Manifest): string {
  return `${JSON.stringify({ ...content, seal: hashOf(content) }, undefined, 2)}\n`;
}

/**
 * Reads a backup's manifest, and proves that each of its parts is there and whole.
 * @throws operator errors `backup-newer`, `backup-broken`
 */
export async function readBackup(folder: string): Promise<Manifest> {
  const found = await readManifest(folder);
  for (const part of found.tables) {
    const size = await stat(join(folder, part.file)).then(
      (file) => file.size,
      () => undefined,
    );
    if (size === undefined) throw broken(folder, `its part ${part.file} is missing`);
    const whole = size === part.bytes && (await sha256Of(join(folder, part.file))) === part.sha256;
    if (!whole) throw broken(folder, `its part ${part.file} is not what was written`);
  }
  return found;
}

async function readManifest(folder: string): Promise<Manifest> {
  const { seal, ...content } = await parsed(folder);
  const { format, version, migrations } = content;
  if (typeof format === 'number' && format > FORMAT) throw newer(folder, version);
  if (seal !== hashOf(content)) throw broken(folder, `its ${MANIFEST} is not what was written`);
  const known = new Set(knownMigrations());
  if (Array.isArray(migrations) && migrations.some((name) => !known.has(String(name))))
    throw newer(folder, version);
  return manifest.parse(content);
}

async function parsed(folder: string): Promise<Record<string, unknown>> {
  try {
    return JSON.parse(await readFile(join(folder, MANIFEST), 'utf8')) as Record<string, unknown>;
  } catch (error) {
    throw systemCode(error) === 'ENOENT'
      ? broken(folder, `there is no ${MANIFEST} in it`)
      : broken(folder, `its ${MANIFEST} cannot be read`);
  }
}

function broken(folder: string, what: string): Error {
  return operatorError(
    `${folder} is no whole backup: ${what}. Nothing was changed. Copy it again from where it was made, ` +
      'or take another backup.',
    'backup-broken',
  );
}

function newer(folder: string, version: unknown): Error {
  return operatorError(
    `The backup in ${folder} was made by a newer release (${String(version)}) than this one, which does not know all ` +
      'its tables. Nothing was changed. Restore it with that release, or a later one.',
    'backup-newer',
  );
}
