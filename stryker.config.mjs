// `npm run mutants`: breaks the code that decides in small ways, one at a time, and tells which breaks no test notices.
// CONTRIBUTING.md has the scores; test/tools/mutants has what is broken, and how its tests run.
import { MUTATED, RUN } from './test/tools/mutants/parts.mjs';

export default {
  mutate: MUTATED,
  testRunner: 'circus',
  plugins: ['./test/tools/mutants/runner.mjs'],
  coverageAnalysis: 'perTest',
  // A sentence for a person is tested in e2e, word by word.
  mutator: { excludedMutations: ['StringLiteral'] },
  concurrency: 1,
  // A busy machine is slow, and a mutant that was only slow would count as found.
  timeoutMS: 15_000,
  timeoutFactor: 2,
  incremental: true,
  incrementalFile: `.cache/mutants-${RUN}.json`,
  tempDirName: '.cache/stryker',
  ignorePatterns: ['.venv', '/docs', '/python', '/examples', '/.ci', '/dist', '/.cache'],
  // esbuild strips types without looking at them.
  disableTypeChecks: false,
  reporters: ['clear-text', 'progress-append-only'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  allowEmpty: false,
};
