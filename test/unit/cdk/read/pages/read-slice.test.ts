import { courseOf, errorsOf, logsOf, recordsOf, statesOf } from '../../../../support/read/memory-output';
import type { Handler, Reply } from '../../../../support/http/memory-api';
import { orders, staff } from '../../../../support/toy/toy-account';
import { answers, toyRead } from '../../../../support/toy/toy-read';

const order = (id: number) => ({ orderId: `o${id}`, total: id });

/** An API of one shop with so many orders, each with a detail. */
function orderApi(count: number, others: Readonly<Record<string, Reply>> = {}): Handler {
  return (url) => {
    const other = others[url.pathname];
    if (other !== undefined) return other;
    if (url.pathname === '/shops') return { json: [{ shopId: 's1' }] };
    const id = /^\/orders\/o(\d+)$/.exec(url.pathname)?.[1];
    if (id !== undefined) return { json: { orderId: `o${id}`, lines: [Number(id)], total: Number(id) * 10 } };
    const page = Number(url.searchParams.get('pageNumber'));
    const all = Array.from({ length: count }, (_, index) => order(index));
    return { json: { data: all.slice((page - 1) * 100, page * 100), paging: { totalCount: count } } };
  };
}

describe('a stream with a detail of each record', () => {
  it('lays the detail over the record of the list', async () => {
    const { messages } = await toyRead({ streams: [orders], handle: orderApi(2) });
    expect(recordsOf(messages, 'orders')).toEqual([
      { orderId: 'o0', total: 0, lines: [0], shopId: 's1' },
      { orderId: 'o1', total: 10, lines: [1], shopId: 's1' },
    ]);
  });

  it('asks for each page and each detail once, side by side, and keeps their order', async () => {
    const { messages, api } = await toyRead({
      streams: [orders],
      handle: orderApi(250),
      workers: 8,
    });
    expect(api.requests).toHaveLength(1 + 3 + 250);
    expect(new Set(api.requests).size).toBe(api.requests.length);
    expect(api.mostInFlight).toBe(8);
    expect(recordsOf(messages, 'orders').map(({ orderId }) => orderId)).toEqual(
      Array.from({ length: 250 }, (_, index) => `o${index}`),
    );
  });

  it('writes records as their details come, with a few requests ahead of them', async () => {
    const api = orderApi(90);
    const slow: Handler = (url, count) => ({ ...api(url, count), afterMs: 1_000 });
    const read = await toyRead({ streams: [orders], handle: slow, stopAfterMs: 12_500 });
    const details = read.api.requests.filter((path) => path.startsWith('/orders/'));
    const written = recordsOf(read.messages, 'orders').length;
    expect(written).toBeGreaterThan(30);
    expect(details.length - written).toBeLessThanOrEqual(8);
  });

  it('says a state from time to time while a list has many details', async () => {
    const api = orderApi(90);
    const slow: Handler = (url, count) => ({ ...api(url, count), afterMs: 1_000 });
    const { messages } = await toyRead({ streams: [orders], handle: slow });
    const course = courseOf(messages, 'orders');
    expect(course.slice(course.indexOf('record'), course.lastIndexOf('record'))).toContain('state');
  });

  it('writes a record once that a list has twice', async () => {
    const api = orderApi(1);
    const twice = { data: [order(0), order(0)], paging: { totalCount: 1 } };
    const { messages } = await toyRead({
      streams: [orders],
      handle: (url, count) => (url.pathname === '/shops/s1/orders' ? { json: twice } : api(url, count)),
    });
    expect(recordsOf(messages, 'orders')).toHaveLength(1);
  });

  it('has an estimate, which is the length that the list tells', async () => {
    const { messages } = await toyRead({ streams: [orders], handle: orderApi(250) });
    const estimates = messages.flatMap(({ trace }) => (trace?.estimate ? [trace.estimate] : []));
    expect(estimates).toEqual([{ name: 'orders', type: 'STREAM', row_estimate: 250 }]);
  });

  it('fails for the moment where the list changed each time that it was read', async () => {
    let count = 400;
    const { messages, state } = await toyRead({
      streams: [orders],
      handle: (url, asked) => orderApi(url.pathname === '/shops/s1/orders' ? --count : count)(url, asked),
    });
    expect(errorsOf(messages).map(({ failure_type, message }) => [failure_type, message])).toEqual([
      [
        'transient_error',
        'The list of GET /shops/s1/orders did not come whole in 5 readings, because it changed or told wrong numbers. The next read asks for it again.',
      ],
    ]);
    expect(JSON.stringify(state)).toContain('"exceptions":["s1"]');
  });

  it('asks the list again once for all records that are gone by then', async () => {
    const gone = { status: 404 };
    const api = orderApi(9, { '/orders/o1': gone, '/orders/o5': gone, '/orders/o8': gone });
    const { messages, api: asked } = await toyRead({
      streams: [orders],
      handle: (url, count) =>
        url.pathname === '/shops/s1/orders' && count > 1
          ? { json: { data: [0, 2, 3, 4, 6, 7].map(order), paging: { totalCount: 6 } } }
          : api(url, count),
    });
    expect(asked.requests.filter((path) => path.startsWith('/shops/s1/orders'))).toHaveLength(2);
    expect(recordsOf(messages, 'orders')).toHaveLength(6);
    expect(logsOf(messages, 'WARN')).toHaveLength(3);
  });

  it('leaves out a record that is gone by then, and says so', async () => {
    const api = orderApi(3, { '/orders/o1': { status: 404 } });
    const { messages, outcome } = await toyRead({
      streams: [orders],
      handle: (url, count) =>
        url.pathname === '/shops/s1/orders' && count > 1
          ? { json: { data: [order(0), order(2)], paging: { totalCount: 2 } } }
          : api(url, count),
    });
    expect([outcome, recordsOf(messages, 'orders').map(({ orderId }) => orderId)]).toEqual([
      'complete',
      ['o0', 'o2'],
    ]);
    expect(logsOf(messages, 'WARN')).toEqual(['orders s1/o1 was deleted while it was read; it is left out.']);
  });

  it('fails for the moment where the list has nothing when it is asked again', async () => {
    const api = orderApi(3, { '/orders/o1': { status: 404 } });
    const { messages, outcome } = await toyRead({
      streams: [orders],
      handle: (url, count) =>
        url.pathname === '/shops/s1/orders' && count > 1 ? { json: { data: null } } : api(url, count),
    });
    expect([outcome, logsOf(messages, 'WARN')]).toEqual(['incomplete', []]);
    expect(errorsOf(messages)[0]).toMatchObject({ failure_type: 'transient_error' });
  });

  it('is refused where a record is listed and its detail is not found', async () => {
    const { messages, outcome, state } = await toyRead({
      streams: [orders],
      handle: orderApi(3, { '/orders/o1': { status: 404 } }),
    });
    expect([outcome, errorsOf(messages).map(({ failure_type }) => failure_type)]).toEqual([
      'incomplete',
      ['config_error'],
    ]);
    expect(JSON.stringify(state)).toContain('"exceptions":["s1"]');
  });

  it('fails the slice where a detail fails, so that no state covers it', async () => {
    const { messages } = await toyRead({
      streams: [orders],
      handle: orderApi(3, { '/orders/o1': { status: 500 } }),
    });
    expect(courseOf(messages, 'orders').at(-1)).toBe('error transient_error');
    expect(statesOf(messages, 'orders').at(-1)).toMatchObject({ open: { exceptions: ['s1'] } });
  });

  it.each<[string, unknown]>([
    ['of another record', { orderId: 'o9', lines: [9] }],
    ['that is a text', 'maintenance'],
    ['that is a list', [{ orderId: 'o1' }]],
  ])('is not laid over a record where it is one %s', async (_, json) => {
    const { messages, outcome } = await toyRead({
      streams: [orders],
      handle: orderApi(3, { '/orders/o1': { json } }),
    });
    expect([outcome, recordsOf(messages, 'orders').length]).toEqual(['incomplete', 1]);
    expect(statesOf(messages, 'orders').at(-1)).toMatchObject({ open: { exceptions: ['s1'] } });
  });

  it('takes null as no detail', async () => {
    const { messages } = await toyRead({
      streams: [orders],
      handle: orderApi(1, { '/orders/o0': { json: null } }),
    });
    expect(recordsOf(messages, 'orders')).toEqual([{ orderId: 'o0', total: 0, shopId: 's1' }]);
  });
});

describe('an answer', () => {
  const withStaff = (json: unknown) => answers({ '/shops': [{ shopId: 's1' }], '/shops/s1/staff': { json } });

  it.each<[string, unknown, number]>([
    ['a list', [{ personId: 'a' }, { personId: 'b' }], 2],
    ['an empty list', [], 0],
    ['null', null, 0],
  ])('may be %s', async (_, json, count) => {
    const { messages, outcome } = await toyRead({ streams: [staff], handle: withStaff(json) });
    expect([outcome, recordsOf(messages, 'staff').length]).toEqual(['complete', count]);
  });

  it.each<[string, unknown]>([
    ['a text', 'staff'],
    ['an object and no list', { personId: 'a' }],
    ['an error that claims success', { message: 'maintenance' }],
    ['a list of texts', ['anna']],
    ['a list with null', [null]],
  ])('that is %s is not the API that the connector knows', async (_, json) => {
    const { messages } = await toyRead({ streams: [staff], handle: withStaff(json) });
    expect(errorsOf(messages).map(({ failure_type, message }) => [failure_type, message])).toEqual([
      [
        'system_error',
        'The answer to GET /shops/s1/staff is not shaped as this version of the connector knows it. Look for a newer version, or report it.',
      ],
    ]);
  });

  it('may give a key twice, of which the first counts', async () => {
    const { messages } = await toyRead({
      streams: [staff],
      handle: withStaff([{ personId: 'a', n: 1 }, { personId: 'b' }, { personId: 'a', n: 2 }]),
    });
    expect(recordsOf(messages, 'staff')).toEqual([
      { personId: 'a', n: 1, shopId: 's1' },
      { personId: 'b', shopId: 's1' },
    ]);
  });

  it('may have an id of its own, which stays, and null, which is filled in', async () => {
    const { messages } = await toyRead({
      streams: [staff],
      handle: withStaff([
        { personId: 'a', shopId: 'other' },
        { personId: 'b', shopId: null },
      ]),
    });
    expect(recordsOf(messages, 'staff').map(({ shopId }) => shopId)).toEqual(['other', 's1']);
  });

  it('gives fields that a definition derives from nested ones', async () => {
    const { messages } = await toyRead({
      streams: [{ ...staff, rows: { derives: { bossId: ['boss', 'personId'] } } }],
      handle: withStaff([{ personId: 'a', boss: { personId: 'b' } }, { personId: 'b' }]),
    });
    expect(recordsOf(messages, 'staff').map(({ bossId }) => bossId)).toEqual(['b', null]);
  });
});
