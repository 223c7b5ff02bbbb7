import type { JsonObject } from '../../../../src/cdk/protocol/json';
import { changeState } from '../../../support/read/change-state';

const TIME = '2026-08-01T00:00:00.000000Z';
const LATER = '2026-08-01T00:01:00.000000Z';
const SECONDS = Date.parse(TIME) / 1000;

describe('the state of a change-driven stream', () => {
  it('has an entry of each product, those before the mark of an unfinished read by themselves', () => {
    const products = { a: ['x', 5], b: ['y', 7] };
    expect(changeState({ v: 1, lastChangedAt: TIME, products })).toMatchObject({
      cursor: TIME,
      products: { a: { digest: 'x', scanned: 5 }, b: { digest: 'y', scanned: 7 } },
    });
    const open = { started: TIME, until: TIME, mark: 'b' };
    expect(changeState({ v: 1, lastChangedAt: TIME, products, open })).toMatchObject({
      products: { b: { digest: 'y', scanned: 7 } },
      open: { mark: 'b', done: { a: { digest: 'x', scanned: 5 } } },
    });
  });

  const former = { v: 1, lastChangedAt: TIME, scanned: TIME, digests: { a: 'x', b: 'y' } };
  it.each<[string, JsonObject, object]>([
    ['finished', former, { products: { a: { digest: 'x', scanned: SECONDS } } }],
    [
      'finished without a full scan',
      { ...former, scanned: null },
      { products: { a: { digest: 'x', scanned: 0 } } },
    ],
    [
      'broken off while it read changes',
      { ...former, open: { started: TIME, until: LATER, mark: 'b', digests: { a: 'z' } } },
      {
        products: { b: { digest: 'y', scanned: SECONDS } },
        open: { done: { a: { digest: 'z', scanned: SECONDS } } },
      },
    ],
    [
      'broken off while it read everything',
      { ...former, open: { started: TIME, until: LATER, mark: 'b', full: true, digests: { a: 'z' } } },
      {
        products: { b: { digest: 'y', scanned: SECONDS } },
        open: { done: { a: { digest: 'z', scanned: SECONDS + 60 } } },
      },
    ],
    [
      'broken off without having read a product before its mark',
      { ...former, open: { started: TIME, until: LATER, mark: 'b', digests: {} } },
      { products: { b: { digest: 'y', scanned: SECONDS } }, open: { done: {} } },
    ],
  ])('is read from a state of an older version: %s', (_, state, expected) => {
    expect(changeState(state)).toMatchObject(expected);
  });

  it('takes null for absent', () => {
    const bare = changeState({ v: 1, lastChangedAt: TIME });
    const nulls = { products: null, scanned: null, digests: null, open: null };
    expect(changeState({ v: 1, lastChangedAt: TIME, ...nulls })).toEqual(bare);
    expect(bare).toMatchObject({ products: {} });
  });

  it.each<[string, JsonObject, string]>([
    ...[[], { a: 'x' }, { a: ['x'] }, { a: ['x', '5'] }, { a: ['x', 1.5] }].map(
      (products): [string, JsonObject, string] => [
        `products that are ${JSON.stringify(products)}`,
        { v: 1, products },
        '"products" must be an object of lists [digest, seconds]',
      ],
    ),
    ['digests with a number', { v: 1, digests: { a: 1 } }, '"digests" must be an object of texts'],
    [
      'a full scan at no time',
      { v: 1, scanned: 'x' },
      '"scanned" must be a time such as "2026-08-01T00:00:00Z"',
    ],
    [
      'full that is a text',
      { v: 1, open: { started: TIME, mark: 'a', full: 'yes' } },
      '"full" must be true or false',
    ],
    [
      'digests of the open read that are a list',
      { v: 1, open: { started: TIME, mark: 'a', digests: [] } },
      '"digests" must be an object of texts',
    ],
  ])('names what is damaged: %s', (_, state, what) => {
    expect(() => changeState(state)).toThrow(
      expect.objectContaining({
        failureType: 'config_error',
        userMessage: `The state of stream "setting_values" is damaged: ${what}. Pass the last state that the connector wrote, or reset the stream.`,
      }),
    );
  });
});
