import fc from 'fast-check';
import {
  compareKeys,
  comparePaths,
  isWithin,
  pathOfText,
  pathText,
} from '../../../../src/cdk/state/slice-path';

const key = fc.oneof(
  fc.uuid(),
  fc.bigInt({ min: 0n, max: 10n ** 19n }).map(String),
  fc.constantFrom('9', '10', 'a'),
);
const path = fc.array(key, { maxLength: 4 });

describe('the order of slices', () => {
  it.each([
    ['ids of digits by their number', '9', '10'],
    ['ids beyond 2^53 by their number', '9007199254740992', '9007199254740993'],
    ['texts as texts', 'a10', 'a9'],
    ['numbers before texts that begin with digits', '100', '9a'],
  ])('orders %s', (_, before, after) => {
    expect(compareKeys(before, after)).toBeLessThan(0);
    expect(compareKeys(after, before)).toBeGreaterThan(0);
    expect(compareKeys(before, before)).toBe(0);
  });

  it.each([
    ['the root before all', [], ['a']],
    ['a scope before what it holds', ['a'], ['a', '0']],
    ['what a scope holds before the next scope', ['a', 'z'], ['b']],
    ['a deep path by its first difference', ['a', 'b', 'z'], ['a', 'c', 'a']],
  ])('has %s', (_, before, after) => {
    expect(comparePaths(before, after)).toBeLessThan(0);
    expect(comparePaths(after, before)).toBeGreaterThan(0);
  });

  it('is one order: sorting any paths twice, or from the back, gives the same', () => {
    fc.assert(
      fc.property(fc.array(path, { maxLength: 12 }), (paths) => {
        const sorted = [...paths].sort(comparePaths);
        expect([...paths].reverse().sort(comparePaths)).toEqual(sorted);
        for (const [index, one] of sorted.entries()) {
          for (const later of sorted.slice(index)) expect(comparePaths(one, later)).toBeLessThanOrEqual(0);
        }
      }),
    );
  });

  it('comes back from its text', () => {
    fc.assert(fc.property(path, (one) => expect(pathOfText(pathText(one))).toEqual(one)));
  });

  it.each([
    ['itself', ['a', 'b'], ['a', 'b'], true],
    ['what is in it', ['a', 'b', 'c'], ['a'], true],
    ['everything in the root', ['a'], [], true],
    ['not what holds it', ['a'], ['a', 'b'], false],
    ['not a neighbour', ['a', 'b'], ['b'], false],
    ['any key where it stands for any', ['a', 'b'], ['a', '*'], true],
    ['not itself where it stands for what is in it', ['a'], ['a', '*'], false],
    ['what stands for any key, it too', ['a', '*', 'c'], ['a', 'b'], true],
    ['not what stands for any key elsewhere', ['b', '*'], ['a', 'b'], false],
  ])('a scope holds %s', (_, inner, scope, holds) => {
    expect(isWithin(inner, scope)).toBe(holds);
  });
});
