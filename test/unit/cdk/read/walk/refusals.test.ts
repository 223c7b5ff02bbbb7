import { courseOf, errorsOf, logsOf, recordsOf, statesOf } from '../../../../support/memory-output';
import type { Reply } from '../../../../support/memory-api';
import { displays, goods, shops, staff } from '../../../../support/toy-account';
import { answers, toyRead, toyShops } from '../../../../support/toy-read';

const account = (others: Readonly<Record<string, Reply>>) => answers({ ...toyShops(3, 2), ...others });
const REFUSED = { status: 403 };
const NOT_FOUND = { status: 404 };
const refusedStaff = account({ '/shops/s2/staff': REFUSED });

describe('a scope that may not be read', () => {
  it.each([
    ['auto', 'full_refresh', 'INCOMPLETE'],
    ['auto', 'incremental', 'COMPLETE'],
    ['skip', 'full_refresh', 'COMPLETE'],
    ['skip', 'incremental', 'COMPLETE'],
    ['fail', 'full_refresh', 'INCOMPLETE'],
    ['fail', 'incremental', 'INCOMPLETE'],
  ] as const)('with on_forbidden %s in a %s catalog ends %s, every other scope read', async (...row) => {
    const [onForbidden, syncMode, status] = row;
    const { messages, outcome } = await toyRead({
      streams: [staff],
      handle: refusedStaff,
      syncMode,
      account: { onForbidden },
    });
    expect(recordsOf(messages, 'staff').map(({ shopId }) => shopId)).toEqual(['s1', 's1', 's3', 's3']);
    expect(courseOf(messages, 'staff')).toContain(status);
    expect(outcome).toBe(status === 'COMPLETE' ? 'complete' : 'incomplete');
    expect(errorsOf(messages)).toHaveLength(status === 'COMPLETE' ? 0 : 1);
    expect(logsOf(messages, 'WARN')).toHaveLength(status === 'COMPLETE' ? 1 : 0);
  });

  it('names the scope, the permission and the way out', async () => {
    const { messages } = await toyRead({ streams: [staff], handle: refusedStaff });
    expect(errorsOf(messages)).toEqual([
      {
        message:
          'Stream staff can\'t be read for shop s2: the credentials lack the permission "see staff". To read the rest without it, set on_forbidden to "skip", or deselect the stream.',
        internal_message: 'refused: s2',
        failure_type: 'config_error',
        stream_descriptor: { name: 'staff' },
      },
    ]);
  });

  it('is named in the warning where it is skipped', async () => {
    const { messages } = await toyRead({
      streams: [staff],
      handle: refusedStaff,
      account: { onForbidden: 'skip' },
    });
    expect(logsOf(messages, 'WARN')).toEqual([
      'Stream staff is read without shop s2: the credentials lack the permission "see staff".',
    ]);
  });

  it('is named with four others at most', async () => {
    const { messages } = await toyRead({
      streams: [staff],
      handle: (url) => (url.pathname === '/shops' ? { json: toyShops(8, 0)['/shops'] } : REFUSED),
    });
    expect(errorsOf(messages)[0]?.message).toContain(
      'shop s1, shop s2, shop s3, shop s4, shop s5 and 3 more:',
    );
  });

  it('is told after what failed in passing, which a platform tries again', async () => {
    const { messages } = await toyRead({
      streams: [staff, goods],
      handle: account({ '/shops/s2/staff': REFUSED, '/shelves/s1h1/goods': { status: 500 } }),
    });
    expect(errorsOf(messages).map(({ failure_type }) => failure_type)).toEqual([
      'transient_error',
      'config_error',
    ]);
    expect(messages.findLastIndex(({ trace }) => trace?.error !== undefined)).toBe(messages.length - 2);
  });

  it('is the whole account where the listing itself is refused', async () => {
    const { messages } = await toyRead({ streams: [staff], handle: () => REFUSED });
    expect(errorsOf(messages)[0]?.message).toContain("Stream staff can't be read for the account:");
    expect(courseOf(messages, 'staff')).toEqual(['STARTED', 'state', 'INCOMPLETE', 'error config_error']);
  });
});

describe('a scope that is not found', () => {
  it('is gone where it is not found itself: it is left out with a warning', async () => {
    const { messages, outcome } = await toyRead({
      streams: [goods],
      handle: account({ '/shelves/s2h1/goods': NOT_FOUND, '/shelves/s2h1': NOT_FOUND }),
    });
    expect(outcome).toBe('complete');
    expect(logsOf(messages, 'WARN')).toEqual([
      'shelf s2/s2h1 was deleted while it was read; it is left out.',
    ]);
    expect(statesOf(messages, 'goods').at(-1)).not.toHaveProperty('open');
  });

  it('is hidden, as if refused, where it is there itself', async () => {
    const { messages, outcome } = await toyRead({
      streams: [goods],
      handle: account({ '/shelves/s2h1/goods': NOT_FOUND, '/shelves/s2h1': { json: {} } }),
    });
    expect(outcome).toBe('incomplete');
    expect(errorsOf(messages)[0]?.message).toContain("Stream goods can't be read for shelf s2/s2h1:");
  });

  it('is gone where the list does not name it any more', async () => {
    let isGone = false;
    const table = toyShops(3, 1);
    const { messages, outcome } = await toyRead({
      streams: [staff],
      handle: ({ pathname }) => {
        if (pathname === '/shops') {
          const all = table['/shops'] as { shopId: string }[];
          return { json: isGone ? all.filter(({ shopId }) => shopId !== 's2') : all };
        }
        if (pathname !== '/shops/s2/staff') return { json: table[pathname] };
        isGone = true;
        return NOT_FOUND;
      },
    });
    expect(outcome).toBe('complete');
    expect(logsOf(messages, 'WARN')).toEqual(['shop s2 was deleted while it was read; it is left out.']);
  });

  it('is gone where one of the things that it hangs on is', async () => {
    const { messages, outcome } = await toyRead({
      streams: [displays],
      handle: account({
        '/shelves/s1h1/seasons/s1-winter': NOT_FOUND,
        '/shelves/s1h1': { json: {} },
        '/seasons/s1-winter': NOT_FOUND,
      }),
    });
    expect(outcome).toBe('complete');
    expect(logsOf(messages, 'WARN')).toEqual([
      'season s1/s1-winter was deleted while it was read; it is left out.',
    ]);
  });

  it('is asked for itself once, however many streams did not find it', async () => {
    const second = {
      ...goods,
      name: 'more_goods',
      request: { path: '/shelves/{shelfId}/more', records: [] },
    };
    const { api, messages } = await toyRead({
      streams: [goods, second],
      handle: account({
        '/shelves/s2h1/goods': NOT_FOUND,
        '/shelves/s2h1/more': NOT_FOUND,
        '/shelves/s2h1': NOT_FOUND,
      }),
    });
    expect(api.requests.filter((path) => path === '/shelves/s2h1')).toHaveLength(1);
    expect(logsOf(messages, 'WARN').filter((text) => text.includes('s2/s2h1'))).toHaveLength(1);
  });

  it('is asked for itself once, however many slices hang on it', async () => {
    const { api, messages } = await toyRead({
      streams: [displays],
      handle: account({
        '/shelves/s1h1/seasons/s1-spring': NOT_FOUND,
        '/shelves/s1h1/seasons/s1-winter': NOT_FOUND,
        '/shelves/s1h1': NOT_FOUND,
      }),
    });
    expect(api.requests.filter((path) => path === '/shelves/s1h1')).toHaveLength(1);
    expect(logsOf(messages, 'WARN')).toEqual([
      'shelf s1/s1h1 was deleted while it was read; it is left out.',
    ]);
  });

  it('is asked for itself once by slices that are not found together, also where it is there', async () => {
    const { api, messages } = await toyRead({
      streams: [displays],
      handle: account({
        '/shelves/s1h1/seasons/s1-spring': NOT_FOUND,
        '/shelves/s1h1/seasons/s1-winter': NOT_FOUND,
        '/shelves/s1h1': { json: {} },
        '/seasons/s1-spring': { json: {} },
        '/seasons/s1-winter': { json: {} },
      }),
    });
    expect(api.requests.filter((path) => path === '/shelves/s1h1')).toHaveLength(1);
    expect(errorsOf(messages)[0]?.message).toContain('display s1/s1h1/s1-spring, display s1/s1h1/s1-winter:');
  });

  it('is gone for those that did not find it after it was deleted, though it was there before', async () => {
    const before = account({
      '/shelves/s1h1/seasons/s1-spring': NOT_FOUND,
      '/shelves/s1h1/seasons/s1-winter': { ...NOT_FOUND, afterMs: 5_000 },
      '/seasons/s1-spring': { json: {} },
      '/seasons/s1-winter': { json: {} },
      '/shelves/s1h1': { json: {} },
    });
    const { messages } = await toyRead({
      streams: [displays],
      handle: (url, count) =>
        url.pathname === '/shelves/s1h1' && count > 1 ? NOT_FOUND : before(url, count),
    });
    expect(logsOf(messages, 'WARN')).toEqual([
      'shelf s1/s1h1 was deleted while it was read; it is left out.',
    ]);
    expect(errorsOf(messages).map(({ internal_message }) => internal_message)).toEqual([
      'refused: s1/s1h1/s1-spring',
    ]);
  });

  it('is failed where it can not be told', async () => {
    const { messages } = await toyRead({
      streams: [goods],
      handle: account({ '/shelves/s2h1/goods': NOT_FOUND, '/shelves/s2h1': { status: 500 } }),
    });
    expect(courseOf(messages, 'goods').at(-1)).toBe('error transient_error');
    expect(statesOf(messages, 'goods').at(-1)).toMatchObject({ open: { exceptions: ['s2/s2h1'] } });
  });

  it('is a wrong base URL at the root', async () => {
    const { messages } = await toyRead({ streams: [shops], handle: () => NOT_FOUND });
    expect(errorsOf(messages).map(({ message }) => message)).toEqual([
      'api.example.com knows nothing at /shops. Check the base URL.',
    ]);
  });
});
