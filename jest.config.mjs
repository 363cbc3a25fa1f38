import { availableParallelism } from 'node:os';

/** Files that run at once: each has a database of its own, and some start a whole product. */
const WORKERS = Math.min(4, Math.max(2, availableParallelism()));

const base = {
  rootDir: '.',
  testEnvironment: '<rootDir>/tools/jest/environment.cjs',
  runtime: '<rootDir>/tools/jest/runtime.cjs',
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
  transform: { '\\.(ts|js|mjs)$': '<rootDir>/tools/jest/transform.cjs' },
  transformIgnorePatterns: [], // the transform itself leaves CommonJS packages untouched
  moduleNameMapper: {
    '^@jiqia/contracts/([^/]+)$': '<rootDir>/libs/contracts/src/$1/index.ts',
    '^@jiqia/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
  },
  resolver: '<rootDir>/tools/jest/resolver.cjs',
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.data'],
};
const services = {
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
};
export default {
  testTimeout: 120_000,
  maxWorkers: WORKERS,
  // Files leave something behind in their worker; beyond this, collecting garbage takes longer than a new worker.
  workerIdleMemoryLimit: '1500MB',
  projects: [
    {
      ...base,
      displayName: 'unit',
      testMatch: ['<rootDir>/{apps,libs}/**/*.spec.ts', '<rootDir>/test/house/*.spec.ts'],
    },
    {
      ...base,
      ...services,
      displayName: 'medium',
      testMatch: ['<rootDir>/test/medium/**/*.medium.ts'],
    },
    { ...base, ...services, displayName: 'e2e', testMatch: ['<rootDir>/test/e2e/**/*.e2e.ts'] },
    {
      ...base,
      ...services,
      displayName: 'browser',
      testMatch: ['<rootDir>/test/browser/**/*.browser.ts'],
    },
  ],
};
