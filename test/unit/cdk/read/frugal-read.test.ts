import { FRUGAL_PACE } from '../../../../src/cdk/read/pace';
import { recordsOf } from '../../../support/read/memory-output';
import type { Handler } from '../../../support/http/memory-api';
import { events, orders, staff } from '../../../support/toy/toy-account';
import { evenly, eventLog } from '../../../support/toy/toy-events';
import { answers, toyRead, toyShops } from '../../../support/toy/toy-read';

const read = (stream: typeof staff, handle: Handler, more: object = {}) =>
  toyRead({ streams: [stream], handle, pace: FRUGAL_PACE, ...more });

/** One shop with so many orders, each with a detail. */
const orderApi =
  (count: number): Handler =>
  ({ pathname }) => {
    if (pathname === '/shops') return { json: [{ shopId: 's1' }] };
    if (pathname.startsWith('/orders/')) return { json: { lines: [1] }, afterMs: 1_000 };
    const data = Array.from({ length: count }, (_, index) => ({ orderId: `o${index}` }));
    return { json: { data, paging: { totalCount: count } } };
  };

describe('a frugal read', () => {
  it('asks for one thing at a time, place after place', async () => {
    const { api, messages } = await read(staff, answers(toyShops(3, 1)));
    expect(api.requests).toEqual(['/shops', '/shops/s1/staff', '/shops/s2/staff', '/shops/s3/staff']);
    expect([api.mostInFlight, recordsOf(messages, 'staff').length]).toEqual([1, 6]);
  });

  it('writes a record before it asks for the details of the next', async () => {
    const { messages, api } = await read(orders, orderApi(5), { stopAfterMs: 2_500 });
    expect(recordsOf(messages, 'orders').map(({ orderId }) => orderId)).toEqual(['o0', 'o1']);
    expect(api.requests.filter((path) => path.startsWith('/orders/'))).toHaveLength(3);
  });

  it('takes a long list of events as it comes, the newest first', async () => {
    const handle = eventLog({ events: { s1: evenly(12_000, '2026-08-01T00:00:00Z', 60_000) } });
    const { messages, api } = await read(events, handle);
    expect(recordsOf(messages, 'events')[0]).toMatchObject({ eventId: 'e11999' });
    expect(api.requests).toHaveLength(1 + 120);
  });
});
