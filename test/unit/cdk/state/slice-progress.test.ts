import { SliceProgress } from '../../../../src/cdk/state/slice-progress';

/** A progress whose root is opened, with these slices under way. */
function begun(...keys: string[]): SliceProgress {
  const progress = new SliceProgress();
  progress.start([]);
  for (const key of keys) progress.start([key]);
  progress.opened([]);
  return progress;
}

describe('SliceProgress', () => {
  it('begins with nothing done', () => {
    const progress = new SliceProgress();
    progress.start([]);
    expect(progress.standing()).toEqual({ mark: '', beyond: [], exceptions: [] });
  });

  it('moves its mark to the least slice that is not done, and keeps what is done beyond', () => {
    const progress = begun('a', 'b', 'c', 'd');
    progress.done(['c']);
    progress.done(['a']);
    expect(progress.standing()).toEqual({ mark: 'b', beyond: ['c'], exceptions: [] });
    progress.done(['b']);
    expect(progress.standing()).toEqual({ mark: 'd', beyond: [], exceptions: [] });
  });

  it('has no mark when all is done', () => {
    const progress = begun('a');
    progress.done(['a']);
    expect(progress.standing()).toEqual({ beyond: [], exceptions: [] });
  });

  it('moves past a slice that fails, and asks for it again after a break, and for nothing else', () => {
    const progress = begun('a', 'b');
    progress.except(['a'], false);
    progress.done(['b']);
    const state = progress.standing();
    expect(state).toEqual({ beyond: [], exceptions: ['a'] });
    const next = new SliceProgress(state);
    expect([next.wants(['a']), next.wants(['a', 'x']), next.wants(['b']), next.wants(['c'])]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('keeps an exception while a part of it is under way, and where one fails again', () => {
    const progress = new SliceProgress({ beyond: [], exceptions: ['a'] });
    progress.start([]);
    progress.start(['a']);
    progress.opened([]);
    progress.start(['a', '1']);
    progress.start(['a', '2']);
    progress.opened(['a']);
    progress.done(['a', '1']);
    expect(progress.standing().exceptions).toEqual(['a']);
    progress.except(['a', '2'], false);
    expect(progress.standing().exceptions).toEqual(['a']);
  });

  it('drops an exception when all of it is done', () => {
    const progress = new SliceProgress({ beyond: [], exceptions: ['a'] });
    progress.start([]);
    progress.start(['a']);
    progress.opened([]);
    progress.done(['a']);
    expect(progress.standing()).toEqual({ beyond: [], exceptions: [] });
  });

  it('does not read a mended exception again that lies beyond the mark', () => {
    const progress = new SliceProgress({ mark: 'a', beyond: [], exceptions: ['b'] });
    progress.start([]);
    progress.start(['a']);
    progress.start(['b']);
    progress.opened([]);
    progress.done(['b']);
    expect(progress.standing()).toEqual({ mark: 'a', beyond: ['b'], exceptions: [] });
  });

  it('goes past what is gone, and wants it again only where it turns up beyond the mark', () => {
    const progress = new SliceProgress();
    for (const path of [[], ['a'], ['b'], ['c']]) progress.start(path);
    progress.opened([]);
    progress.gone(['a']);
    progress.gone(['c']);
    const state = progress.standing();
    expect(state).toEqual({ mark: 'b', beyond: [], exceptions: [] });
    const next = new SliceProgress(state);
    expect([next.wants(['a']), next.wants(['c'])]).toEqual([false, true]);
    progress.done(['b']);
    expect(progress.standing()).toEqual({ beyond: [], exceptions: [] });
  });

  it('does not take an exception as done in which something is gone', () => {
    const progress = new SliceProgress({ mark: 'a', beyond: [], exceptions: ['b'] });
    for (const path of [[], ['a'], ['b'], ['b', '1'], ['b', '2']]) progress.start(path);
    progress.opened([]);
    progress.opened(['b']);
    progress.gone(['b', '1']);
    progress.done(['b', '2']);
    expect(progress.standing()).toEqual({ mark: 'a', beyond: [], exceptions: [] });
  });

  it('lists a scope instead of the exceptions in it', () => {
    const progress = new SliceProgress({ mark: 'a', beyond: [], exceptions: ['a/1', 'a/2', 'b/1'] });
    progress.start([]);
    progress.start(['a']);
    progress.opened([]);
    progress.except(['a'], false);
    expect([...progress.standing().exceptions].sort()).toEqual(['a', 'b/1']);
  });

  it('never moves its mark back before the one that it resumed', () => {
    const progress = new SliceProgress({ mark: 'c', beyond: ['e'], exceptions: [] });
    progress.start([]);
    expect(progress.standing()).toEqual({ mark: 'c', beyond: ['e'], exceptions: [] });
    expect([
      progress.wants(['b']),
      progress.wants(['c']),
      progress.wants(['e']),
      progress.wants(['f']),
    ]).toEqual([false, true, false, true]);
  });

  it('moves its mark on from the one that it resumed', () => {
    const progress = new SliceProgress({ mark: 'c', beyond: ['e'], exceptions: [] });
    for (const path of [[], ['c'], ['d'], ['f']]) progress.start(path);
    progress.opened([]);
    progress.done(['c']);
    expect(progress.standing()).toEqual({ mark: 'd', beyond: ['e'], exceptions: [] });
  });

  it('wants nothing of what lies in a slice that is done beyond the mark', () => {
    const progress = new SliceProgress({ mark: 'c', beyond: ['e'], exceptions: [] });
    expect([progress.wants(['e', '1']), progress.wants(['d', '1'])]).toEqual([false, true]);
  });

  it('keeps at most 1,000 slices beyond the mark, those nearest to it, and reads the others again', () => {
    const keys = Array.from({ length: 5_000 }, (_, index) => String(index));
    const progress = begun(...keys);
    for (const key of keys.slice(1)) progress.done([key]);
    const state = progress.standing();
    expect(state.mark).toBe('0');
    expect(state.beyond).toEqual(keys.slice(1, 1_001));
    const next = new SliceProgress(state);
    expect(keys.filter((key) => next.wants([key]))).toEqual(['0', ...keys.slice(1_001)]);
  });

  it('holds no more than twice as many while it runs', () => {
    const keys = Array.from({ length: 2_002 }, (_, index) => String(index).padStart(4, '0'));
    const progress = begun(...keys);
    for (const key of keys.slice(1, 2_001)) progress.done([key]);
    expect(progress.wants(['2000'])).toBe(false);
    progress.done(['2001']);
    expect([progress.wants(['1000']), progress.wants(['1001'])]).toEqual([false, true]);
  });

  it('gives fewer slices beyond the mark where a state has no room', () => {
    const progress = begun('a', 'b', 'c', 'd');
    for (const key of ['d', 'c', 'b']) progress.done([key]);
    expect(progress.standing(1).beyond).toEqual(['b']);
  });
});
