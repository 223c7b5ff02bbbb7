import { RateLimiter } from '../../../src/cdk/rate-limit/rate-limiter';
import { clientOf } from '../../support/http-client';
import { carryOut, type Reply } from '../../support/memory-api';
import { SimulatedClock } from '../../support/simulated-clock';

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
  await carryOut(clock, world.client.get('/1', json));
  await carryOut(clock, world.client.get('/2', json));
  return world;
}

describe('The next request after a budget was spent early', () => {
  it.each([
    ['nothing is left, and the reset is in 40 minutes', 0],
    ['one is left, and it would have to last for 40 minutes', 1],
  ])('fails at once with the time to retry where %s', async (_, remaining) => {
    const { client, clock, elapsedMs } = await spentTo(remaining, 2400);
    const beganMs = elapsedMs();
    const error = carryOut(clock, client.get('/3', json));
    await expect(error).rejects.toMatchObject({ failureType: 'transient_error' });
    await expect(error).rejects.toThrow(
      /asks for a wait of 2[34]\d\d seconds\. Try again after 2026-08-01T00:\d\d/,
    );
    expect(elapsedMs() - beganMs).toBe(0);
  });

  it('waits where those that are left let it go within 15 minutes', async () => {
    const { client, clock, elapsedMs } = await spentTo(5, 2400);
    await carryOut(clock, client.get('/3', json));
    expect(elapsedMs()).toBeGreaterThan(6 * 60_000);
    expect(elapsedMs()).toBeLessThan(15 * 60_000);
    expect(client.stats.limited.ms).toBeGreaterThan(6 * 60_000);
  });
});

it.each([0, 1, 2, 3, 4, 5, 6, 7, 8])(
  'what is let go is given back where the read is stopped %i turns after it asked',
  async (turns) => {
    const clock = new SimulatedClock();
    const limiter = new RateLimiter({ clock, random: () => 0.5 });
    const abort = new AbortController();
    const stopped = clientOf(() => left(99, 60), { limiter, signal: abort.signal }, clock);
    const ends = Promise.allSettled(Array.from({ length: 10 }, (_, n) => stopped.client.get(`/${n}`, json)));
    for (let turn = 0; turn < turns; turn++) await Promise.resolve();
    abort.abort();
    await carryOut(clock, ends);
    const next = clientOf(() => left(99, 60), { limiter }, clock);
    await carryOut(clock, next.client.get('/next', json));
    expect(next.elapsedMs()).toBeLessThan(5000);
  },
);
