/**
 * Writes `docs/processes/<key>.md` from the declarations and the district's policy. `--check` writes nothing and
 * fails where a file differs: the docs can't drift from what runs.
 */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadPack } from '../district/load.ts';
import { processes } from '../workflows/processes.ts';
import { processPage } from './docs/process-page.ts';

const FOLDER = resolve(import.meta.dirname, '../docs/processes');

/** Every page by its file's name. */
function pages(): Map<string, string> {
  const { policy } = loadPack('district/shushensky');
  return new Map(processes.map((process) => [`${process.key}.md`, processPage(process, policy)]));
}

async function onDisk(): Promise<Map<string, string>> {
  const names = await readdir(FOLDER).catch(() => []);
  const files = names.map(async (name) => [name, await readFile(join(FOLDER, name), 'utf8')] as const);
  return new Map(await Promise.all(files));
}

/** Names of files that differ from what the declarations give, or that no declaration gives. */
export async function differingDocs(): Promise<string[]> {
  const [made, found] = [pages(), await onDisk()];
  return [...new Set([...made.keys(), ...found.keys()])].filter((name) => made.get(name) !== found.get(name));
}

async function write(): Promise<void> {
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  for (const [name, text] of pages()) await writeFile(join(FOLDER, name), text);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes('--check')) {
    const differing = await differingDocs();
    for (const name of differing) console.error(`docs/processes/${name} is out of date: run npm run docs`);
    process.exitCode = differing.length > 0 ? 1 : 0;
  } else {
    await write();
  }
}
