import { recordsOf } from '../../support/memory-output';
import { staff } from '../../support/toy-account';
import { answers, toyRead, toyShops } from '../../support/toy-read';

const ALL = toyShops(4, 0);
const LAST = { ...ALL, '/shops': [{ shopId: 's4', address: { city: 'Győr' } }] };
const broken = { '/shops/s4/staff': { status: 400 } };

/** A read that broke at the last shop, and the shops of the read after it. */
async function shopsAfter(first: typeof ALL, before: string | undefined, after: string | undefined) {
  const { state } = await toyRead({
    streams: [staff],
    handle: answers({ ...first, ...broken }),
    session: { scope: before },
  });
  const second = await toyRead({ streams: [staff], handle: answers(ALL), state, session: { scope: after } });
  return [...new Set(recordsOf(second.messages, 'staff').map(({ shopId }) => shopId))];
}

describe('a read after one that broke', () => {
  it.each([
    ['of all', undefined],
    ['of the same scope', 'some'],
  ])('%s reads only the rest', async (_, scope) => {
    expect(await shopsAfter(ALL, scope, scope)).toEqual(['s4']);
  });

  it.each([
    ['of another scope', 'other'],
    ['of all, where that was not', undefined],
  ])('%s reads what was out of scope before, too', async (_, scope) => {
    expect(await shopsAfter(LAST, 'some', scope)).toEqual(['s1', 's2', 's3', 's4']);
  });
});
