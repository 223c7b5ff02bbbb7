// `npm run mutants`: breaks the parts that must never be wrong in small ways, one at a time, and tells which breaks no
// test notices. The whole takes long; MUTANTS=state runs one part. CONTRIBUTING.md has the scores.
const PARTS = {
  state: { mutate: ['src/cdk/state/**/*.ts'], tests: ['state/*'] },
  retries: {
    mutate: ['outcome', 'next-try', 'tries', 'time-limits'].map((name) => `src/cdk/http/retry/${name}.ts`),
    tests: ['http/**/*'],
  },
  limiter: { mutate: ['src/cdk/rate-limit/**/*.ts'], tests: ['rate-limit/*', 'http/http-client*'] },
};

const chosen = process.env.MUTANTS;
if (chosen !== undefined && !(chosen in PARTS))
  throw new Error(`MUTANTS must be one of ${Object.keys(PARTS).join(', ')}, not "${chosen}".`);
const parts = chosen === undefined ? Object.values(PARTS) : [PARTS[chosen]];

export default {
  mutate: parts.flatMap(({ mutate }) => mutate),
  testRunner: 'jest',
  // npm links no plugin where Stryker looks for them by itself.
  plugins: ['@stryker-mutator/jest-runner'],
  jest: {
    configFile: 'jest.config.cjs',
    enableFindRelatedTests: false,
    config: {
      // What is mutated is tested as source: dist is neither needed nor true.
      globalSetup: undefined,
      testMatch: parts.flatMap(({ tests }) => tests.map((name) => `**/test/unit/cdk/${name}.test.ts`)),
    },
  },
  coverageAnalysis: 'perTest',
  // A sentence for a person is tested in e2e, word by word.
  mutator: { excludedMutations: ['StringLiteral'] },
  concurrency: 2,
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
