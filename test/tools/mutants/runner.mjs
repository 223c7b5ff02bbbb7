// How `npm run mutants` runs tests: in the process of Stryker's worker, with what Jest itself is made of.
//
// Stryker's own runner starts Jest for each mutant, which costs a third of a CPU second before the first test. Here the
// code and its tests are bundled once, and evaluated anew for each mutant, which costs some 25 milliseconds.
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { readFile } from 'node:fs/promises';
import { Script } from 'node:vm';
import { build } from 'esbuild';
import { expect } from 'expect';
import fc from 'fast-check';
import * as circus from 'jest-circus';
import { ModuleMocker } from 'jest-mock';
import { testFiles } from './parts.mjs';

/** No test takes as long, even on a busy machine. A promise that never settles fails its test then. */
const TEST_TIMEOUT_MS = 20_000;

/** Runs of one property. A mutant that only more of them would find counts as survived. */
const MOST_RUNS = 50;

/** Stryker stops a mutant that is reached a hundred times as often as the code was; a tenth of that is enough. */
const HIT_LIMIT_SHARE = 0.1;

const { afterAll, afterEach, beforeAll, beforeEach, describe, it, test } = circus;
const mocker = new ModuleMocker(globalThis);
const jest = { fn: mocker.fn.bind(mocker), spyOn: mocker.spyOn.bind(mocker) };
Object.assign(globalThis, { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest, test });

// The same inputs for each mutant; and how small an input may be that shows it is of no interest.
fc.configureGlobal({ seed: 1, endOnFailure: true });
const assert = (property, { numRuns = MOST_RUNS, ...more } = {}) =>
  fc.assert(property, { ...more, numRuns: Math.min(numRuns, MOST_RUNS) });
const fastCheck = { __esModule: true, default: { ...fc, assert } };

const requireHere = createRequire(resolve('package.json'));
const requireOf = (name) => (name === 'fast-check' ? fastCheck : requireHere(name));

/** Tests, and all that they import, as one script. */
async function bundle(files) {
  const requires = files.map((path) => `describe('${path}', () => { require('./${path}'); });`);
  const { outputFiles } = await build({
    stdin: { contents: requires.join('\n'), resolveDir: process.cwd() },
    external: ['fast-check'],
    plugins: [{ name: 'dirname', setup: keepDirname }],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'error',
  });
  return new Script(`(function (require, module, exports) {${outputFiles[0].text}\n})`);
}

/** Tests read files that are beside them. */
function keepDirname({ onLoad }) {
  onLoad({ filter: /\.test\.ts$/ }, async ({ path }) => ({
    contents: (await readFile(path, 'utf8')).replaceAll('__dirname', JSON.stringify(dirname(path))),
    loader: 'ts',
  }));
}

/** Full name of a test: its own and those of its blocks, but for the root's. */
function nameOf({ name, parent }) {
  return parent?.parent === undefined ? name : `${nameOf(parent)} ${name}`;
}

class CircusRunner {
  #script;

  async init() {
    this.#script = await bundle(testFiles());
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  async dryRun() {
    const context = {};
    const { tests, error } = await this.#run(context);
    if (error !== undefined) return { status: 'error', errorMessage: error };
    return { status: 'complete', tests, mutantCoverage: context.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit: most }) {
    const hitLimit = most && most * HIT_LIMIT_SHARE;
    const context = { activeMutant: activeMutant.id, hitLimit, hitCount: hitLimit && 0 };
    const { tests, error } = await this.#run(context, testFilter && new Set(testFilter));
    if (context.hitCount > hitLimit)
      return { status: 'timeout', reason: `Hit limit reached (${context.hitCount}/${hitLimit})` };
    const failed = tests.find(({ failureMessage }) => failureMessage !== undefined);
    const nrOfTests = tests.length;
    if (failed === undefined && error === undefined) return { status: 'survived', nrOfTests };
    // The code, or a test, broke when it was loaded: every test fails then.
    const failureMessage = failed?.failureMessage ?? error;
    return { status: 'killed', killedBy: [failed?.id ?? 'loading'], failureMessage, nrOfTests };
  }

  /** Runs the tests that were chosen, up to the first that fails. */
  async #run(context, chosen) {
    // Stryker's switches in the code look here, once for each evaluation of the script.
    globalThis.__stryker__ = context;
    circus.resetState();
    circus.getState().testTimeout = TEST_TIMEOUT_MS;
    const tests = [];
    let hasFailed = false;
    const follow = (event) => {
      if (event.name === 'test_start') {
        const id = nameOf(event.test);
        if (hasFailed || (chosen !== undefined && !chosen.has(id))) event.test.mode = 'skip';
        else context.currentTestId = id;
      } else if (event.name === 'hook_failure' || event.name === 'test_fn_failure') {
        hasFailed = true;
      } else if (event.name === 'test_done') {
        context.currentTestId = undefined;
        const { errors, duration } = event.test;
        const id = nameOf(event.test);
        const failureMessage = errors.length === 0 ? undefined : String(errors[0][0] ?? errors[0]);
        tests.push({
          id,
          name: id,
          timeSpentMs: duration ?? 0,
          status: errors.length === 0 ? 0 : 1,
          failureMessage,
        });
      }
    };
    circus.addEventHandler(follow);
    try {
      this.#script.runInThisContext()(requireOf, { exports: {} }, {});
      const { unhandledErrors } = await circus.run();
      return { tests, error: unhandledErrors[0] };
    } catch (error) {
      return { tests, error: String(error?.stack ?? error) };
    } finally {
      circus.removeEventHandler(follow);
      mocker.restoreAllMocks();
    }
  }
}

export const strykerPlugins = [{ kind: 'TestRunner', name: 'circus', injectableClass: CircusRunner }];
