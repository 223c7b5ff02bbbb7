module.exports = {
  testEnvironment: 'node',
  // Builds dist where it is missing or older than what it is made of.
  globalSetup: '<rootDir>/test/support/cli-build.cjs',
  testSequencer: '<rootDir>/test/support/longest-first.cjs',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: {
    '\\.ts$': '<rootDir>/test/support/esbuild-transform.cjs',
    '\\.txt$': '<rootDir>/test/support/text-transform.cjs',
  },
  moduleFileExtensions: ['ts', 'js', 'json'],
  // The parent process has little to do: by default it would keep a core for itself.
  maxWorkers: '100%',
  // No test waits for time to pass; a busy machine is slow all the same.
  testTimeout: 30_000,
};
