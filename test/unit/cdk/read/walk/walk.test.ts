import type { JsonObject } from '../../../../../src/cdk/protocol/json';
import { errorsOf, recordsOf } from '../../../../support/read/memory-output';
import { displays, goods, labels, shelves, shops, staff } from '../../../../support/toy/toy-account';
import { answers, toyRead, toyShops } from '../../../../support/toy/toy-read';

describe('a walk over the account', () => {
  it('asks for each URL once, however many streams need it', async () => {
    const streams = [shops, staff, shelves, goods, labels, displays];
    const { outcome, api } = await toyRead({ streams, handle: answers(toyShops(3, 2)) });
    expect(outcome).toBe('complete');
    expect([...api.requests].sort()).toEqual(Object.keys(toyShops(3, 2)).sort());
  });

  it('asks only for what its streams need', async () => {
    const { api } = await toyRead({ streams: [staff], handle: answers(toyShops(2, 2)) });
    expect(api.requests).toEqual(['/shops', '/shops/s1/staff', '/shops/s2/staff']);
  });

  it('gives each stream what an answer says, though another stream has changed its copy', async () => {
    const renaming = {
      ...goods,
      rows: {
        map: (good: JsonObject) => {
          good['goodId'] = 'changed';
          return [good];
        },
      },
    };
    const { messages } = await toyRead({ streams: [renaming, labels], handle: answers(toyShops(1, 1)) });
    expect(recordsOf(messages, 'goods').map(({ goodId }) => goodId)).toEqual(['changed']);
    expect(recordsOf(messages, 'labels').map(({ goodId }) => goodId)).toEqual(['s1h1-jam']);
  });

  it('gives records the ids of all that they belong to', async () => {
    const { messages } = await toyRead({ streams: [displays], handle: answers(toyShops(1, 1)) });
    expect(recordsOf(messages, 'displays')).toEqual([
      { look: 'spring', shopId: 's1', shelfId: 's1h1', seasonId: 's1-spring' },
      { look: 'winter', shopId: 's1', shelfId: 's1h1', seasonId: 's1-winter' },
    ]);
  });

  it('opens scopes in the order of their keys, and finishes them before many others are open', async () => {
    const { api } = await toyRead({
      streams: [goods],
      handle: answers(toyShops(40, 3)),
      workers: 1,
    });
    const shelfAt = (shop: number) => api.requests.indexOf(`/shops/s${shop}/shelves`);
    const goodsOf = (shop: number) =>
      api.requests.flatMap((path, at) => (path.startsWith(`/shelves/s${shop}h`) ? [at] : []));
    expect(Math.max(...goodsOf(1))).toBeLessThan(shelfAt(13));
    expect(Math.max(...goodsOf(20))).toBeLessThan(shelfAt(31));
  });

  it('never has more requests under way than workers, and keeps them busy', async () => {
    const { api } = await toyRead({
      streams: [goods, displays],
      handle: answers(toyShops(10, 4)),
      workers: 5,
    });
    expect(api.mostInFlight).toBe(5);
    const rounds = Math.max(...api.times) + 1;
    expect(rounds).toBeLessThan(api.requests.length / 5 + 8);
  });

  it('gives back every answer that it got', async () => {
    const { api } = await toyRead({ streams: [goods, displays], handle: answers(toyShops(3, 3)) });
    expect(api.released).toBe(api.requests.length);
  });

  it('leaves out slices that have nothing of a stream', async () => {
    const table = toyShops(1, 2);
    table['/shops/s1/shelves'] = {
      shelves: [
        { shelfId: 'a', goods: [] },
        { shelfId: 's1h2', goods: [1] },
      ],
    };
    const { api, outcome } = await toyRead({
      streams: [{ ...goods, request: { ...goods.request, skipsWhere: { goods: '0' } } }],
      handle: answers(table),
    });
    expect([outcome, api.requests.at(-1)]).toEqual(['complete', '/shelves/s1h2/goods']);
    expect(api.requests).not.toContain('/shelves/a/goods');
  });

  it('writes the rows of a listing, each with its own id', async () => {
    const { messages } = await toyRead({
      streams: [shops],
      handle: answers({ '/shops': [{ shopId: 'b' }, { shopId: 'a' }] }),
    });
    expect(recordsOf(messages, 'shops')).toEqual([{ shopId: 'b' }, { shopId: 'a' }]);
  });

  it('fails a stream whose records have no key, and not the others that share the answer', async () => {
    const table = { ...toyShops(1, 1), '/shelves/s1h1/goods': [{ goodId: null, label: { labelId: 'l1' } }] };
    const { messages } = await toyRead({ streams: [goods, shelves], handle: answers(table) });
    expect(errorsOf(messages).map(({ failure_type, message }) => [failure_type, message])).toEqual([
      [
        'system_error',
        expect.stringMatching(/^The answer to GET \/shelves\/\{shelfId\}\/goods is not shaped /),
      ],
    ]);
    expect(recordsOf(messages, 'shelves')).toHaveLength(1);
  });

  it('tells a fault of the connector itself as one, with what its maintainers need', async () => {
    const { outcome, messages } = await toyRead({
      streams: [staff],
      handle: () => {
        throw new TypeError('a bug');
      },
    });
    expect(outcome).toBe('incomplete');
    expect(
      errorsOf(messages).map(({ failure_type, internal_message }) => [failure_type, internal_message]),
    ).toEqual([['system_error', 'TypeError: a bug']]);
  });
});
