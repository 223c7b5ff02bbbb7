import { LevelTree } from '../../../../../src/cdk/read/tree/level-tree';
import { toyLevels } from '../../../../support/toy/toy-account';

const tree = new LevelTree(toyLevels);
const names = (levels: readonly { name: string }[]) => levels.map(({ name }) => name);

describe('LevelTree', () => {
  it.each([
    ['root', []],
    ['shop', ['shop']],
    ['shelf', ['shop', 'shelf']],
    ['display', ['shop', 'shelf', 'display']],
  ])('knows the way down to %s', (level, chain) => {
    expect(names(tree.chain(level))).toEqual(chain);
  });

  it.each([
    ['root', 'display', 'shop'],
    ['shop', 'display', 'shelf'],
    ['shelf', 'display', 'display'],
    ['shop', 'season', 'season'],
  ])('from %s on the way to %s, next is %s', (from, to, next) => {
    expect(tree.next(from, to).name).toBe(next);
  });

  it.each([
    ['root', 'shop', ['shop']],
    ['root', 'display', ['shop']],
    ['shop', 'shelf', ['shelf']],
    ['shop', 'display', ['shelf', 'season']],
    ['shelf', 'display', []],
  ])('at %s, slices of %s need the listings of %j', (from, to, listings) => {
    expect(names(tree.listingsAt(from, to))).toEqual(listings);
  });

  it('lists first what a listing needs', () => {
    const ordered = new LevelTree(
      toyLevels.map((level) =>
        level.name === 'shelf' && level.kind !== 'cross' ? { ...level, after: ['season'] } : level,
      ),
    );
    expect(names(ordered.listingsAt('shop', 'shelf'))).toEqual(['season', 'shelf']);
    expect(names(ordered.listingsAt('shop', 'display'))).toEqual(['season', 'shelf']);
  });

  it.each([
    ['shelf', ['shelf s1/h1']],
    ['display', ['shelf s1/h1', 'season s1/winter']],
  ])('names what a slice of %s is made of', (level, slices) => {
    const values = { shopId: 's1', shelfId: 'h1', seasonId: 'winter' };
    const named = names(tree.madeOf(level)).map((name) => tree.sliceAt(name, { values }));
    expect(named.map(({ level: name, path }) => `${name} ${path.join('/')}`)).toEqual(slices);
  });

  it('gives the ids that records carry', () => {
    expect([tree.idsOf('root'), tree.idsOf('display')]).toEqual([[], ['shopId', 'shelfId', 'seasonId']]);
  });

  it('says what is wrong with a definition', () => {
    expect(() => tree.get('cellar')).toThrow('no level is named cellar');
    expect(() => tree.listed('display')).toThrow('level display has no listing');
    expect(() => tree.next('season', 'shelf')).toThrow('level shelf is not under season');
    expect(() => tree.next('shelf', 'shop')).toThrow('level shop is not under shelf');
  });
});
