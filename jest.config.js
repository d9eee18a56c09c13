/**
 * Jest strips the types of `.ts` itself (Node 24); only `.tsx` needs a compiler, for its JSX.
 * Run it through `npm test` (scripts/test/run.ts), which brings up the database and the engine that tests use.
 */
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/**/*.test.ts', '<rootDir>/**/*.test.tsx'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/\\.data/', '/\\.cache/'],
  modulePathIgnorePatterns: ['/dist/', '/\\.data/', '/\\.cache/'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '\\.tsx$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
          target: 'es2024',
        },
        module: { type: 'es6' },
      },
    ],
  },
  testTimeout: 30_000,
  // One more than the cores that CI has: many suites wait for processes that they have started.
  maxWorkers: 3,
  // Jest keeps the modules of each suite it has run; a worker of some dozen suites would run out of memory.
  workerIdleMemoryLimit: '700MB',
  watchman: false,
};
