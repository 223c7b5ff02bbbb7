import { parseExact } from '../../../../../src/cdk/protocol/exact-json';
import type { CrossLevel, ListedLevel } from '../../../../../src/cdk/read/tree/level';
import { LevelTree } from '../../../../../src/cdk/read/tree/level-tree';
import { crossSlices, listSlices, visitTo } from '../../../../../src/cdk/read/tree/visit';
import { ROOT_SLICE } from '../../../../../src/cdk/read/tree/slice';
import { toyLevels } from '../../../../support/toy/toy-account';

const tree = new LevelTree(toyLevels);
const root = visitTo(ROOT_SLICE, undefined);
const shopLevel = tree.listed('shop');
const keys = (slices: readonly { path: readonly string[] }[]) => slices.map(({ path }) => path.at(-1));

function listed(body: unknown, level: ListedLevel = shopLevel) {
  return listSlices(body, level, root);
}

describe('listSlices', () => {
  it('gives slices in the order of their keys, each once, whatever the order of the answer', () => {
    const body = ['10', '9', 'b', '9', 'a'].map((shopId) => ({ shopId }));
    expect(keys(listed(body))).toEqual(['9', '10', 'a', 'b']);
  });

  it('carries what records and paths need, and nothing else', () => {
    const [shop] = listed([{ shopId: 's1', address: { city: 'Szeged' }, secret: 'x' }]);
    expect(shop).toEqual({
      level: 'shop',
      path: ['s1'],
      values: { shopId: 's1', city: 'Szeged' },
      raw: { shopId: 's1', city: 'Szeged' },
    });
  });

  it('keeps every digit of a key', () => {
    const [shop] = listed(parseExact('[{"shopId":9007199254740993}]'));
    expect(shop?.path).toEqual(['9007199254740993']);
  });

  it('counts what a list holds', () => {
    const [shop] = listed([{ shopId: 's1' }]);
    const inShop = visitTo(shop ?? ROOT_SLICE, root);
    const body = {
      shelves: [{ shelfId: 'a', goods: [1, 2] }, { shelfId: 'b', goods: [] }, { shelfId: 'c' }],
    };
    const slices = listSlices(body, tree.listed('shelf'), inShop);
    expect(slices.map(({ path, values }) => [path, values['goods'], values['shopId']])).toEqual([
      [['s1', 'a'], '2', 's1'],
      [['s1', 'b'], '0', 's1'],
      [['s1', 'c'], '0', 's1'],
    ]);
  });

  it('leaves out what is not in scope', () => {
    const level = { ...shopLevel, inScope: ({ values }: { values: object }) => 'city' in values };
    expect(keys(listed([{ shopId: 'a' }, { shopId: 'b', address: { city: 'Pécs' } }], level))).toEqual(['b']);
  });

  it('does not take an item without a key for none at all', () => {
    expect(() => listed([{ shopId: 'a' }, { name: 'c' }])).toThrow(
      'The answer to GET /shops is not shaped as this version of the connector knows it.',
    );
  });

  it('may look at what was listed before', () => {
    const visit = visitTo(ROOT_SLICE, undefined);
    visit.listed.set('town', listed([{ shopId: 'a' }]));
    const level: ListedLevel = {
      ...shopLevel,
      after: ['town'],
      inScope: ({ values }, before) => keys(before('town')).includes(values['shopId']),
    };
    expect(keys(listSlices([{ shopId: 'a' }, { shopId: 'b' }], level, visit))).toEqual(['a']);
  });

  it.each<[string, unknown, ListedLevel]>([
    ['a text', 'shops', shopLevel],
    ['an object without the list', { items: [] }, tree.listed('shelf')],
    ['a list of texts', ['a'], shopLevel],
  ])('is a system_error where the answer is %s', (_, body, level) => {
    expect(() => listed(body, level)).toThrow(expect.objectContaining({ failureType: 'system_error' }));
  });

  it('has no slices where the list is null', () => {
    expect(listed(null)).toEqual([]);
  });
});

describe('crossSlices', () => {
  it('gives one slice for each of the other level, wherever that was listed', () => {
    const [shop = ROOT_SLICE] = listed([{ shopId: 's1' }]);
    const inShop = visitTo(shop, root);
    inShop.listed.set(
      'season',
      listSlices([{ seasonId: 'winter' }, { seasonId: 'spring' }], tree.listed('season'), inShop),
    );
    const [shelf = ROOT_SLICE] = listSlices({ shelves: [{ shelfId: 'a' }] }, tree.listed('shelf'), inShop);
    const slices = crossSlices(tree.get('display') as CrossLevel, visitTo(shelf, inShop));
    expect(slices.map(({ path, values }) => [path, values])).toEqual([
      [['s1', 'a', 'spring'], { shopId: 's1', shelfId: 'a', seasonId: 'spring', goods: '0' }],
      [['s1', 'a', 'winter'], { shopId: 's1', shelfId: 'a', seasonId: 'winter', goods: '0' }],
    ]);
  });

  it('gives none where the other level was not listed', () => {
    expect(crossSlices(tree.get('display') as CrossLevel, root)).toEqual([]);
  });
});
