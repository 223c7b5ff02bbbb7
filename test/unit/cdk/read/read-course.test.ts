import { recordForm } from '../../../../src/cdk/records/record-form';
import { courseOf, errorsOf, logsOf, recordsOf, statesOf } from '../../../support/read/memory-output';
import type { Reply } from '../../../support/http/memory-api';
import { goods, labels, shelves, shops, staff } from '../../../support/toy/toy-account';
import { answers, toyRead, toyShops } from '../../../support/toy/toy-read';

/** The toy account, with other answers at some of its paths. */
const account = (shopCount: number, others: Readonly<Record<string, Reply>> = {}) =>
  answers({ ...toyShops(shopCount, 2), ...others });
const REFUSED = { status: 403 };
const BROKEN = { status: 500 };

describe('the course of a read', () => {
  it('is STARTED, RUNNING at the first record, the last STATE, then COMPLETE', async () => {
    const { messages, outcome } = await toyRead({ streams: [staff], handle: account(2) });
    expect(outcome).toBe('complete');
    expect(courseOf(messages, 'staff')).toEqual([
      'STARTED',
      'RUNNING',
      'record',
      'record',
      'record',
      'record',
      'state',
      'COMPLETE',
    ]);
  });

  it('has a STATE of a stream without records, and no RUNNING', async () => {
    const { messages } = await toyRead({ streams: [staff], handle: answers({ '/shops': [] }) });
    expect(courseOf(messages, 'staff')).toEqual(['STARTED', 'state', 'COMPLETE']);
  });

  it('begins every stream before anything is asked for', async () => {
    const { messages } = await toyRead({ streams: [staff, shops], handle: account(1) });
    expect(messages.slice(0, 2).map(({ trace }) => trace?.stream_status?.status)).toEqual([
      'STARTED',
      'STARTED',
    ]);
  });

  it('counts the records since the last STATE', async () => {
    const slow = (afterMs: number, json: object): Reply => ({ json, afterMs });
    const { messages } = await toyRead({
      streams: [staff],
      handle: account(3, {
        '/shops/s1/staff': slow(6_000, [{ personId: 'a' }]),
        '/shops/s2/staff': slow(12_000, [{ personId: 'b' }, { personId: 'c' }]),
        '/shops/s3/staff': slow(13_000, [{ personId: 'd' }]),
      }),
      workers: 3,
    });
    const counts = messages.flatMap(({ state }) => (state ? [state.sourceStats.recordCount] : []));
    expect(counts).toEqual([1, 2, 1]);
    expect(courseOf(messages, 'staff')).toEqual([
      ...['STARTED', 'RUNNING', 'record', 'state', 'record', 'record', 'state'],
      ...['record', 'state', 'COMPLETE'],
    ]);
  });

  it('ends in a summary', async () => {
    const { messages } = await toyRead({ streams: [staff, shops], handle: account(2) });
    expect(logsOf(messages, 'INFO').at(-1)).toMatch(
      /^Read 6 records of 2 streams in \d+\.\d s: 3 requests, 0 retries\. Requests waited for the rate limit during 0\.0 s of it, and after failures during 0\.0 s\.$/,
    );
  });

  it('warns once of fields that the stream does not know', async () => {
    const { messages } = await toyRead({
      streams: [staff],
      handle: account(2),
      account: {
        records: {
          textShape: () => undefined,
          finisher: (_, onUnknown) => {
            onUnknown('shoeSize');
            onUnknown('address.floor');
            return () => undefined;
          },
        },
      },
    });
    expect(logsOf(messages, 'WARN')).toEqual([
      'Stream staff: the API sends fields that this version does not know; they are passed on: shoeSize, address.floor.',
    ]);
  });
});

describe('names of unknown fields', () => {
  it('are no more than ten in the warning, each cut, whatever the API sends', async () => {
    const names = Array.from({ length: 50_000 }, (_, index) => `${index}${'x'.repeat(90)}`);
    const { messages } = await toyRead({
      streams: [staff],
      handle: ({ pathname }) =>
        pathname === '/shops'
          ? { json: [{ shopId: 's1' }] }
          : { json: [{ personId: 'p', ...Object.fromEntries(names.map((name) => [name, 'a value'])) }] },
      account: { records: recordForm({ schemas: { staff: { type: 'object', properties: {} } } }) },
    });
    const [warning = '', ...others] = logsOf(messages, 'WARN');
    expect(others).toEqual([]);
    expect(warning.length).toBeLessThan(900);
    expect(warning).toMatch(/: shopId, personId, 0x{59}…, 1x{59}…, .* and \d+ more\.$/);
    expect(warning).not.toContain('a value');
  });
});

describe('a part that fails', () => {
  it('leaves the rest of the stream, and other streams, as they would be', async () => {
    const { messages, outcome } = await toyRead({
      streams: [staff, shelves],
      handle: account(3, { '/shops/s2/staff': BROKEN }),
    });
    expect(outcome).toBe('incomplete');
    expect(recordsOf(messages, 'staff').map(({ shopId }) => shopId)).toEqual(['s1', 's1', 's3', 's3']);
    expect(courseOf(messages, 'staff').slice(-3)).toEqual(['state', 'INCOMPLETE', 'error transient_error']);
    expect(courseOf(messages, 'shelves').at(-1)).toBe('COMPLETE');
    expect(statesOf(messages, 'staff').at(-1)).toMatchObject({ open: { exceptions: ['s2'] } });
  });

  it('is told with what a person can do, and what a maintainer needs', async () => {
    const { messages } = await toyRead({
      streams: [staff],
      handle: account(1, { '/shops/s1/staff': BROKEN }),
    });
    expect(errorsOf(messages)).toEqual([
      {
        message: 'api.example.com could not answer GET /shops/s1/staff (status 500). Try again later.',
        internal_message: 'GET /shops/s1/staff: {"kind":"status","status":500}',
        failure_type: 'transient_error',
        stream_descriptor: { name: 'staff' },
      },
    ]);
  });

  it('fails all streams that needed its listing, and only there', async () => {
    const { messages, api } = await toyRead({
      streams: [goods, labels],
      handle: account(2, { '/shops/s1/shelves': BROKEN }),
    });
    for (const stream of ['goods', 'labels']) {
      expect(recordsOf(messages, stream).map(({ shopId }) => shopId)).toEqual(['s2', 's2']);
      expect(statesOf(messages, stream).at(-1)).toMatchObject({ open: { exceptions: ['s1'] } });
    }
    expect(new Set(api.requests.filter((path) => path.includes('/s1h'))).size).toBe(0);
  });

  it('at the root leaves the state as it was, for the next read', async () => {
    const state = [
      {
        type: 'STREAM',
        stream: {
          stream_descriptor: { name: 'staff' },
          stream_state: { v: 1, sync_id: 1, open: { started: '2026-08-01T00:00:00.000000Z', mark: 's2' } },
        },
      },
    ];
    const { messages, outcome } = await toyRead({
      streams: [staff],
      handle: answers({ '/shops': BROKEN }),
      state,
    });
    expect(outcome).toBe('incomplete');
    expect(statesOf(messages, 'staff')).toEqual([state[0]?.stream.stream_state]);
    expect(courseOf(messages, 'staff')).toEqual(['STARTED', 'state', 'INCOMPLETE', 'error transient_error']);
  });

  it('tells a thousand failures in passing as what they are', async () => {
    const { messages } = await toyRead({
      streams: [staff],
      handle: (url) =>
        url.pathname === '/shops'
          ? { json: toyShops(1_100, 0)['/shops'] }
          : { status: 429, headers: { 'retry-after': '901' } },
    });
    expect(errorsOf(messages)).toMatchObject([
      {
        failure_type: 'transient_error',
        message: expect.stringContaining('asks for a wait of 901 seconds') as string,
      },
    ]);
  });

  it.each([
    ['fail', [['config_error']]],
    ['skip', [[]]],
  ] as const)(
    'keeps to the bound of its state over a thousand refusals, with their parents as exceptions: %s',
    async (onForbidden, [failures]) => {
      const { messages } = await toyRead({
        streams: [staff],
        handle: (url) => (url.pathname === '/shops' ? { json: toyShops(1_100, 0)['/shops'] } : REFUSED),
        account: { onForbidden },
      });
      expect(errorsOf(messages).map(({ failure_type }) => failure_type)).toEqual(failures);
      expect(messages.filter(({ trace }) => trace?.stream_status !== undefined).at(-1)).toBeDefined();
      const state = statesOf(messages, 'staff').at(-1) as { ended?: string; open?: { exceptions: string[] } };
      if (onForbidden === 'skip') expect(state.ended).toBeDefined();
      // The parent of all of them is the account: the next attempt reads everything.
      else expect(state.open?.exceptions).toEqual(['']);
    },
  );
});
