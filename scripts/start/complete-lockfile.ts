/**
 * `npm run lockfile`: adds to package-lock.json the packages for other platforms that `npm install` left out.
 * npm drops an optional package that the registry in use doesn't carry, and `npm ci` then refuses the file on
 * every platform. Run it after each `npm install` of a package.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

type LockedPackage = {
  version?: string;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
};
export type Lockfile = { packages: Record<string, LockedPackage> };

const SYSTEMS = ['darwin', 'win32', 'linux', 'android', 'freebsd', 'openharmony'];
const PROCESSORS = ['x64', 'arm64', 'ia32', 'arm', 'ppc64', 'riscv64', 's390x', 'loong64'];
const LIBRARIES: Record<string, string> = { gnu: 'glibc', musl: 'musl' };
const EXACT = /^\d+\.\d+\.\d+(-[\w.]+)?$/;

/** Where Node would find the dependency from the package at `path`, nested or hoisted. */
function isLocked({ packages }: Lockfile, path: string, name: string): boolean {
  for (let base = path; ; base = base.slice(0, Math.max(0, base.lastIndexOf('/node_modules/')))) {
    if (packages[`${base ? `${base}/` : ''}node_modules/${name}`]) return true;
    if (base === '') return false;
  }
}

/** The platform as the package's name tells it: that is how all of these are named. */
function entryFor(name: string, version: string): LockedPackage {
  const words = new Set(name.replace('windows', 'win32').split(/[/-]/));
  const having = (list: string[]) => list.filter((word) => words.has(word));
  const libc = Object.keys(LIBRARIES).flatMap((word) => (words.has(word) ? [LIBRARIES[word] ?? ''] : []));
  const [os, cpu] = [having(SYSTEMS), having(PROCESSORS)];
  return { version, cpu, ...(libc.length > 0 && { libc }), optional: true, os };
}

/** The entries that the file lacks, by their place in it. */
export function missingEntries(lockfile: Lockfile): Record<string, LockedPackage> {
  const missing: Record<string, LockedPackage> = {};
  for (const [path, { optionalDependencies = {} }] of Object.entries(lockfile.packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      if (!EXACT.test(version) || isLocked(lockfile, path, name)) continue;
      missing[`node_modules/${name}`] = entryFor(name, version);
    }
  }
  return missing;
}

if (import.meta.main) {
  const file = join(import.meta.dirname, '..', '..', 'package-lock.json');
  const lockfile = JSON.parse(readFileSync(file, 'utf8')) as Lockfile;
  const missing = missingEntries(lockfile);
  const { '': project = {}, ...packages } = { ...lockfile.packages, ...missing };
  const sorted = Object.entries(packages).toSorted(([a], [b]) => a.localeCompare(b, 'en'));
  lockfile.packages = { '': project, ...Object.fromEntries(sorted) };
  if (Object.keys(missing).length > 0) writeFileSync(file, `${JSON.stringify(lockfile, undefined, 2)}\n`);
  console.log(`package-lock.json: ${Object.keys(missing).length} entries added`);
}
