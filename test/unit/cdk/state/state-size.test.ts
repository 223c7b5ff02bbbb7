import { fitState, type StateLimits } from '../../../../src/cdk/state/state-size';

/** What the documents promise: 128 KiB. */
const MOST_STATE_BYTES = 131_072;

/** A state whose members take some bytes each. */
function build(beyondBytes: number, recentBytes: number, fixedBytes = 0) {
  const asked: StateLimits[] = [];
  const state = fitState((limits) => {
    asked.push(limits);
    return {
      beyond: 'b'.repeat(limits.beyond * beyondBytes),
      recent: 'r'.repeat(limits.recent * recentBytes),
      fixed: 'f'.repeat(fixedBytes),
    };
  });
  return { state, limits: asked.at(-1), bytes: Buffer.byteLength(JSON.stringify(state)) };
}

describe('fitState', () => {
  it('cuts nothing of a state that fits', () => {
    expect(build(60, 20).limits).toMatchObject({ beyond: 1_000, recent: 1_000 });
  });

  it('cuts slices beyond the mark first', () => {
    const { limits, bytes } = build(150, 20);
    expect(limits?.recent).toBe(1_000);
    expect(limits?.beyond).toBeLessThan(1_000);
    expect(bytes).toBeLessThanOrEqual(MOST_STATE_BYTES);
  });

  it('cuts event ids when no slices are left to cut', () => {
    const { limits, bytes } = build(150, 200);
    expect(limits?.beyond).toBe(0);
    expect(limits?.recent).toBeGreaterThan(0);
    expect(bytes).toBeLessThanOrEqual(MOST_STATE_BYTES);
  });

  it('cuts entries when no event ids are left to cut', () => {
    const state = fitState(({ entries }) => ({ entries: 'd'.repeat(Math.min(entries, 1_000) * 200) }));
    expect(Buffer.byteLength(JSON.stringify(state))).toBeLessThanOrEqual(MOST_STATE_BYTES);
    expect(state['entries']).not.toBe('');
  });

  it('gives what must not be cut even where it does not fit', () => {
    const { limits, state } = build(10, 10, MOST_STATE_BYTES);
    expect(limits).toEqual({ beyond: 0, recent: 0, entries: 0, exceptions: 1 });
    expect(state['fixed']).toHaveLength(MOST_STATE_BYTES);
  });

  it('counts bytes, not characters', () => {
    const state = fitState(({ recent }) => ({ recent: 'é'.repeat(recent * 100) }));
    expect(Buffer.byteLength(JSON.stringify(state))).toBeLessThanOrEqual(MOST_STATE_BYTES);
  });
});
