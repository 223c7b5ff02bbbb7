import { courseOf, errorsOf, logsOf, recordsOf } from '../../../../support/read/memory-output';
import type { Reply } from '../../../../support/http/memory-api';
import { displays, goods, staff } from '../../../../support/toy/toy-account';
import { answers, toyRead, toyShops } from '../../../../support/toy/toy-read';

const account = (others: Readonly<Record<string, Reply>>) => answers({ ...toyShops(3, 2), ...others });
const REFUSED = { status: 403 };
const refusedStaff = account({ '/shops/s2/staff': REFUSED });

describe('a slice that may not be read', () => {
  it.each([
    ['auto', 'full_refresh', 'INCOMPLETE'],
    ['auto', 'incremental', 'COMPLETE'],
    ['skip', 'full_refresh', 'COMPLETE'],
    ['skip', 'incremental', 'COMPLETE'],
    ['fail', 'full_refresh', 'INCOMPLETE'],
    ['fail', 'incremental', 'INCOMPLETE'],
  ] as const)('with on_forbidden %s in a %s catalog ends %s, every other slice read', async (...row) => {
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
    const warnings = logsOf(messages, 'WARN').filter((text) => text.startsWith('Stream staff'));
    expect(warnings).toHaveLength(status === 'COMPLETE' ? 1 : 0);
  });

  it('names the slice, the permission and the way out', async () => {
    const { messages } = await toyRead({ streams: [staff], handle: refusedStaff });
    expect(errorsOf(messages)).toEqual([
      {
        message:
          'Stream staff can\'t be read for shop s2: the credentials lack the permission "see staff". To read the rest without it, set on_forbidden to "skip", or deselect the stream.',
        internal_message: 'refused: s2 (403)',
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

  it('is believed when it is said again five seconds later, while the others go on', async () => {
    const { api, messages } = await toyRead({ streams: [staff], handle: refusedStaff });
    const times = api.requests.flatMap((path, index) => (path.includes('s2') ? [api.times[index] ?? 0] : []));
    expect(times).toHaveLength(2);
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(5_000);
    expect(recordsOf(messages, 'staff')).toHaveLength(4);
  });

  it.each([400, 403, 404, 405, 501])('is none where a %d does not come again', async (status) => {
    const good = account({});
    const { outcome, messages } = await toyRead({
      streams: [staff],
      handle: (url, count) =>
        url.pathname === '/shops/s2/staff' && count === 1 ? { status } : good(url, count),
    });
    expect([outcome, recordsOf(messages, 'staff').length]).toEqual(['complete', 6]);
  });

  it('is asked about once where three others of the endpoint were refused alike', async () => {
    const { api } = await toyRead({
      streams: [staff],
      handle: (url) => (url.pathname === '/shops' ? { json: toyShops(9, 0)['/shops'] } : REFUSED),
      workers: 1,
    });
    const asked = (shop: string) => api.requests.filter((path) => path === `/shops/${shop}/staff`).length;
    expect([asked('s1'), asked('s9')]).toEqual([2, 1]);
  });

  it.each([
    [400, 'the server refuses the requests (status 400).'],
    [405, 'this server or plan does not have it (status 405).'],
    [501, 'this server or plan does not have it (status 501).'],
  ])('has words of its own for %d', async (status, words) => {
    const { messages } = await toyRead({
      streams: [staff],
      handle: account({ '/shops/s2/staff': { status } }),
    });
    expect(errorsOf(messages)[0]?.message).toContain(`Stream staff can't be read for shop s2: ${words}`);
  });

  it('is a wrong address or wrong credentials where nothing was accepted', async () => {
    const { messages } = await toyRead({ streams: [staff], handle: () => REFUSED });
    expect(errorsOf(messages)[0]).toMatchObject({
      failure_type: 'config_error',
      message:
        'api.example.com refused GET /shops (status 403), and has accepted nothing so far. Check the base URL (base_url), the username and the password.',
    });
    expect(courseOf(messages, 'staff')).toEqual(['STARTED', 'state', 'INCOMPLETE', 'error config_error']);
  });
});

describe('a refusal by something on the way', () => {
  const page = (status: number): Reply => ({
    status,
    text: '<html>',
    headers: { 'content-type': 'text/html' },
  });

  it.each([403, 404])('with a web page and %d is tried again, and claims no permission', async (status) => {
    const { messages, outcome } = await toyRead({
      streams: [staff],
      handle: account({ '/shops/s2/staff': page(status) }),
    });
    expect(outcome).toBe('incomplete');
    expect(errorsOf(messages)).toEqual([
      expect.objectContaining({
        failure_type: 'transient_error',
        message: expect.stringMatching(/^Something between here and api.example.com answered GET/) as string,
      }),
    ]);
  });

  it.each([
    ['skip', 'full_refresh', 'complete'],
    ['skip', 'incremental', 'complete'],
    ['auto', 'incremental', 'incomplete'],
    ['fail', 'incremental', 'incomplete'],
  ] as const)('with on_forbidden %s in a %s catalog: %s', async (onForbidden, syncMode, result) => {
    const { messages, outcome } = await toyRead({
      streams: [staff],
      handle: account({ '/shops/s2/staff': page(404) }),
      syncMode,
      account: { onForbidden },
    });
    expect(outcome).toBe(result);
    const said =
      'Stream staff is read without shop s2: something on the way answers with a text or a web page (status 404), and not the API.';
    expect(logsOf(messages, 'WARN').includes(said)).toBe(result === 'complete');
  });

  it('of the first list is never left out: nothing would be read', async () => {
    const { outcome } = await toyRead({
      streams: [staff],
      handle: account({ '/shops': page(404) }),
      account: { onForbidden: 'skip' },
    });
    expect(outcome).toBe('incomplete');
  });

  it('that lasts for a moment loses nothing', async () => {
    const good = account({});
    let asked = 0;
    const { messages, outcome } = await toyRead({
      streams: [staff, goods],
      handle: (url, count) => {
        asked++;
        return asked > 2 && asked < 12
          ? { status: 404, text: 'no', headers: { 'content-type': 'text/plain' } }
          : good(url, count);
      },
    });
    expect(outcome).toBe('complete');
    expect([recordsOf(messages, 'staff').length, recordsOf(messages, 'goods').length]).toEqual([6, 6]);
    expect(logsOf(messages, 'WARN')).toEqual([]);
  });
});

describe('a list that is null', () => {
  it.each([
    ['of slices with others in them fails for the moment', '/shops/s2/shelves', 'incomplete'],
    ['of records is believed when it comes again', '/shops/s2/staff', 'complete'],
  ])('%s', async (_, path, result) => {
    const { outcome, api } = await toyRead({
      streams: [staff, goods, displays],
      handle: account({ [path]: { json: null } }),
    });
    expect(outcome).toBe(result);
    expect(api.requests.filter((asked) => asked === path)).toHaveLength(2);
  });

  it('is believed too where the list should stand in an object', async () => {
    const request = { path: '/shops/{shopId}/staff', records: ['people'] };
    const { messages, outcome } = await toyRead({
      streams: [{ ...staff, request }],
      handle: account({
        '/shops/s1/staff': { json: { people: [{ personId: 'p' }] } },
        '/shops/s2/staff': { json: null },
        '/shops/s3/staff': { json: { people: null } },
      }),
    });
    expect([outcome, recordsOf(messages, 'staff').length]).toEqual(['complete', 1]);
  });
});
