import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

type Manifest = Record<'dependencies' | 'devDependencies', Record<string, string>>;
type Lock = {
  packages: Record<
    string,
    { version?: string; resolved?: string; integrity?: string; link?: boolean; optional?: boolean }
  >;
};

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(join(root, file), 'utf8')) as T;
}

/** Tracked files as text; binary ones are left out. */
function trackedTexts(): { file: string; text: string }[] {
  const files = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
    .split('\0')
    .filter(Boolean);
  return files.flatMap((file) => {
    try {
      const text = readFileSync(join(root, file), 'utf8');
      return text.includes('\0') ? [] : [{ file, text }];
    } catch {
      return []; // Deleted in the work tree, or a symbolic link to a folder.
    }
  });
}

// Put together from pieces: this file is tracked too.
const registryHosts = [
  ['registry', 'npmjs', 'org'],
  ['registry', 'yarnpkg', 'com'],
  ['pypi', 'org'],
  ['files', 'pythonhosted', 'org'],
  ['deb', 'debian', 'org'],
  ['proxy', 'golang', 'org'],
  ['crates', 'io'],
  ['repo1', 'maven', 'org'],
].map((parts) => parts.join('.'));
const machinePath = new RegExp(`(^|[\\s"'\`(=:])/(${['work', 'root', 'home'].join('|')})/[\\w.-]`, 'm');

const manifest = readJson<Manifest>('package.json');
const lock = readJson<Lock>('package-lock.json');
const direct = { ...manifest.dependencies, ...manifest.devDependencies };

test('no tracked file names a package registry', () => {
  const naming = trackedTexts().flatMap(({ file, text }) =>
    registryHosts.filter((host) => text.includes(host)).map((host) => `${file}: ${host}`),
  );
  expect(naming).toEqual([]);
});

test('no tracked file names a path of the machine it was written on', () => {
  const naming = trackedTexts().flatMap(({ file, text }) => {
    const found = machinePath.exec(text);
    return found ? [`${file}: ${found[0].trim()}`] : [];
  });
  expect(naming).toEqual([]);
});

test('the lock file says what to install, not from which host', () => {
  const located = Object.entries(lock.packages).filter(([, entry]) => entry.resolved && !entry.link);
  expect(located.map(([name]) => name)).toEqual([]);
});

test("every package is checked by its hash, other platforms' binaries apart", () => {
  const unchecked = Object.entries(lock.packages).filter(
    ([name, entry]) => name !== '' && !entry.link && !entry.optional && !entry.integrity,
  );
  expect(unchecked.map(([name]) => name)).toEqual([]);
});

test('every dependency is pinned to one version', () => {
  const loose = Object.entries(direct).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version));
  expect(loose).toEqual([]);
});

describe.each(['@temporalio/', '@mikro-orm/'])('all of %s', (scope) => {
  test('has one and the same version, also where others ask for it', () => {
    const inLock = Object.entries(lock.packages).filter(([path]) =>
      path.split('node_modules/').at(-1)?.startsWith(scope),
    );
    const versions = new Set([
      ...Object.entries(direct)
        .filter(([name]) => name.startsWith(scope))
        .map(([, version]) => version),
      ...inLock.map(([, entry]) => entry.version),
    ]);
    expect(inLock.length).toBeGreaterThan(1);
    expect([...versions]).toHaveLength(1);
  });
});

test('the engine has no copy of protobufjs of its own: with a second one, replay from JSON fails', () => {
  const copies = Object.keys(lock.packages).filter((path) => path.endsWith('/protobufjs'));
  expect(copies.filter((path) => path.includes('@temporalio/'))).toEqual([]);
  expect(copies).toContain('node_modules/protobufjs');
});
