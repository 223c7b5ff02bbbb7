import {
  byCursor,
  byLink,
  byPageNumber,
  oneAnswer,
  type Paging,
} from '../../../../../src/cdk/read/pages/paging';
import { ListClient, type ListHandler } from '../../../../support/http/list-client';

const SIZE = 100;
const numbered = byPageNumber({
  numberParameter: 'page',
  sizeParameter: 'size',
  size: SIZE,
  total: ['paging', 'total'],
  hasNext: ['paging', 'hasNext'],
});
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);
const pageOf = (path: string) => Number(new URL(path, 'http://x').searchParams.get('page'));

async function read(paging: Paging, client: ListClient, more: { path?: string; width?: number } = {}) {
  const ids: unknown[] = [];
  const list = { client, path: '/items', records: ['data'], width: 4, ...more };
  for await (const { records } of paging.pages(list)) ids.push(...records.map(({ id }) => id));
  return ids;
}

/** A server of pages by number: `size` records a page, and what `told` makes of the truth. */
const pages =
  (
    count: number,
    size = SIZE,
    told: (paging: object, here: number) => object = (paging) => paging,
  ): ListHandler =>
  (path) => {
    const page = pageOf(path);
    const data = upTo(count).slice((page - 1) * size, page * size);
    const paging = { total: count, hasNext: page * size < count };
    return { data: data.map((id) => ({ id })), paging: told(paging, data.length) };
  };

describe('pages by number', () => {
  it('keep no records in memory when the next one is waited for', async () => {
    const client = new ListClient(pages(150));
    const kept: number[] = [];
    let before: unknown[] = [];
    for await (const { records } of numbered.pages({ client, path: '/items', records: ['data'], width: 1 })) {
      kept.push(before.length);
      before = records;
    }
    expect(kept).toEqual([0, 0]);
    expect(before).toEqual([]);
  });

  it('fail where one is empty, says that another follows, and tells no number of records', async () => {
    const client = new ListClient(() => ({ data: [], paging: { hasNext: true } }));
    await expect(read(numbered, client)).rejects.toThrow('not shaped as this version');
  });

  it.each([
    ['nothing', 0, 1],
    ['one record', 1, 1],
    ['a full page', 100, 1],
    ['a page and a record', 101, 2],
    ['many pages', 950, 10],
  ])('come of %s with no request too many', async (_, count, requests) => {
    const client = new ListClient(pages(count));
    expect(await read(numbered, client)).toEqual(upTo(count));
    expect(client.asked).toEqual(upTo(requests).map((page) => `/items?page=${page + 1}&size=${SIZE}`));
    expect(client.underWay).toBe(0);
  });

  it('add their parameters to those of the path', async () => {
    const client = new ListClient(pages(1));
    await read(numbered, client, { path: '/items?from=2026' });
    expect(client.asked).toEqual([`/items?from=2026&page=1&size=${SIZE}`]);
  });

  it.each([
    ['its width', false, 3],
    ['one while answers wait to be used', true, 1],
  ])('are never more under way than %s', async (_, isBusy, most) => {
    const client = new ListClient(pages(1_000));
    client.isBusy = isBusy;
    await read(numbered, client, { width: 3 });
    expect(client.mostUnderWay).toBe(most);
  });

  it.each<[string, number, (paging: object, here: number) => object, number]>([
    ['that a page promises, and no count', SIZE, ({ hasNext }: { hasNext?: boolean }) => ({ hasNext }), 4],
    ['that a page promises, with a count that is null', SIZE, (paging) => ({ ...paging, total: null }), 4],
    ['smaller than it asked for', 50, (paging) => paging, 7],
    [
      'smaller than it asked for, without a word of the next',
      50,
      (paging) => ({ ...paging, hasNext: false }),
      7,
    ],
    ['behind a count of 0, and one more', SIZE, (paging) => ({ ...paging, total: 0 }), 5],
    [
      'behind a count of the page alone, and one more',
      SIZE,
      (paging, here) => ({ ...paging, total: here }),
      5,
    ],
    ['behind a count that is too small, and one more', SIZE, (paging) => ({ ...paging, total: 150 }), 5],
    [
      'up to an empty one that a page promised',
      SIZE,
      (paging, here) => ({ ...paging, hasNext: here > 0 }),
      5,
    ],
    ['that are full, with no word of a next one or a count', SIZE, () => ({}), 4],
    ['up to an empty one where the count is too large', SIZE, () => ({ total: 1e12, hasNext: false }), 5],
  ])('are asked for %s', async (_, size, told, requests) => {
    const client = new ListClient(pages(350, size, told));
    expect(await read(numbered, client, { width: 1 })).toEqual(upTo(350));
    expect(client.asked).toHaveLength(requests);
  });

  it.each([
    ['no paging', {}],
    ['paging that is null', { paging: null }],
    ['paging without a count', { paging: { hasNext: false } }],
  ])('end with an answer with %s', async (_, paging) => {
    expect(await read(numbered, new ListClient(() => ({ data: [{ id: 1 }], ...paging })))).toEqual([1]);
  });

  it.each([
    ['a next one in words', { hasNext: 'true' }],
    ['its count in words', { total: '350', hasNext: false }],
  ])('fail where an answer tells %s: what it says is not known', async (_, paging) => {
    const client = new ListClient(() => ({ data: [{ id: 1 }], paging }));
    await expect(read(numbered, client)).rejects.toThrow('not shaped as this version');
  });

  it('are not asked for without end where a server gives the same page for every number', async () => {
    const client = new ListClient(() => ({ data: [{ id: 1 }], paging: { hasNext: true } }));
    await expect(read(numbered, client)).rejects.toThrow(
      /is not shaped as this version of the connector knows it/,
    );
    expect(client.asked).toHaveLength(2);
  });

  it('end with the failure of one of them', async () => {
    const good = pages(300);
    const client = new ListClient((path, asked) => {
      if (pageOf(path) === 2) throw new Error('broken');
      return good(path, asked);
    });
    await expect(read(numbered, client)).rejects.toThrow('broken');
    expect(client.underWay).toBe(0);
  });

  it('are let go where the reader stops', async () => {
    const client = new ListClient(pages(500));
    for await (const { total } of numbered.pages({ client, path: '/items', records: ['data'], width: 4 })) {
      expect(total).toBe(500);
      break;
    }
    expect([client.asked.length, client.underWay]).toEqual([1, 0]);
  });
});

describe('other ways of paging', () => {
  it('has one answer', async () => {
    const client = new ListClient(() => ({ data: [{ id: 1 }, { id: 2 }] }));
    expect(await read(oneAnswer, client)).toEqual([1, 2]);
    expect(client.asked).toEqual(['/items']);
  });

  it('has a cursor in the answer', async () => {
    const paging = byCursor({ parameter: 'after', next: ['meta', 'next'] });
    const client = new ListClient((path) =>
      path.includes('after=b')
        ? { data: [{ id: 2 }], meta: { next: null } }
        : { data: [{ id: 1 }], meta: { next: 'b' } },
    );
    expect(await read(paging, client)).toEqual([1, 2]);
    expect(client.asked).toEqual(['/items', '/items?after=b']);
  });

  it('has a link in a header', async () => {
    const client = new ListClient(
      (path) => ({ data: [{ id: path.includes('p=2') ? 2 : 1 }] }),
      (path) =>
        path.includes('p=2')
          ? { link: '<https://api.example.com/items?p=1>; rel="prev"' }
          : {
              link: '<https://api.example.com/items?p=9>; rel="last", <https://api.example.com/items?p=2>; rel="next"',
            },
    );
    expect(await read(byLink, client)).toEqual([1, 2]);
  });

  it.each([
    ['a cursor', byCursor({ parameter: 'after', next: ['next'] }), { data: [], next: 'same' }, {}],
    ['a link', byLink, { data: [] }, { link: '</items>; rel=next' }],
  ])('does not follow %s in a circle', async (_, paging, json, headers) => {
    const client = new ListClient(
      () => json,
      () => headers,
    );
    await expect(read(paging, client)).rejects.toThrow(
      /is not shaped as this version of the connector knows it/,
    );
    expect(client.asked.length).toBeLessThan(3);
  });
});
