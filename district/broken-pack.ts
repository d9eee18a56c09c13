/** For tests: a copy of the district's own pack, to be broken at will. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProcessDeclaration } from '../domain/process.ts';
import { loadPack } from './load.ts';
import { PackError, type Problem } from './problems.ts';
import type { PackFile } from './schema.ts';

export interface BrokenPack {
  dir: string;
  demoDir: string;
  /** Replaces the first `from` of a file by `to`, and gives the line where the change stands. */
  edit: (file: PackFile, from: string, to: string) => number;
  /** What is wrong with it, also by what these processes need. */
  problems: (processes?: readonly ProcessDeclaration[]) => readonly Problem[];
  /** The only problem there is; more would bury the one that people must mend. */
  problem: () => Problem;
  remove: () => void;
}

export function brokenPack(): BrokenPack {
  const root = mkdtempSync(join(tmpdir(), 'pack-'));
  const [dir, demoDir] = [join(root, 'pack'), join(root, 'demo')];
  cpSync(join(import.meta.dirname, 'shushensky'), dir, { recursive: true });
  cpSync(join(import.meta.dirname, 'shushensky-demo'), demoDir, { recursive: true });

  const edit: BrokenPack['edit'] = (file, from, to) => {
    const path = join(file === 'people.yaml' ? demoDir : dir, file);
    const text = readFileSync(path, 'utf8');
    const at = text.indexOf(from);
    if (at < 0) throw new Error(`'${from}' isn't in ${file}`);
    writeFileSync(path, text.slice(0, at) + to + text.slice(at + from.length));
    return text.slice(0, at).split('\n').length;
  };
  const problems: BrokenPack['problems'] = (processes) => {
    try {
      loadPack(dir, demoDir, processes);
    } catch (error) {
      if (error instanceof PackError) return error.problems;
      throw error;
    }
    return [];
  };
  const problem: BrokenPack['problem'] = () => {
    const [only, ...more] = problems();
    if (only === undefined || more.length > 0)
      throw new Error(`Not one: ${JSON.stringify([only, ...more], null, 1)}`);
    return only;
  };
  return {
    dir,
    demoDir,
    edit,
    problems,
    problem,
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
