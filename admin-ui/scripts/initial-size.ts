import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const DIST = join(import.meta.dirname, '..', 'dist');

interface Chunk {
  file: string;
  css?: string[];
  /** Static imports only: what is imported when needed comes later. */
  imports?: string[];
}

/**
 * Kilobytes (1024 bytes) of gzipped JS and CSS that «Мои задачи» loads at first, by file: the entry, which holds that
 * screen, and everything it imports. Their sum is the figure `page.initial_kb`. Rejects when the page isn't built.
 */
export async function initialSizes(dist = DIST): Promise<Record<string, number>> {
  const manifest: Record<string, Chunk> = JSON.parse(
    await readFile(join(dist, '.vite', 'manifest.json'), 'utf8'),
  );
  const sizes = await Promise.all(
    initialFiles(manifest).map(
      async (file) => [file, gzipSync(await readFile(join(dist, file))).length / 1024] as const,
    ),
  );
  return Object.fromEntries(sizes);
}

export function sumOf(sizes: Readonly<Record<string, number>>): number {
  return Object.values(sizes).reduce((sum, size) => sum + size, 0);
}

/** The files of the entry and of what it imports statically, each once. */
export function initialFiles(manifest: Readonly<Record<string, Chunk>>, entry = 'index.html'): string[] {
  const files = new Set<string>();
  const visit = (name: string): void => {
    const chunk = manifest[name];
    if (!chunk) throw new Error(`The page's manifest has no ${name}: build the page first.`);
    if (files.has(chunk.file)) return;
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
    for (const imported of chunk.imports ?? []) visit(imported);
  };
  visit(entry);
  return [...files];
}

if (import.meta.main) process.stdout.write(`${sumOf(await initialSizes()).toFixed(1)} KB\n`);
