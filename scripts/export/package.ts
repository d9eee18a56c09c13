/**
 * What an export says of itself: a Frictionless data package, which names every part with its size and hash, and describes
 * every column. Its parts are trusted only as far as they are what this says.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { hashOf } from '../../domain/canonical.ts';
import { knownMigrations } from '../../db/migrate.ts';
import { sha256Of } from '../backup/part-file.ts';
import { operatorError, systemCode } from '../runtime/operator-error.ts';

export const PACKAGE = 'datapackage.json';
/** Each file by the hash of its bytes. */
export const FILES_FOLDER = 'files';

/** Raised when an older release could not read what a newer one writes. */
const FORMAT = 1;

const resource = z.object({
  name: z.string(),
  path: z.string().regex(/^[\p{L}\w. /-]+$/u),
  title: z.string(),
  bytes: z.number().int(),
  hash: z.string().startsWith('sha256:'),
  /** Left out for what is made for reading and isn't loaded. */
  rows: z.number().int().optional(),
  schema: z.looseObject({ fields: z.array(z.looseObject({ name: z.string() })) }).optional(),
});

const dataPackage = z.looseObject({
  /** Wall time of the snapshot. */
  created: z.iso.datetime(),
  /** The release that made it. */
  version: z.string(),
  year: z.number().int(),
  format: z.literal(FORMAT),
  /** The migrations that its tables have gone through: the last one is its version. */
  migrations: z.array(z.string()),
  /** Tables in an order in which they can be filled, then what is made for reading. */
  resources: z.array(resource),
});

export type Resource = z.output<typeof resource> & Record<string, unknown>;
export type DataPackage = z.output<typeof dataPackage>;

/** What every package says alike. */
export const constants = { profile: 'data-package', format: FORMAT } as const;

/** The package as it is written: with a hash of all that it says. */
export function sealed(content: Record<string, unknown>): string {
  return `${JSON.stringify({ ...content, seal: hashOf(content) }, undefined, 2)}\n`;
}

/**
 * Reads an export's description, and proves that each of its parts and files is there and whole.
 * @throws operator errors `export-newer`, `export-broken`
 */
export async function readPackage(folder: string): Promise<DataPackage> {
  const found = await readDescription(folder);
  for (const { path, bytes, hash } of found.resources) {
    const size = await stat(join(folder, path)).then(
      (file) => file.size,
      () => undefined,
    );
    if (size === undefined) throw broken(folder, `its part ${path} is missing`);
    const whole = size === bytes && `sha256:${await sha256Of(join(folder, path))}` === hash;
    if (!whole) throw broken(folder, `its part ${path} is not what was written`);
  }
  await demandFiles(folder, found);
  return found;
}

/** A file's name is its hash; how many there are stands in the description. */
async function demandFiles(folder: string, { resources }: DataPackage): Promise<void> {
  const names = await readdir(join(folder, FILES_FOLDER));
  const expected = resources.find(({ name }) => name === 'files')?.rows;
  if (names.length !== expected) throw broken(folder, `it has ${names.length} files of ${expected}`);
  for (const name of names)
    if ((await sha256Of(join(folder, FILES_FOLDER, name))) !== name)
      throw broken(folder, `its file ${FILES_FOLDER}/${name} is not what was written`);
}

async function readDescription(folder: string): Promise<DataPackage> {
  const { seal, ...content } = await parsed(folder);
  const { format, version, migrations } = content;
  if (typeof format === 'number' && format > FORMAT) throw newer(folder, version);
  if (seal !== hashOf(content)) throw broken(folder, `its ${PACKAGE} is not what was written`);
  const known = new Set(knownMigrations());
  if (Array.isArray(migrations) && migrations.some((name) => !known.has(String(name))))
    throw newer(folder, version);
  return dataPackage.parse(content);
}

async function parsed(folder: string): Promise<Record<string, unknown>> {
  try {
    return JSON.parse(await readFile(join(folder, PACKAGE), 'utf8')) as Record<string, unknown>;
  } catch (error) {
    throw ['ENOENT', 'ENOTDIR'].includes(systemCode(error) ?? '')
      ? broken(folder, `there is no ${PACKAGE} in it`)
      : broken(folder, `its ${PACKAGE} cannot be read`);
  }
}

function broken(folder: string, what: string): Error {
  return operatorError(
    `${folder} is no whole export: ${what}. Nothing was changed. Copy it again from where it was made, or export anew.`,
    'export-broken',
  );
}

function newer(folder: string, version: unknown): Error {
  return operatorError(
    `The export in ${folder} was made by a newer release (${String(version)}) than this one, which does not know all ` +
      'its tables. Nothing was changed. Load it with that release, or a later one.',
    'export-newer',
  );
}
