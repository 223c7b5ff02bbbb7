import { courseOf, errorsOf, logsOf, statesOf } from '../../../../support/read/memory-output';
import type { Handler } from '../../../../support/http/memory-api';
import { displays, goods, shops, staff } from '../../../../support/toy/toy-account';
import { toyRead, toyShops } from '../../../../support/toy/toy-read';

const NOT_FOUND = { status: 404 };

describe('a list of slices that has nothing', () => {
  it('is no proof that one of them is gone', async () => {
    const table: Readonly<Record<string, unknown>> = toyShops(3, 2);
    const { outcome, messages } = await toyRead({
      streams: [goods],
      handle: (url, count) => {
        if (url.pathname === '/shelves/s2h1/goods') return NOT_FOUND;
        const isAskedAgain = url.pathname === '/shops/s2/shelves' && count > 1;
        return isAskedAgain ? { json: { shelves: null } } : { json: table[url.pathname] };
      },
    });
    expect([outcome, logsOf(messages, 'WARN')]).toEqual(['incomplete', []]);
    expect(errorsOf(messages)[0]).toMatchObject({ failure_type: 'transient_error' });
  });
});

describe('a slice that is not found', () => {
  /** The account, with what is missing; from their second answer on, lists lack what was deleted. */
  function deleting(missing: readonly string[], deleted: readonly string[], shops = 3): Handler {
    const table = toyShops(shops, 2);
    const lacks = (item: object) => !Object.values(item).some((value) => deleted.includes(String(value)));
    const without = (json: unknown): unknown =>
      Array.isArray(json)
        ? json.filter(lacks)
        : { shelves: (json as { shelves: object[] }).shelves.filter(lacks) };
    return ({ pathname }, count) => {
      if (missing.some((path) => pathname.startsWith(path))) return NOT_FOUND;
      const json = table[pathname];
      const isList = pathname === '/shops' || /\/(shelves|seasons)$/.test(pathname);
      return { json: isList && count > 1 ? without(json) : json };
    };
  }

  it.each([
    ['a slice', [goods], ['/shelves/s2h1/goods'], ['s2h1'], 'shelf s2/s2h1'],
    ['what it is in', [staff], ['/shops/s2/staff'], ['s2'], 'shop s2'],
    [
      'one of the two that make it',
      [displays],
      ['/shelves/s1h1/seasons/s1-winter'],
      ['s1-winter'],
      'season s1/s1-winter',
    ],
    ['all above it', [goods], ['/shelves/s2h1/goods', '/shops/s2/shelves'], ['s2'], 'shop s2'],
  ])('is gone where its list does not have %s any more', async (_, streams, missing, deleted, named) => {
    let listed = 0;
    const before = deleting([], [], 3);
    const after = deleting(missing, deleted, 3);
    // What is above is listed once before it goes.
    const handle: Handler = (url, count) =>
      url.pathname === '/shops/s2/shelves' && listed++ === 0 ? before(url, count) : after(url, count);
    const { messages, outcome } = await toyRead({ streams, handle });
    expect(outcome).toBe('complete');
    expect(logsOf(messages, 'WARN')).toEqual([`${named} was deleted while it was read; it is left out.`]);
  });

  it('is refused where its list still has it', async () => {
    const { messages, outcome } = await toyRead({
      streams: [goods],
      handle: deleting(['/shelves/s2h1/goods'], []),
    });
    expect(outcome).toBe('incomplete');
    expect(errorsOf(messages)[0]).toMatchObject({
      failure_type: 'config_error',
      message: expect.stringContaining(
        "Stream goods can't be read for shelf s2/s2h1: this server or plan does not have it (status 404).",
      ) as string,
    });
  });

  it('has failed for the moment where its list can not be read', async () => {
    let asked = 0;
    const good = deleting(['/shelves/s2h1/goods'], []);
    const { messages } = await toyRead({
      streams: [goods],
      handle: (url, count) =>
        url.pathname === '/shops/s2/shelves' && asked++ > 0 ? { status: 500 } : good(url, count),
    });
    expect(courseOf(messages, 'goods').at(-1)).toBe('error transient_error');
    expect(statesOf(messages, 'goods').at(-1)).toMatchObject({ open: { exceptions: ['s2/s2h1'] } });
  });

  it('has its list asked for once by all that were not found before, and told of once', async () => {
    const { api, messages } = await toyRead({
      streams: [displays],
      handle: deleting(['/shelves/s1h1/'], ['s1h1']),
    });
    expect(api.requests.filter((path) => path === '/shops/s1/shelves').length).toBeLessThanOrEqual(3);
    expect(logsOf(messages, 'WARN')).toEqual([
      'shelf s1/s1h1 was deleted while it was read; it is left out.',
    ]);
  });

  it('is a wrong base URL at the root', async () => {
    const { messages } = await toyRead({ streams: [shops], handle: () => NOT_FOUND });
    expect(errorsOf(messages)[0]?.message).toContain('Check the base URL');
  });
});
