import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { missingEntries } from './complete-lockfile.ts';
import type { Lockfile } from './complete-lockfile.ts';

test('package-lock.json is one that `npm ci` takes: else run `npm run lockfile`', () => {
  const file = join(import.meta.dirname, '..', '..', 'package-lock.json');
  const lockfile = JSON.parse(readFileSync(file, 'utf8')) as Lockfile;
  expect(missingEntries(lockfile)).toEqual({});
});

test('a package for another platform that is missing gets the entry its name tells', () => {
  const optionalDependencies = {
    '@a/core-linux-arm64-musl': '1.2.3',
    'a-win32-x64': '1.2.3',
    present: '1.0.0',
    '@a/nested': '2.0.0',
    ranged: '^1.0.0',
  };
  const packages = {
    '': {},
    'node_modules/b': {},
    'node_modules/b/node_modules/a': { version: '1.2.3', optionalDependencies },
    'node_modules/b/node_modules/@a/nested': { version: '2.0.0' },
    'node_modules/present': { version: '1.0.0' },
  };
  expect(missingEntries({ packages })).toEqual({
    'node_modules/@a/core-linux-arm64-musl': {
      version: '1.2.3',
      cpu: ['arm64'],
      libc: ['musl'],
      optional: true,
      os: ['linux'],
    },
    'node_modules/a-win32-x64': { version: '1.2.3', cpu: ['x64'], optional: true, os: ['win32'] },
  });
});
