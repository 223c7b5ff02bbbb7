import type { Level } from '../../../../../src/cdk/read/tree/level';
import { courseOf, errorsOf, logsOf, recordsOf } from '../../../../support/read/memory-output';
import type { Message } from '../../../../support/read/memory-output';
import { goods, orders, shops, staff, toyLevels } from '../../../../support/toy/toy-account';
import { answers, toyRead, toyShops } from '../../../../support/toy/toy-read';

/** Records between two STATEs of a stream, the last count being that of the last STATE. */
const counts = (messages: readonly Message[]) =>
  messages.flatMap(({ state }) => (state === undefined ? [] : [state.sourceStats.recordCount]));

describe('when a STATE is written', () => {
  it('is at the end of a slice, but of a stream at most once in 5 s, besides its last', async () => {
    const table = toyShops(30, 0);
    const { messages } = await toyRead({
      streams: [staff],
      handle: (url) => ({ json: table[url.pathname], afterMs: 1_000 }),
      workers: 1,
    });
    const [first = 0, ...others] = counts(messages);
    expect(first + others.reduce((sum, count) => sum + count)).toBe(60);
    expect(others.slice(0, -1)).toEqual([10, 10, 10, 10, 10]);
  });

  it('is at least every 15 s within a long slice', async () => {
    const { messages } = await toyRead({
      streams: [orders],
      handle: (url) => {
        if (url.pathname === '/shops') return { json: [{ shopId: 's1' }] };
        if (url.pathname.startsWith('/orders/')) return { json: {} };
        const page = Number(url.searchParams.get('pageNumber'));
        const data = Array.from({ length: 100 }, (_, index) => ({ orderId: `${page}-${index}` }));
        return { json: { data, paging: { totalCount: 1_000 } }, afterMs: 8_000 };
      },
      workers: 1,
    });
    expect(recordsOf(messages, 'orders')).toHaveLength(1_000);
    expect(Math.max(...counts(messages))).toBeLessThanOrEqual(200);
  });

  it('is one of each stream for itself', async () => {
    const { messages } = await toyRead({ streams: [staff, shops], handle: answers(toyShops(3, 0)) });
    expect(courseOf(messages, 'staff').filter((entry) => entry === 'state')).toHaveLength(1);
    expect(courseOf(messages, 'shops').filter((entry) => entry === 'state')).toHaveLength(1);
  });
});

describe('a rate limit that holds everything', () => {
  it('is told as RUNNING with its reset of each stream that is under way, and in the log', async () => {
    const { messages, outcome } = await toyRead({
      streams: [shops, staff],
      handle: (url, count) =>
        url.pathname === '/shops/s1/staff' && count === 1
          ? { status: 429, headers: { 'retry-after': '30' } }
          : { json: toyShops(1, 0)[url.pathname] },
    });
    expect(outcome).toBe('complete');
    const limited = messages.flatMap(({ trace }) =>
      trace?.stream_status?.reasons === undefined ? [] : [trace.stream_status],
    );
    expect(limited).toEqual([
      {
        stream_descriptor: { name: 'staff' },
        status: 'RUNNING',
        reasons: [{ type: 'RATE_LIMITED', rate_limited: { quota_reset: expect.any(Number) as number } }],
      },
    ]);
    expect(logsOf(messages, 'INFO')[0]).toMatch(
      /^The rate limit holds all requests; they go on in 30\.\d s\.$/,
    );
    // The hold stands until its time has passed, and the first record after it says that it has.
    expect(courseOf(messages, 'staff')).toEqual([
      ...['STARTED', 'RUNNING', 'RUNNING', 'record', 'record', 'state', 'state', 'COMPLETE'],
    ]);
  });
});

describe('a listing that needs another one', () => {
  // Only shops that have goods are in scope, so shelves of the whole account are listed first.
  const levels = toyLevels.map((level): Level =>
    level.name === 'shop' && level.kind !== 'cross'
      ? {
          ...level,
          after: ['crate'],
          inScope: ({ values }, listed) =>
            listed('crate').some((crate) => crate.values['shopId'] === values['shopId']),
        }
      : level,
  );
  const crate: Level = {
    name: 'crate',
    parent: 'root',
    path: '/crates',
    key: 'crateId',
    carries: { shopId: ['shopId'] },
  };
  const account = { levels: [...levels, crate] };
  const table = { ...toyShops(3, 1), '/crates': [{ crateId: 'c1', shopId: 's2' }] };

  it('is asked for after it, and narrowed by it', async () => {
    const { messages, api } = await toyRead({ streams: [shops, staff], handle: answers(table), account });
    expect(api.requests).toEqual(['/crates', '/shops', '/shops/s2/staff']);
    expect(recordsOf(messages, 'shops').map(({ shopId }) => shopId)).toEqual(['s2']);
  });

  it('fails with it: what is in scope is not known, and that is no empty listing', async () => {
    const { messages, outcome } = await toyRead({
      streams: [shops, staff, goods],
      handle: answers({ ...table, '/crates': { status: 403 } }),
      account,
    });
    expect(outcome).toBe('incomplete');
    for (const stream of ['shops', 'staff', 'goods']) {
      expect(courseOf(messages, stream).slice(-2)).toEqual(['INCOMPLETE', 'error config_error']);
    }
    expect(errorsOf(messages)).toHaveLength(3);
  });
});
