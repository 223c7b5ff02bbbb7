// `npm run mutants`: breaks the parts that must never be wrong in small ways, one at a time, and tells which breaks no
// test notices. The whole takes long; MUTANTS=state runs one part. CONTRIBUTING.md has the scores.
const PARTS = {
  state: ['src/cdk/state/**/*.ts'],
  retries: ['outcome', 'next-try', 'tries', 'time-limits'].map((name) => `src/cdk/http/${name}.ts`),
  limiter: ['src/cdk/rate-limit/**/*.ts'],
};

const part = process.env.MUTANTS;
if (part !== undefined && !(part in PARTS))
  throw new Error(`MUTANTS must be one of ${Object.keys(PARTS).join(', ')}, not "${part}".`);

export default {
  mutate: part === undefined ? Object.values(PARTS).flat() : PARTS[part],
  testRunner: 'jest',
  // npm links no plugin where Stryker looks for them by itself.
  plugins: ['@stryker-mutator/jest-runner'],
  jest: {
    configFile: 'jest.config.cjs',
    enableFindRelatedTests: false,
    config: {
      // What is mutated is tested as source: dist is neither needed nor true.
      globalSetup: undefined,
      testMatch: ['**/test/unit/cdk/{state,rate-limit,http,read}/**/*.test.ts'],
    },
  },
  coverageAnalysis: 'perTest',
  // A sentence for a person is tested in e2e, word by word.
  mutator: { excludedMutations: ['StringLiteral'] },
  concurrency: 2,
  incremental: true,
  incrementalFile: `.cache/mutants-${part ?? 'all'}.json`,
  tempDirName: '.cache/stryker',
  ignorePatterns: ['/docs', '/python', '/examples', '/.ci', '/dist/test', '/dist/wheel', '/.cache'],
  // esbuild strips types without looking at them.
  disableTypeChecks: false,
  reporters: ['clear-text'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  allowEmpty: false,
};
