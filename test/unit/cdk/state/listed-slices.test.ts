import { ListedSlices } from '../../../../src/cdk/state/listed-slices';

describe('a slice that turns up in a later part of a read', () => {
  it.each<[string, readonly string[] | undefined, readonly string[], boolean]>([
    ['is late where the parts before did not know of it', ['a'], ['b'], true],
    ['is not where they knew of it', ['a'], ['a'], false],
    ['is not in the first part', undefined, ['b'], false],
    ['is not where it is the root', ['a'], [], false],
  ])('%s', (_, before, path, isLate) => {
    expect(new ListedSlices(before).isLate(path)).toBe(isLate);
  });

  it('is late only until this part has seen it', () => {
    const listed = new ListedSlices(['a']);
    listed.see(['b']);
    expect(listed.isLate(['b'])).toBe(false);
  });
});

describe('what the next part is told', () => {
  it('is what this part has seen, and what those before it knew of', () => {
    const listed = new ListedSlices(['a', 'b']);
    for (const path of [[], ['b'], ['c'], ['c', '1']]) listed.see(path);
    expect(listed.toArray()).toEqual(['a', 'b', 'c', 'c/1']);
  });

  it('leaves out what was lost', () => {
    const listed = new ListedSlices(['a', 'b']);
    listed.lose(['a']);
    expect(listed.toArray()).toEqual(['b']);
  });

  it('leaves out what a slice held before, and does not hold now', () => {
    const listed = new ListedSlices(['a', 'a/1', 'a/2', 'a/2/x', 'b', 'b/1']);
    for (const path of [['a'], ['a', '2']]) listed.see(path);
    listed.opened(['a']);
    expect(listed.toArray()).toEqual(['a', 'a/2', 'a/2/x', 'b', 'b/1']);
    listed.opened([]);
    expect(listed.toArray()).toEqual(['a', 'a/2', 'a/2/x', 'b/1']);
  });
});
