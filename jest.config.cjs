module.exports = {
  testEnvironment: 'node',
  // Builds dist where it is missing or older than what it is made of.
  globalSetup: '<rootDir>/test/support/jest/cli-build.cjs',
  testSequencer: '<rootDir>/test/support/jest/longest-first.cjs',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: {
    '\\.ts$': '<rootDir>/test/support/jest/esbuild-transform.cjs',
    '\\.txt$': '<rootDir>/test/support/jest/text-transform.cjs',
  },
  // Tests run in a context of their own, where each look at a global is slow: these become arguments of each module. Half
  // of the time of tests that read a large account went into Math.imul alone.
  sandboxInjectedGlobals: ['Math', 'Object', 'Array', 'Number', 'String', 'JSON', 'Map', 'Set'],
  moduleFileExtensions: ['ts', 'js', 'json'],
  // The parent process has little to do: by default it would keep a core for itself.
  maxWorkers: '100%',
  // No test waits for time to pass; a busy machine is slow all the same.
  testTimeout: 60_000,
};
