import type { ReadProgress } from '../../../../src/cdk/read/read-progress';
import type { Reader } from '../../../../src/cdk/read/reader';
import { FRUGAL_PACE } from '../../../../src/cdk/read/pace';
import { goods, shops, staff } from '../../../support/toy/toy-account';
import { answers, toyRead, toyShops } from '../../../support/toy/toy-read';

/** What a read tells of itself whenever something is asked for, and in the end. */
async function course(handle = answers(toyShops(3, 2)), streams = [shops, staff, goods]) {
  const seen: ReadProgress[] = [];
  let reader: Reader | undefined;
  const look = () => {
    if (reader !== undefined) seen.push(reader.progress);
  };
  await toyRead({
    streams,
    handle: (...request) => {
      look();
      return handle(...request);
    },
    pace: FRUGAL_PACE,
    onReader: (created) => (reader = created),
  });
  look();
  return seen;
}

const slicesOf = (seen: readonly ReadProgress[]) => [
  ...new Set(seen.map(({ slices }) => (slices === undefined ? 'none' : `${slices.done} of ${slices.total}`))),
];

describe("a read's progress", () => {
  it('counts slices when all that is in them has been read', async () => {
    const seen = await course();
    expect(slicesOf(seen)).toEqual(['none', '0 of 3', '1 of 3', '2 of 3', '3 of 3']);
    expect(seen.at(-1)?.slices?.level).toBe('shop');
  });

  it('counts a slice that could not be read as done', async () => {
    const handle = answers({ ...toyShops(2, 1), '/shops/s1/staff': { status: 403 } });
    expect(slicesOf(await course(handle, [staff]))).toEqual(['none', '0 of 2', '1 of 2', '2 of 2']);
  });

  it('knows no slices where there are none', async () => {
    expect(slicesOf(await course(answers({ '/shops': [] })))).toEqual(['none']);
  });

  it('tells of each stream what it has written, and whether it has ended', async () => {
    const handle = answers({ ...toyShops(3, 2), '/shops/s2/staff': { status: 403 } });
    const last = (await course(handle)).at(-1);
    expect(last?.streams).toEqual([
      { name: 'shops', hasEnded: true, isComplete: true, records: 3, estimatedRows: 0 },
      { name: 'staff', hasEnded: true, isComplete: false, records: 4, estimatedRows: 0 },
      { name: 'goods', hasEnded: true, isComplete: true, records: 6, estimatedRows: 0 },
    ]);
  });

  it('counts requests and retries', async () => {
    const table = answers(toyShops(1, 1));
    let count = 0;
    const seen = await course(
      (...request) =>
        ++count === 1 ? { status: 429, headers: { 'retry-after': '30' }, json: {} } : table(...request),
      [shops],
    );
    expect(seen.map(({ requests, retries }) => [requests, retries])).toEqual([
      [1, 0],
      [2, 1],
      [2, 1],
    ]);
  });
});
