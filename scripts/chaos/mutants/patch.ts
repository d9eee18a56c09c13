/**
 * Preloaded (`node --import`) with MUTANT=<name>: that mutant's file is loaded with its fault built in. The files
 * themselves, and every other process, stay as they are: production code needs no seam for its own sabotage.
 */
import { registerHooks, type LoadHookSync } from 'node:module';
import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';
import { mutants } from './mutants.ts';

const mutant = mutants.find(({ name }) => name === process.env['MUTANT']);
if (mutant === undefined) throw new Error(`There is no mutant '${process.env['MUTANT']}'`);
const { file, from, to } = mutant;
const url = pathToFileURL(resolve(import.meta.dirname, '../../..', file)).href;

registerHooks({
  load: (loading, context, nextLoad) => {
    const loaded = nextLoad(loading, context);
    if (loading !== url) return loaded;
    const pieces = asText(loaded.source).split(from);
    if (pieces.length !== 2) throw new Error(`${file} has ${pieces.length - 1} places of: ${from}`);
    return { ...loaded, source: pieces.join(to) };
  },
});

function asText(source: ReturnType<LoadHookSync>['source']): string {
  return typeof source === 'string' ? source : Buffer.from((source ?? '') as Uint8Array).toString();
}
