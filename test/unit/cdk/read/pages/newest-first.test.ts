import { NewestFirst } from '../../../../../src/cdk/read/pages/newest-first';

describe('NewestFirst', () => {
  it.each<[string, string[][], boolean]>([
    ['no page', [], true],
    ['empty pages', [[], []], true],
    ['pages from new to old', [['5', '4'], ['4', '2'], ['1']], true],
    ['a page from old to new', [['4', '5']], false],
    [
      'a page that begins after the one before ended',
      [
        ['5', '3'],
        ['4', '1'],
      ],
      false,
    ],
    ['pages of one time', [['3', '3'], ['3']], true],
  ])('tells of %s', (_, pages, expected) => {
    const order = new NewestFirst();
    for (const times of pages) order.page(times);
    expect(order.isSo).toBe(expected);
  });

  it.each([
    ['forgets the order of a reading before', [['3', '1'], ['2']], [['3', '1']], true],
    ['remembers that the newest went', [['3', '1']], [['2', '1']], false],
    ['remembers that a newer one came', [['3', '1']], [['4', '3']], false],
  ])('%s', (_, first, second, expected) => {
    const order = new NewestFirst();
    for (const reading of [first, second]) {
      order.begin();
      for (const times of reading) order.page(times);
    }
    expect(order.isSo).toBe(expected);
  });
});
