import { getUsing } from '../../../support/http/get-using';
import { clientOf } from '../../../support/http/http-client';
import { carryOut, type Reply } from '../../../support/http/memory-api';

const json = (body: { json(): unknown }) => body.json();
const OK: Reply = { json: { fine: true } };

describe('a request', () => {
  it('gives its body, once for each user', async () => {
    const { client, clock } = clientOf(() => OK);
    const [first, second] = await carryOut(
      clock,
      getUsing(client, '/a', (body) => [body.json(), body.json()]),
    );
    expect(first).toEqual({ fine: true });
    expect(second).toEqual(first);
    expect(second).not.toBe(first);
  });

  it('takes JSON with a byte order mark before it', async () => {
    const { client, clock, api } = clientOf(() => ({ text: '\ufeff{"fine":true}' }));
    const read = (body: { json(): unknown }) => [body.json(), body.json()];
    expect(await carryOut(clock, getUsing(client, '/a', read))).toEqual([{ fine: true }, { fine: true }]);
    expect(api.requests).toHaveLength(1);
  });

  it('has one body in use at a time, so that memory is bounded', async () => {
    const { client, clock } = clientOf(() => OK);
    let inUse = 0;
    let most = 0;
    const use = async () => {
      most = Math.max(most, ++inUse);
      await clock.sleep(50);
      inUse--;
    };
    await carryOut(
      clock,
      Promise.all(Array.from({ length: 8 }, (_, index) => getUsing(client, `/${index}`, use))),
    );
    expect(most).toBe(1);
  });

  it('has no more under way than connections', async () => {
    const { client, clock, api } = clientOf(() => OK, { connections: 3 });
    await carryOut(
      clock,
      Promise.all(Array.from({ length: 20 }, (_, index) => getUsing(client, `/${index}`, json))),
    );
    expect(api.mostInFlight).toBe(3);
    expect(api.released).toBe(20);
  });

  it('remembers the time of the first answer that is used and tells one, its Age taken off', async () => {
    const replies = [
      { status: 503, headers: { date: 'Sat, 01 Aug 2020 00:00:00 GMT' } },
      { text: '<html>', headers: { date: 'Sat, 01 Aug 2021 00:00:00 GMT' } },
      OK,
      { ...OK, headers: { date: 'Sat, 01 Aug 2026 00:00:01 GMT', age: '60' } },
      { ...OK, headers: { date: 'Sat, 01 Aug 2026 00:00:09 GMT' } },
    ];
    const { client, clock, api } = clientOf(() => replies.shift() ?? OK);
    api.date = null;
    for (let count = 0; count < 3; count++) await carryOut(clock, getUsing(client, '/a', json));
    expect(client.serverTimeMs).toBe(Date.UTC(2026, 7, 1, 0, 1, 1));
  });

  it('passes on what its user throws, gives its bytes back, and is not tried again', async () => {
    const { client, clock, api } = clientOf(() => OK);
    const use = () => Promise.reject(new Error('the user failed'));
    await expect(carryOut(clock, getUsing(client, '/a', use))).rejects.toThrow('the user failed');
    expect([api.requests.length, api.released]).toEqual([1, 1]);
  });
});

describe('a request that is redirected', () => {
  it('counts as often as the server is asked, and keeps its rate limit', async () => {
    const full = { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': '60' };
    const { client, clock, elapsedMs } = clientOf(() => ({ ...OK, redirects: [{}, full] }));
    expect(await carryOut(clock, getUsing(client, '/a', json))).toEqual({ fine: true });
    expect(client.stats.requests).toBe(3);
    expect(elapsedMs()).toBeGreaterThan(59_000);
  });

  it('is given up where the limit would hold the next of them for too long', async () => {
    const full = { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': '1800' };
    const { client, clock, elapsedMs } = clientOf(() => ({ ...OK, redirects: [full] }));
    await expect(carryOut(clock, getUsing(client, '/a', json))).rejects.toMatchObject({
      failureType: 'transient_error',
    });
    expect(elapsedMs()).toBeLessThan(1_000);
  });
});
