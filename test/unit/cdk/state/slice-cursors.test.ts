import { SliceCursors } from '../../../../src/cdk/state/slice-cursors';
import type { StreamState } from '../../../../src/cdk/state/stream-state';

/** Cursors of a state whose stream has come to `5`. */
const cursorsOf = (state: Partial<StreamState> = {}) =>
  new SliceCursors({
    finished: true,
    cursor: '5',
    own: {},
    exceptions: [],
    recent: [],
    ...state,
  });

describe('the cursor of a slice', () => {
  it.each<[string, Partial<StreamState>, string | undefined]>([
    ["is the stream's", {}, '5'],
    ["is the stream's where the state knows of it", { known: ['a'] }, '5'],
    ['is none where the state does not know of it', { known: ['b'] }, undefined],
    ['is its own', { own: { a: '3' } }, '3'],
    ['is its own also where the state does not know of it', { known: ['b'], own: { a: '3' } }, '3'],
    ['is none where nothing of it is delivered', { own: { a: null } }, undefined],
  ])('%s', (_, state, cursor) => {
    expect(cursorsOf(state).of(['a'])).toBe(cursor);
  });

  it.each<[string, Partial<StreamState>, string | undefined, string | null]>([
    ['that it had', {}, undefined, '5'],
    ['that was reached, if that is later', {}, '7', '7'],
    ['that it had, if that is later', {}, '4', '5'],
    ['of nothing, where nothing of it is delivered', { known: [] }, undefined, null],
  ])('kept as its own is the one %s', (_, state, reached, own) => {
    const cursors = cursorsOf(state);
    expect(cursors.hasOwn(['a'])).toBe(false);
    cursors.keep(['a'], reached);
    expect([cursors.hasOwn(['a']), cursors.ofTheirOwn()]).toEqual([true, { a: own }]);
  });
});

describe("cursors that slices keep when the stream's moves on", () => {
  const none = new Set<string>();

  it.each<[string, Partial<StreamState>, Set<string>, Set<string>, Record<string, string | null>]>([
    ['of one that was read: none', { known: ['a'] }, new Set(['a']), none, {}],
    ["of one that is not seen: the stream's", { known: ['a'] }, none, none, { a: '5' }],
    [
      'of one that is not seen and had its own: that',
      { known: ['a'], own: { a: '3' } },
      none,
      none,
      { a: '3' },
    ],
    ['of one that is not seen and had nothing: none', { own: { a: null } }, none, none, {}],
    ['of one that failed and had nothing: nothing', { own: { a: null } }, none, new Set(['a']), { a: null }],
    ['of one that failed: its own', { own: { a: '3' } }, none, new Set(['a']), { a: '3' }],
    ['of none where the state does not say which it knows', {}, none, none, {}],
    ['of none where the stream has no cursor', { known: ['a'], cursor: undefined }, none, none, {}],
  ])('%s', (_, state, ended, unable, own) => {
    expect(cursorsOf(state).leftBehind(ended, unable)).toEqual(own);
  });

  it('are those of 300 that are not seen, and of all that failed', () => {
    const names = (what: string, count: number) =>
      Array.from({ length: count }, (_, index) => `${what}${index}`);
    const own = Object.fromEntries(
      [...names('hidden', 200), ...names('failed', 400)].map((name) => [name, '3']),
    );
    const cursors = cursorsOf({ known: names('gone', 200), own });
    const left = Object.keys(cursors.leftBehind(none, new Set(names('failed', 400))));
    expect(left.filter((name) => name.startsWith('failed'))).toHaveLength(400);
    expect(left.filter((name) => !name.startsWith('failed'))).toHaveLength(300);
  });
});
