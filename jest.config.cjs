module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: {
    '\\.ts$': '<rootDir>/test/support/esbuild-transform.cjs',
    '\\.txt$': '<rootDir>/test/support/text-transform.cjs',
  },
  moduleFileExtensions: ['ts', 'js', 'json'],
};
