// All unit tests of one part in one file, for `npm run mutants`: Jest loads the code that is tested once a mutant, and not
// once a file of tests.
import { join } from 'node:path';
import fc from 'fast-check';

/** Paths of the tests, by stryker.config.mjs. */
declare const MUTANT_TESTS: readonly string[];

// The same inputs for each mutant; and how small an input may be that shows it is of no interest.
fc.configureGlobal({ seed: 1, endOnFailure: true });

const ROOT = join(__dirname, '../../..');

for (const path of MUTANT_TESTS) {
  // Each with its own hooks.
  describe(path, () => {
    jest.requireActual(join(ROOT, path));
  });
}
