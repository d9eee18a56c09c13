import base from '../jest.config.js';

/** The page in a real Chromium, one file after another: they share one running product and two cores. */
export default {
  ...base,
  rootDir: import.meta.dirname,
  testMatch: ['<rootDir>/**/*.e2e.ts'],
  testTimeout: 120_000,
  maxWorkers: 1,
};
