import { getUsing } from '../../../support/http/get-using';
import { RateLimiter } from '../../../../src/cdk/rate-limit/rate-limiter';
import { clientOf } from '../../../support/http/http-client';
import { carryOut, type Reply } from '../../../support/http/memory-api';
import { SimulatedClock } from '../../../support/time/simulated-clock';

const json = (body: { json(): unknown }) => body.json();
const left = (remaining: number, resetSeconds: number): Reply => ({
  json: {},
  headers: { 'x-rate-limit-remaining': String(remaining), 'x-rate-limit-reset': String(resetSeconds) },
});

/** Two requests one after the other: the first leaves 99, the second what the case says. */
async function spentTo(remaining: number, resetSeconds: number) {
  const clock = new SimulatedClock();
  const replies = [left(99, resetSeconds), left(remaining, resetSeconds)];
  const world = clientOf(() => replies.shift() ?? left(98, 3600), {}, clock);
  await carryOut(clock, getUsing(world.client, '/1', json));
  await carryOut(clock, getUsing(world.client, '/2', json));
  return world;
}

describe('The next request after a budget was spent early', () => {
  it('fails at once with the time to retry where nothing is left, and the reset is in 40 minutes', async () => {
    const { client, clock, elapsedMs } = await spentTo(0, 2400);
    const beganMs = elapsedMs();
    const error = carryOut(clock, getUsing(client, '/3', json));
    await expect(error).rejects.toMatchObject({ failureType: 'transient_error' });
    await expect(error).rejects.toThrow(
      /asks for a wait of 2[34]\d\d seconds\. Try again after 2026-08-01T00:\d\d/,
    );
    expect(elapsedMs() - beganMs).toBe(0);
  });

  it('waits where the reset is in ten minutes', async () => {
    const { client, clock, elapsedMs } = await spentTo(0, 600);
    await carryOut(clock, getUsing(client, '/3', json));
    expect(elapsedMs()).toBeGreaterThan(10 * 60_000);
    expect(client.stats.limited.ms).toBeGreaterThan(9 * 60_000);
  });

  it('is sent at once where one is left', async () => {
    const { client, clock, elapsedMs } = await spentTo(1, 2400);
    await carryOut(clock, getUsing(client, '/3', json));
    expect(elapsedMs()).toBeLessThan(1000);
  });
});

describe('One reading of a refusal serves limiter and retry', () => {
  // A server that fills up again little by little tells when it is full, which is long after it takes the next request.
  it.each<[string, Record<string, string>, boolean]>([
    ['a wait that fits', { 'retry-after': '600' }, true],
    ['the longest that fits', { 'retry-after': '900' }, true],
    ['a wait that is too long', { 'retry-after': '901' }, false],
    ['a reset that fits', { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': '600' }, true],
    ['a reset that is too far away', { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': '1200' }, false],
    ['a wait that is shorter than the reset', { 'retry-after': '5', 'x-rate-limit-reset': '1200' }, true],
    ['a reset that is too far away, without a word of what remains', { 'x-rate-limit-reset': '1200' }, false],
  ])('%s', async (_, headers, isWaitedFor) => {
    let refusals = 0;
    const { client, clock, elapsedMs } = clientOf(({ pathname }) =>
      pathname === '/1' && refusals++ === 0 ? { status: 429, headers } : { json: {}, afterMs: 20 },
    );
    const ends = await carryOut(
      clock,
      Promise.allSettled(['/1', '/2', '/3', '/4'].map((path) => getUsing(client, path, json))),
    );
    const states = ends.map(({ status }) => status);
    if (isWaitedFor) expect(states).not.toContain('rejected');
    else {
      // Those that were on their way come back; all others are told the same.
      expect(states[0]).toBe('rejected');
      expect(states.slice(2)).toEqual(['rejected', 'rejected']);
      expect(elapsedMs()).toBeLessThan(1000);
    }
  });
});

it.each([0, 1, 2, 3, 4, 5, 6, 7, 8])(
  'what is let go is given back where the read is stopped %i turns after it asked',
  async (turns) => {
    const clock = new SimulatedClock();
    const limiter = new RateLimiter({ clock, random: () => 0.5 });
    const abort = new AbortController();
    const stopped = clientOf(() => left(99, 60), { limiter, signal: abort.signal }, clock);
    const ends = Promise.allSettled(
      Array.from({ length: 10 }, (_, n) => getUsing(stopped.client, `/${n}`, json)),
    );
    for (let turn = 0; turn < turns; turn++) await Promise.resolve();
    abort.abort();
    await carryOut(clock, ends);
    const next = clientOf(() => left(99, 60), { limiter }, clock);
    await carryOut(clock, getUsing(next.client, '/next', json));
    expect(next.elapsedMs()).toBeLessThan(5000);
  },
);
