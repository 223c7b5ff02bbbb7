// `npm run mutants`: breaks the code that decides in small ways, one at a time, and tells which breaks no test notices.
// MUTANTS=state runs one part. CONTRIBUTING.md has the scores.
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Files of src/cdk that are changed, and the tests in test/unit/cdk that must notice. */
const PARTS = {
  retries: {
    folder: 'http/retry',
    files: ['known-refusals', 'known-server', 'next-try', 'outcome', 'time-limits', 'tries'],
    tests: ['http/retry', 'http/http-client'],
  },
  limiter: {
    folder: 'rate-limit',
    files: ['alarm', 'limit-notice', 'pace', 'quota', 'quotas', 'rate-limiter'],
    tests: ['rate-limit', 'http/http-client-paced'],
  },
  state: {
    folder: 'state',
    files: [
      ...[
        'exceptions',
        'full-refresh-keeper',
        'listed-slices',
        'recent-events',
        'slice-cursors',
        'slice-path',
      ],
      ...['slice-progress', 'state-size', 'stream-state', 'time-cursor-keeper', 'time-span'],
    ],
    tests: ['state'],
  },
};

const chosen = process.env.MUTANTS;
if (chosen !== undefined && !(chosen in PARTS))
  throw new Error(`MUTANTS must be one of ${Object.keys(PARTS).join(', ')}, not "${chosen}".`);
const parts = chosen === undefined ? Object.values(PARTS) : [PARTS[chosen]];

const UNIT = 'test/unit/cdk';
const UNIT_TESTS = readdirSync(UNIT, { recursive: true }).filter((path) => path.endsWith('.test.ts'));
const tests = parts.flatMap((part) =>
  UNIT_TESTS.filter((path) => part.tests.some((begin) => path.startsWith(begin))),
);

export default {
  mutate: parts.flatMap(({ folder, files }) => files.map((name) => `src/cdk/${folder}/${name}.ts`)),
  testRunner: 'jest',
  // npm links no plugin where Stryker looks for them by itself.
  plugins: ['@stryker-mutator/jest-runner'],
  jest: {
    configFile: 'jest.config.cjs',
    enableFindRelatedTests: false,
    config: {
      // What is mutated is tested as source: dist is neither needed nor true.
      globalSetup: undefined,
      testSequencer: undefined,
      testEnvironment: resolve('test/tools/mutants/first-failure.cjs'),
      roots: ['<rootDir>/test/tools/mutants'],
      testMatch: ['**/part.ts'],
      globals: { MUTANT_TESTS: tests.map((path) => join(UNIT, path)) },
    },
  },
  coverageAnalysis: 'perTest',
  // What is computed when a module is loaded, such as a constant, is tested by all tests or by none.
  ignoreStatic: true,
  // A sentence for a person is tested in e2e, word by word.
  mutator: { excludedMutations: ['StringLiteral'] },
  concurrency: 1,
  // A busy machine is slow, and a mutant that was only slow would count as found.
  timeoutMS: 30_000,
  timeoutFactor: 4,
  incremental: true,
  incrementalFile: `.cache/mutants-${chosen ?? 'all'}.json`,
  tempDirName: '.cache/stryker',
  ignorePatterns: ['/docs', '/python', '/examples', '/.ci', '/dist/test', '/python/dist', '/.cache'],
  // esbuild strips types without looking at them.
  disableTypeChecks: false,
  reporters: ['clear-text', 'progress-append-only'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  allowEmpty: false,
};
