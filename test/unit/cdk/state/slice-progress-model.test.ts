import fc from 'fast-check';
import { type ProgressState, SliceProgress } from '../../../../src/cdk/state/slice-progress';
import { isWithin, pathOfText, pathText } from '../../../../src/cdk/state/slice-path';
import { carryOutRead, type ModelRead, pathsOf, slicesOf, type Tree } from './progress-model';

const DEPTH = 3;
const key = fc.constantFrom('1', '2', '9', '10', '11', '100');
const few = { maxKeys: 3 };
const tree = fc.dictionary(key, fc.dictionary(key, fc.dictionary(key, fc.constant({}), few), few), few);

/** A tree, and reads of it that are broken off, each with parts that fail. */
const account = tree.chain((one) => {
  const paths = pathsOf(one).map(pathText);
  const failing =
    paths.length === 0
      ? fc.constant(new Set<string>())
      : fc.array(fc.constantFrom(...paths), { maxLength: 4 }).map((texts) => new Set(texts));
  const read: fc.Arbitrary<ModelRead> = fc.record({
    choices: fc.array(fc.nat(50), { minLength: 1, maxLength: 30 }),
    steps: fc.nat(40),
    stateBefore: fc.nat(10),
    failing,
  });
  return fc.record({ tree: fc.constant(one), reads: fc.array(read, { maxLength: 5 }) });
});

const CLEAN = { choices: [0], steps: Infinity, stateBefore: 0, failing: new Set<string>() };

/** Carries out reads, each from the state of the one before. */
function carryOutAll(one: Tree, reads: readonly ModelRead[]) {
  const covered = new Set<string>();
  let state: ProgressState | undefined;
  for (const read of reads) {
    const outcome = carryOutRead(new SliceProgress(state), one, DEPTH, read);
    for (const slice of outcome.covered) covered.add(slice);
    state = outcome.state;
  }
  return { covered, state };
}

describe('SliceProgress, as a model', () => {
  it('skips no slice, whatever order slices end in, whatever fails, and wherever reads break off', () => {
    fc.assert(
      fc.property(account, ({ tree: one, reads }) => {
        const { covered } = carryOutAll(one, [...reads, CLEAN]);
        expect([...covered].sort()).toEqual(slicesOf(one, DEPTH).sort());
      }),
      { numRuns: 200 },
    );
  });

  it('reads nothing again that a state covers, but for what stands on the list of exceptions', () => {
    fc.assert(
      fc.property(account, ({ tree: one, reads }) => {
        const { covered, state } = carryOutAll(one, reads);
        const again = carryOutRead(new SliceProgress(state), one, DEPTH, CLEAN).delivered;
        const exceptions = (state?.exceptions ?? []).map(pathOfText);
        for (const slice of again) {
          const isException = exceptions.some((scope) => isWithin(pathOfText(slice), scope));
          expect(isException || !covered.has(slice)).toBe(true);
        }
        expect(new Set(again).size).toBe(again.length);
      }),
      { numRuns: 200 },
    );
  });

  it('lists just what failed in the end, each at its highest level', () => {
    fc.assert(
      fc.property(account, ({ tree: one, reads }) => {
        const last = { ...CLEAN, failing: reads.at(-1)?.failing ?? new Set<string>() };
        const { covered, state } = carryOutAll(one, [...reads, last]);
        const exceptions = (state?.exceptions ?? []).map(pathOfText);
        const missing = slicesOf(one, DEPTH).filter((slice) => !covered.has(slice));
        for (const slice of missing) {
          expect(exceptions.some((scope) => isWithin(pathOfText(slice), scope))).toBe(true);
        }
        for (const [index, scope] of exceptions.entries()) {
          const others = exceptions.filter((_, other) => other !== index);
          expect(others.some((other) => isWithin(scope, other))).toBe(false);
          expect([...last.failing].some((failing) => isWithin(pathOfText(failing), scope))).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});
