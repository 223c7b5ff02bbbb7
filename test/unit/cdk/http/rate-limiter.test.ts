import { type Hold, type RateAnswer, RateLimiter } from '../../../../src/cdk/http/rate-limiter';
import { SimulatedClock } from '../../../support/simulated-clock';

/** A limiter on a simulated clock, and who has been let through. */
function setUp() {
  const clock = new SimulatedClock();
  const startMs = clock.now();
  const holds: Hold[] = [];
  const limiter = new RateLimiter({ clock, onHold: (hold) => holds.push(hold), random: () => 0 });
  const sent: number[] = [];
  return {
    clock,
    limiter,
    holds,
    /** Milliseconds from the start at which each request was let go. */
    sent,
    ask: (count: number) => {
      for (let index = 0; index < count; index++) {
        void limiter.acquire().then(() => sent.push(clock.now() - startMs));
      }
    },
    answer: (status: number, headers: RateAnswer['headers'] = {}, sentAtMs = clock.now()) =>
      limiter.observe({ status, headers, sentAtMs }),
    after: (ms: number) => startMs + ms,
  };
}

const left = (remaining: number, resetSeconds: number) => ({
  'x-rate-limit-remaining': String(remaining),
  'x-rate-limit-reset': String(resetSeconds),
});

describe('RateLimiter', () => {
  it('lets only a few go before the first answer, then all where it has no headers', async () => {
    const { clock, sent, ask, answer } = setUp();
    ask(40);
    await clock.advance(0);
    expect(sent).toHaveLength(10);
    answer(200);
    await clock.advance(0);
    expect(sent).toHaveLength(40);
  });

  it('lets all go while plenty remains', async () => {
    const { clock, sent, ask, answer } = setUp();
    ask(40);
    await clock.advance(0);
    answer(200, left(900, 50));
    await clock.advance(0);
    expect(sent).toHaveLength(40);
  });

  it('never lets more go than remain less those in flight', async () => {
    const { clock, sent, ask, answer } = setUp();
    ask(40);
    await clock.advance(0);
    answer(200, left(30, 60));
    await clock.advance(60_000);
    expect(sent.filter((ms) => ms < 60_000)).toHaveLength(31);
  });

  it('spreads the last part of the budget over the window', async () => {
    const { clock, sent, ask, answer } = setUp();
    ask(1);
    await clock.advance(0);
    answer(200, left(99, 60));
    ask(1);
    await clock.advance(0);
    answer(200, left(10, 60));
    ask(10);
    await clock.advance(59_000);
    expect(sent).toHaveLength(12);
    expect(sent[11]! - sent[6]!).toBeGreaterThan(20_000);
  });

  it('goes on after the reset, with one request until that is answered', async () => {
    const { clock, sent, holds, ask, answer, after } = setUp();
    ask(1);
    await clock.advance(0);
    answer(200, left(0, 30));
    ask(5);
    await clock.advance(29_000);
    expect(sent).toHaveLength(1);
    await clock.advance(5000);
    expect(sent).toHaveLength(2);
    // The second is truncated, and servers are a little late.
    expect(sent[1]).toBe(31_050);
    expect(holds).toEqual([{ untilMs: after(31_050), reason: 'exhausted' }]);
    answer(200, left(99, 60));
    await clock.advance(0);
    expect(sent).toHaveLength(6);
  });

  it('does not let one slow answer keep all others from going on after a hold', async () => {
    const { clock, sent, ask, answer } = setUp();
    ask(1);
    await clock.advance(0);
    answer(429, { 'retry-after': '1' });
    ask(3);
    await clock.advance(10_000);
    expect(sent).toEqual([0, 1000, 6000]);
  });

  it('ignores an answer that was overtaken by a newer one', async () => {
    const { clock, sent, ask, answer, after } = setUp();
    ask(3);
    await clock.advance(100);
    answer(200, left(50, 60), after(0));
    answer(200, left(90, 60), after(0));
    ask(60);
    await clock.advance(0);
    // By the 90 it could be 74: all but the last fifth of the limit.
    expect(sent).toHaveLength(34);
  });

  it('passes over a request that ended without an answer', async () => {
    const { clock, limiter, sent, ask } = setUp();
    ask(11);
    await clock.advance(0);
    limiter.forget();
    await clock.advance(0);
    expect(sent).toHaveLength(11);
  });
});

describe('A refusal', () => {
  it('holds all until Retry-After, and counts once for all that were on their way', async () => {
    const { clock, limiter, sent, holds, ask, answer, after } = setUp();
    ask(10);
    await clock.advance(100);
    for (let index = 0; index < 10; index++) answer(429, { 'retry-after': '30' }, after(0));
    ask(10);
    expect(limiter.heldUntilMs).toBe(after(30_100));
    expect(holds).toEqual([{ untilMs: after(30_100), reason: 'refused' }]);
    await clock.advance(29_000);
    expect(sent).toHaveLength(10);
    await clock.advance(1000);
    expect(sent).toHaveLength(11);
    expect(limiter.heldUntilMs).toBeUndefined();
  });

  it('holds all until the reset where there is no Retry-After', async () => {
    const { limiter, answer, after } = setUp();
    answer(429, left(0, 20));
    expect(limiter.heldUntilMs).toBe(after(21_050));
  });

  it('holds all for a growing time where nothing is said, until a success', async () => {
    const { clock, limiter, ask, answer } = setUp();
    const waits: number[] = [];
    for (const status of [429, 429, 429, 200, 429]) {
      ask(1);
      await clock.run();
      answer(status);
      if (limiter.heldUntilMs !== undefined) waits.push(limiter.heldUntilMs - clock.now());
    }
    expect(waits).toEqual([1000, 2000, 4000, 1000]);
  });

  it('believes an announced wait less when it has proved too short', async () => {
    const { clock, limiter, ask, answer } = setUp();
    ask(1);
    await clock.run();
    answer(429, { 'retry-after': '2' });
    ask(1);
    await clock.run();
    answer(429, { 'retry-after': '2' });
    expect(limiter.heldUntilMs! - clock.now()).toBeGreaterThan(2900);
  });

  it('exposes holds of any length', () => {
    const { limiter, answer, after } = setUp();
    answer(429, { 'retry-after': '3600' });
    expect(limiter.heldUntilMs).toBe(after(3_600_000));
  });

  it('is not told of where the hold is short', () => {
    const { holds, answer } = setUp();
    answer(429, { 'retry-after': '1' });
    expect(holds).toEqual([]);
  });

  it('halves what may be in flight where the headers did not announce it', async () => {
    const { clock, sent, ask, answer, after } = setUp();
    ask(1);
    await clock.advance(0);
    answer(200, left(9000, 3000));
    ask(40);
    await clock.advance(100);
    for (let index = 0; index < 40; index++) answer(429, { 'retry-after': '1' }, after(0));
    ask(40);
    await clock.advance(1000);
    expect(sent).toHaveLength(42);
    answer(200, left(8000, 2999));
    await clock.advance(0);
    expect(sent).toHaveLength(62);
  });
});

describe('An aborted acquire', () => {
  it('resolves at once and acquires nothing', async () => {
    const { clock, limiter, sent, ask, answer } = setUp();
    ask(10);
    await clock.advance(0);
    const abort = new AbortController();
    let resolved = 0;
    void limiter.acquire(abort.signal).then(() => resolved++);
    ask(1);
    await clock.advance(0);
    expect(resolved).toBe(0);
    abort.abort();
    void limiter.acquire(abort.signal).then(() => resolved++);
    await clock.advance(0);
    expect(resolved).toBe(2);
    answer(200);
    await clock.advance(0);
    expect(sent).toHaveLength(11);
  });

  it('leaves no timer behind', async () => {
    const { clock, limiter, ask, answer } = setUp();
    ask(1);
    await clock.advance(0);
    answer(429, { 'retry-after': '60' });
    const abort = new AbortController();
    void limiter.acquire(abort.signal);
    expect(clock.pending).toBe(1);
    abort.abort();
    expect(clock.pending).toBe(0);
  });
});

it('serves those who wait in their order', async () => {
  const { clock, limiter, answer } = setUp();
  const order: number[] = [];
  for (let index = 0; index < 30; index++) void limiter.acquire().then(() => order.push(index));
  await clock.advance(0);
  answer(200);
  await clock.advance(0);
  expect(order).toEqual([...Array(30).keys()]);
});
