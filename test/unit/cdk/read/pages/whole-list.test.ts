import { exactText } from '../../../../../src/cdk/protocol/exact-json';
import type { JsonObject } from '../../../../../src/cdk/protocol/json';
import { byPageNumber } from '../../../../../src/cdk/read/pages/paging';
import { UnrestError, wholeList } from '../../../../../src/cdk/read/pages/whole-list';
import { ListClient } from '../../../../support/http/list-client';

const SIZE = 100;
const paging = byPageNumber({
  numberParameter: 'page',
  sizeParameter: 'size',
  size: SIZE,
  total: ['total'],
  hasNext: ['hasNext'],
});

/** Newest first: the greatest id is the newest event. */
const newestFirst = (count: number) => Array.from({ length: count }, (_, index) => count - index);

interface Reading {
  readonly ids: number[];
  readonly requests: number;
  readonly warnings: string[];
  readonly error: unknown;
}

/** Reads a list that changes: `change` may alter it before each request. */
async function read(
  start: number[],
  change: (list: number[], asked: number) => void = () => undefined,
  {
    isLog = true,
    told = (total: number) => total,
  }: { isLog?: boolean; told?: (total: number) => number } = {},
): Promise<Reading> {
  const list = [...start];
  const client = new ListClient((path, asked) => {
    change(list, asked);
    const page = Number(new URL(path, 'http://x').searchParams.get('page'));
    const data = list.slice((page - 1) * SIZE, page * SIZE).map((id) => ({ id }));
    return { data, total: told(list.length), hasNext: page * SIZE < list.length };
  });
  const ids = new Set<number>();
  const warnings: string[] = [];
  let error: unknown;
  const keyOf = ({ id }: JsonObject) => exactText(id) ?? '';
  const timeOf = (record: JsonObject) => keyOf(record).padStart(9, '0');
  try {
    const pages = wholeList({
      paging,
      list: { client, path: '/log', records: ['data'], width: 1 },
      keyOf,
      ...(isLog ? { timeOf } : {}),
      warn: (text) => warnings.push(text),
    });
    for await (const { records } of pages) for (const { id } of records) ids.add(id as number);
  } catch (caught) {
    error = caught;
  }
  return { ids: [...ids], requests: client.asked.length, warnings, error };
}

const at = (moment: number, what: (list: number[]) => void) => (list: number[], asked: number) => {
  if (asked === moment) what(list);
};

describe('a list', () => {
  it.each([
    ['that rests is read once', newestFirst(250), at(0, () => undefined), 3],
    [
      'that gets a record at its front is read again',
      newestFirst(250),
      at(2, (list) => list.unshift(999)),
      6,
    ],
    ['that loses a record at its front is read again', newestFirst(250), at(2, (list) => list.shift()), 6],
    [
      'that loses one and gets one, so that its length stays, is read again',
      newestFirst(250),
      at(2, (list) => {
        list.pop();
        list.splice(50, 0, 200.5);
      }),
      6,
    ],
    [
      'whose oldest come first is read until two agree, for one that expires and one that shows late leave no trace',
      newestFirst(250).reverse(),
      at(2, (list) => {
        list.shift();
        list.push(999);
      }),
      9,
    ],
    [
      'whose oldest come first, and that rests, is read twice',
      newestFirst(250).reverse(),
      at(0, () => undefined),
      6,
    ],
  ])('%s', async (_, start, change, requests) => {
    const reading = await read(start, change);
    expect(reading).toMatchObject({ requests, warnings: [], error: undefined });
    const stays = [...start];
    change(stays, 2);
    expect(new Set(reading.ids)).toEqual(new Set([...reading.ids, ...stays]));
  });

  it('of several pages without times is believed by its count', async () => {
    expect(await read(newestFirst(250).reverse(), undefined, { isLog: false })).toMatchObject({
      requests: 3,
    });
  });

  it('that loses its oldest all the time is whole after two readings with the same newest', async () => {
    const reading = await read(newestFirst(250), (list) => list.pop());
    expect(reading).toMatchObject({ requests: 6, error: undefined, warnings: [] });
    // Three had gone when the last page of the first reading came.
    expect(new Set(reading.ids).size).toBe(247);
  });

  it.each([
    ['its newest', (list: number[]) => list.shift()],
    ['one in its midst', (list: number[]) => list.splice(60, 1)],
  ])('that loses %s all the time is not believed', async (_, change) => {
    const { error, requests } = await read(newestFirst(400), change, { isLog: false });
    expect(error).toBeInstanceOf(UnrestError);
    expect(error).toMatchObject({ failureType: 'transient_error' });
    expect(requests).toBeGreaterThanOrEqual(5 * 4);
  });

  it.each([
    ['more', (total: number) => total + 70],
    ['fewer', (total: number) => Math.max(0, total - 70)],
  ])(
    'that says it has %s than came, twice alike and up to an empty page, is whole, with a warning',
    async (_, told) => {
      const reading = await read(newestFirst(120), undefined, { told });
      expect(reading.ids).toHaveLength(120);
      expect(reading).toMatchObject({ requests: 6, error: undefined });
      expect(reading.warnings).toEqual([
        expect.stringMatching(
          /^The list of GET \/log says that it has \d+ records, and 120 came twice in a row/,
        ),
      ]);
    },
  );

  it('of which some came only once is whole when it rests', async () => {
    let asked = 0;
    const reading = await read(newestFirst(300), (list) => {
      if (++asked < 5) list.unshift(1_000 + asked);
    });
    expect(reading.error).toBeUndefined();
    for (const id of [...newestFirst(300), 1_001, 1_004]) expect(reading.ids).toContain(id);
  });
});

test('a list whose pages go round, each with another after it, comes to an end', async () => {
  const client = new ListClient((path) => {
    const page = Number(new URL(path, 'http://x').searchParams.get('page'));
    const data = Array.from({ length: SIZE }, (_, index) => ({ id: (page % 3) * SIZE + index }));
    return { data, hasNext: true };
  });
  const list = { client, path: '/log', records: ['data'], width: 1 };
  const keyOf = ({ id }: JsonObject) => exactText(id) ?? '';
  const read = async () => {
    let count = 0;
    for await (const { records } of wholeList({ paging, list, keyOf, warn: () => undefined }))
      count += records.length;
    return count;
  };
  await expect(read()).rejects.toBeInstanceOf(UnrestError);
  expect(client.asked.length).toBeLessThan(30);
});
