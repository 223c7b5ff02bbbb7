import { Room } from '../../../../../src/cdk/concurrency/room';
import { PAGE_SIZE } from '../../../../../src/cdk/read/pages/page';
import { type PageReading, readPages } from '../../../../../src/cdk/read/pages/page-reader';

type Item = { id: number };

/** A list that a test may change between two pages. */
function list(ids: readonly number[], change: (asked: number, ids: number[]) => void = () => undefined) {
  let items = [...ids];
  const asked: string[] = [];
  const get = (url: string): Promise<unknown> => {
    asked.push(url);
    change(asked.length, items);
    items = [...items];
    const page = Number(new URL(url, 'http://x').searchParams.get('pageNumber'));
    const data = items.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE).map((id) => ({ id }));
    const totalPages = Math.ceil(items.length / PAGE_SIZE);
    return Promise.resolve({
      data,
      paging: { totalCount: items.length, totalPages, hasNext: page < totalPages },
    });
  };
  return { get, asked };
}

async function read(
  get: (url: string, isAgain: boolean) => Promise<unknown>,
  more: Partial<PageReading> = {},
  bytes = 0,
) {
  const ids: number[] = [];
  const outcome = await readPages({
    get: async (url, isAgain, take) => take(await get(url, isAgain), bytes),
    path: '/items',
    records: ['data'],
    limits: { width: 4 },
    use: async (records) => {
      ids.push(...(records as Item[]).map(({ id }) => id));
    },
    ...more,
  });
  return { ids, outcome };
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('readPages', () => {
  it.each([
    ['nothing', 0, 1],
    ['one record', 1, 1],
    ['a full page', 100, 1],
    ['a page and a record', 101, 2],
    ['many pages', 950, 10],
  ])('reads %s with no request too many', async (_, count, requests) => {
    const { get, asked } = list(upTo(count));
    expect(await read(get)).toEqual({ ids: upTo(count), outcome: 'whole' });
    expect(asked).toEqual(
      Array.from({ length: requests }, (_, page) => `/items?pageNumber=${page + 1}&pageSize=${PAGE_SIZE}`),
    );
  });

  it('adds its parameters to those of the path', async () => {
    const { get, asked } = list([1]);
    await read(get, { path: '/items?from=2026' });
    expect(asked).toEqual([`/items?from=2026&pageNumber=1&pageSize=${PAGE_SIZE}`]);
  });

  it.each([
    ['a record at the front is deleted', (ids: number[]) => ids.shift(), 6],
    ['a record comes in at the front', (ids: number[]) => ids.unshift(-1), 8],
  ])('reads the list again where %s between pages', async (_, happens, requests) => {
    const { get, asked } = list(upTo(300), (count, ids) => {
      if (count === 2) happens(ids);
    });
    const { ids } = await read(get, { limits: { width: 1 } });
    expect(asked).toHaveLength(requests);
    for (const id of upTo(300).slice(1)) expect(ids).toContain(id);
  });

  it.each([
    ['two of 101 records', 101, 2],
    ['most of 300 records', 300, 250],
  ])('reads the list again where %s go after the first page', async (_, count, gone) => {
    const { get } = list(upTo(count), (asked, ids) => {
      if (asked === 2) ids.splice(0, gone);
    });
    const { ids, outcome } = await read(get, { limits: { width: 1 } });
    expect(outcome).toBe('whole');
    for (const id of upTo(count).slice(gone)) expect(ids).toContain(id);
  });

  it('says so of a list that only becomes shorter, after five readings', async () => {
    const { get } = list(upTo(150), (_, ids) => ids.pop());
    expect((await read(get)).outcome).toBe('shrinking');
  });

  it('has the room know how large pages are before it asks for many', async () => {
    const room = new Room(1_000, 10);
    const { get } = list(upTo(1_000));
    const asked: string[] = [];
    await read(
      (url) => {
        asked.push(url);
        return get(url);
      },
      { limits: { width: 10, room } },
      400,
    );
    expect(asked).toHaveLength(10);
  });

  it('asks for pages anew when it reads the list again', async () => {
    const { get } = list(upTo(300), (count, ids) => {
      if (count === 2) ids.shift();
    });
    const kept = new Map<string, Promise<unknown>>();
    const { ids } = await read((url, isAgain) => {
      const answer = (isAgain ? undefined : kept.get(url)) ?? get(url);
      kept.set(url, answer);
      return answer;
    });
    for (const id of upTo(300).slice(1)) expect(ids).toContain(id);
  });

  it('says so of a list that never rests, after five readings', async () => {
    let next = 1_000;
    const { get, asked } = list(upTo(150), (_, ids) => ids.push(next++));
    expect((await read(get)).outcome).toBe('restless');
    expect(asked).toHaveLength(10);
  });

  it('stops where it is told to, before any record is used', async () => {
    const { get, asked } = list(upTo(500));
    expect(await read(get, { onTotal: (total) => total < 500 })).toEqual({ ids: [], outcome: 'stopped' });
    expect(asked).toHaveLength(1);
  });

  it('has no more pages under way than its width', async () => {
    const { get } = list(upTo(1_000));
    let underWay = 0;
    let most = 0;
    await read(
      async (url) => {
        most = Math.max(most, ++underWay);
        await Promise.resolve();
        underWay--;
        return get(url);
      },
      { limits: { width: 3 } },
    );
    expect(most).toBe(3);
  });

  it('reads a list that stands in a wrapper', async () => {
    const { get } = list(upTo(120));
    const wrapped = async (url: string) => ({ orders: await get(url) });
    expect((await read(wrapped, { records: ['orders', 'data'] })).ids).toEqual(upTo(120));
  });

  it.each([
    ['no paging', {}],
    ['paging that is null', { paging: null }],
    ['paging without a count', { paging: { hasNext: false } }],
  ])('takes an answer with %s as the whole list', async (_, paging) => {
    const get = () => Promise.resolve({ data: [{ id: 1 }], ...paging });
    expect((await read(get)).ids).toEqual([1]);
  });

  it('follows smaller pages than it asked for', async () => {
    const get = (url: string) => {
      const page = Number(new URL(url, 'http://x').searchParams.get('pageNumber'));
      const data = upTo(120).slice((page - 1) * 50, page * 50);
      return Promise.resolve({
        data: data.map((id) => ({ id })),
        paging: { totalCount: 120, totalPages: 3, hasNext: page < 3, pageSize: 50 },
      });
    };
    expect((await read(get)).ids).toEqual(upTo(120));
  });

  /** A server whose paging says less than there is: `size` records a page, and what `told` makes of the truth. */
  const paged =
    (count: number, size: number, told: (paging: Record<string, unknown>, here: number) => object) =>
    (url: string) => {
      const page = Number(new URL(url, 'http://x').searchParams.get('pageNumber'));
      const data = upTo(count).slice((page - 1) * size, page * size);
      const totalPages = Math.ceil(count / size);
      const paging = { totalCount: count, totalPages, hasNext: page < totalPages };
      return Promise.resolve({ data: data.map((id) => ({ id })), paging: told(paging, data.length) });
    };

  it.each<[string, number, (paging: Record<string, unknown>, here: number) => object, number]>([
    ['no counts', 100, ({ hasNext }) => ({ hasNext }), 4],
    ['counts that are null', 100, (paging) => ({ ...paging, totalCount: null, totalPages: null }), 4],
    ['counts that are 0', 100, (paging) => ({ ...paging, totalCount: 0, totalPages: 0 }), 4],
    ['the count of the page', 100, (paging, here) => ({ ...paging, totalCount: here, totalPages: 1 }), 4],
    ['a count that is too small', 100, (paging) => ({ ...paging, totalCount: 150, totalPages: 2 }), 4],
    ['smaller pages, and no count of them', 50, ({ totalCount, hasNext }) => ({ totalCount, hasNext }), 7],
    ['smaller pages, and no counts', 50, ({ hasNext }) => ({ hasNext }), 7],
    ['a last page that promises one more', 100, (paging, here) => ({ ...paging, hasNext: here > 0 }), 5],
  ])('goes on while a page says that there is a next one, with %s', async (_, size, told, requests) => {
    let asked = 0;
    const get = paged(350, size, told);
    const { ids, outcome } = await read((url) => {
      asked++;
      return get(url);
    });
    expect([ids, outcome, asked]).toEqual([upTo(350), 'whole', requests]);
  });

  it.each([
    ['a list that has grown is read again', 300, 301],
    ['a list that has grown by a page is read again', 300, 450],
  ])('%s, although each page says whether there is a next one', async (_, before, after) => {
    let asked = 0;
    const { ids } = await read((url) => paged(++asked < 3 ? before : after, 100, (paging) => paging)(url), {
      limits: { width: 1 },
    });
    expect(new Set(ids)).toEqual(new Set(upTo(after)));
    expect(asked).toBeGreaterThan(Math.ceil(after / 100));
  });

  it('does not ask for ever where a server gives the same page for every number', async () => {
    let asked = 0;
    const get = () => {
      asked++;
      return Promise.resolve({ data: [{ id: 1 }], paging: { hasNext: true } });
    };
    await expect(read(get)).rejects.toThrow(/is not shaped as this version of the connector knows it/);
    expect(asked).toBeLessThan(5);
  });

  it('passes on the failure of a page', async () => {
    const { get } = list(upTo(300));
    const failing = (url: string) =>
      url.includes('pageNumber=2') ? Promise.reject(new Error('broken')) : get(url);
    await expect(read(failing)).rejects.toThrow('broken');
  });
});
