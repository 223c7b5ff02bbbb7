import { parseExact } from '../../../../src/cdk/protocol/exact-json';
import { courseOf, errorsOf, logsOf, recordsOf, statesOf } from '../../../support/read/memory-output';
import { goods, shops, staff } from '../../../support/toy/toy-account';
import { answers, toyRead, toyShops } from '../../../support/toy/toy-read';

describe('credentials that are not accepted', () => {
  const table = toyShops(4, 1);
  const many = toyShops(9, 1);
  const isRefused = ({ pathname }: URL) => /s[2-9]\/staff/.test(pathname);

  it("end the whole read with one trace, which is no stream's", async () => {
    const { messages, outcome } = await toyRead({ streams: [staff, goods], handle: () => ({ status: 401 }) });
    expect(outcome).toBe('incomplete');
    expect(errorsOf(messages)).toEqual([
      {
        message:
          'api.example.com does not accept the credentials. Check the username and the password, and the base URL (base_url).',
        internal_message: 'GET /shops: {"kind":"status","status":401}',
        failure_type: 'config_error',
      },
    ]);
    for (const stream of ['staff', 'goods']) {
      expect(courseOf(messages, stream)).toEqual(['STARTED', 'state', 'INCOMPLETE']);
    }
  });

  it('end it half way too, where none is accepted any more, and leave finished streams alone', async () => {
    const { messages, api } = await toyRead({
      streams: [shops, staff],
      handle: (url) => (isRefused(url) ? { status: 401 } : { json: many[url.pathname] }),
      workers: 1,
    });
    expect(api.requests).toHaveLength(2 + 20);
    expect(courseOf(messages, 'shops').at(-1)).toBe('COMPLETE');
    expect(courseOf(messages, 'staff')).toContain('INCOMPLETE');
    // One for the read, and one for the parts that had failed by then.
    expect(errorsOf(messages).map(({ stream_descriptor }) => stream_descriptor?.name)).toEqual([
      undefined,
      'staff',
    ]);
  });

  it('are a failure of one slice where they are accepted for the others', async () => {
    const { messages } = await toyRead({
      streams: [staff],
      handle: (url) => (url.pathname === '/shops/s2/staff' ? { status: 401 } : { json: table[url.pathname] }),
      workers: 1,
    });
    expect(errorsOf(messages).map(({ failure_type }) => failure_type)).toEqual(['transient_error']);
    expect(statesOf(messages, 'staff').at(-1)).toMatchObject({ open: { exceptions: ['s2'] } });
  });
});

describe('a read that is told to stop', () => {
  const slow = (afterMs: number) => (url: URL) => ({ json: toyShops(4, 1)[url.pathname], afterMs });

  it('writes what is whole and its state, and covers the rest in the next read', async () => {
    const first = await toyRead({
      streams: [staff],
      handle: slow(1_000),
      stopAfterMs: 2_500,
      workers: 1,
    });
    expect(first.outcome).toBe('stopped');
    expect(recordsOf(first.messages, 'staff').map(({ shopId }) => shopId)).toEqual(['s1', 's1']);
    expect(courseOf(first.messages, 'staff').slice(-2)).toEqual(['state', 'INCOMPLETE']);
    expect(errorsOf(first.messages)).toEqual([]);
    expect(logsOf(first.messages, 'WARN')).toEqual([
      'The read was told to stop. What is written is covered by the states.',
    ]);
    const second = await toyRead({ streams: [staff], handle: slow(1), state: first.state });
    expect(recordsOf(second.messages, 'staff').map(({ shopId }) => shopId)).toEqual([
      's2',
      's2',
      's3',
      's3',
      's4',
      's4',
    ]);
  });

  it('stops while requests wait for their next try', async () => {
    const { outcome, api } = await toyRead({
      streams: [staff],
      handle: () => ({ status: 503 }),
      stopAfterMs: 10_000,
    });
    expect(outcome).toBe('stopped');
    expect(Math.max(...api.times)).toBeLessThan(10_000);
  });

  it('stops while a rate limit holds everything', async () => {
    const { outcome, api } = await toyRead({
      streams: [staff],
      handle: () => ({ status: 429, headers: { 'retry-after': '600' } }),
      stopAfterMs: 10_000,
    });
    expect(outcome).toBe('stopped');
    expect(api.requests).toHaveLength(1);
  });
});

describe('a retry of the same sync', () => {
  it('asks nobody for a stream that is finished, and gives its state again', async () => {
    const first = await toyRead({ streams: [staff], handle: answers(toyShops(2, 1)), syncId: 5 });
    const second = await toyRead({
      streams: [staff],
      handle: answers(toyShops(2, 1)),
      syncId: 5,
      state: first.state,
    });
    expect(second.api.requests).toEqual([]);
    expect(courseOf(second.messages, 'staff')).toEqual(['STARTED', 'state', 'COMPLETE']);
    expect(statesOf(second.messages, 'staff')).toEqual(statesOf(first.messages, 'staff').slice(-1));
  });

  it('reads only what no state covers, where a part failed', async () => {
    const table = toyShops(3, 1);
    const first = await toyRead({
      streams: [staff],
      handle: answers({ ...table, '/shops/s2/staff': { status: 500 } }),
      syncId: 5,
    });
    const second = await toyRead({ streams: [staff], handle: answers(table), syncId: 5, state: first.state });
    expect(second.outcome).toBe('complete');
    expect(recordsOf(second.messages, 'staff').map(({ shopId }) => shopId)).toEqual(['s2', 's2']);
    expect(second.api.requests).toEqual(['/shops', '/shops/s2/staff']);
  });

  it('reads everything in the next sync', async () => {
    const first = await toyRead({ streams: [staff], handle: answers(toyShops(2, 1)), syncId: 5 });
    const second = await toyRead({
      streams: [staff],
      handle: answers(toyShops(2, 1)),
      syncId: 6,
      state: first.state,
    });
    expect(recordsOf(second.messages, 'staff')).toHaveLength(4);
  });

  it('keeps the digits of a state that it gives back', async () => {
    const state = parseExact('{"staff":{"foreign":9007199254740993}}');
    const { raw } = await toyRead({ streams: [staff], handle: () => ({ status: 403 }), state });
    expect(raw).toContain('"stream_state":{"foreign":9007199254740993}');
  });
});
