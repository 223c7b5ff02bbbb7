import { RateLimiter, type Turn } from '../../../../src/cdk/rate-limit/rate-limiter';
import { readLimitNotice } from '../../../../src/cdk/rate-limit/limit-notice';
import { carryOut } from '../../../support/http/memory-api';
import { SimulatedClock } from '../../../support/time/simulated-clock';

type Headers = Record<string, string>;

/** A limiter, what it let go, and answers to that. */
function setUp() {
  const clock = new SimulatedClock();
  const startMs = clock.now();
  const limiter = new RateLimiter({ clock, random: () => 0 });
  const open: Turn[] = [];
  const sent: number[] = [];
  const ask = async (count: number, bucket = 'a') => {
    for (let index = 0; index < count; index++) {
      void limiter.acquire(bucket).then((turn) => {
        if (turn === undefined) return;
        open.push(turn);
        sent.push(clock.now() - startMs);
      });
    }
    await clock.advance(0);
  };
  const answer = async (status: number, headers: Headers = {}, bucket = 'a') => {
    const index = open.findIndex((turn) => turn.bucket === bucket);
    const [turn] = open.splice(index, 1);
    limiter.answered(turn!, readLimitNotice({ status, headers }, clock.now()));
    await clock.advance(0);
  };
  return {
    clock,
    limiter,
    /** Those without an answer yet. */
    open,
    /** Milliseconds from the start at which each request was let go. */
    sent,
    ask,
    answer,
    /** Sends one request when it may go, and answers it at once. */
    one: async (status: number, headers: Headers = {}, bucket = 'a') => {
      const turn = await carryOut(clock, limiter.acquire(bucket));
      sent.push(clock.now() - startMs);
      limiter.answered(turn!, readLimitNotice({ status, headers }, clock.now()));
    },
    elapsedMs: () => clock.now() - startMs,
  };
}

/** As ConfigCat tells them; whoever names the same second names the same window. */
const left = (remaining: number, second: number): Headers => ({
  'x-rate-limit-remaining': String(remaining),
  'x-rate-limit-reset': new Date(Date.UTC(2026, 7, 1) + 1000 * second + 123)
    .toISOString()
    .replace('Z', '4567Z'),
});
const wait = (seconds: number): Headers => ({ 'retry-after': String(seconds) });

describe('In flight', () => {
  it('are few at first, and twice as many with each round trip', async () => {
    const { open, ask, answer } = setUp();
    await ask(40);
    const counts = [];
    for (let trip = 0; trip < 4; trip++) {
      const count = open.length;
      counts.push(count);
      for (let index = 0; index < count; index++) await answer(200);
    }
    expect(counts.slice(1)).toEqual(counts.slice(0, -1).map((count) => 2 * count));
    expect(counts[0]).toBeLessThan(5);
  });

  it('are never more than are left', async () => {
    const { open, ask, answer } = setUp();
    await ask(100);
    for (let remaining = 19; remaining > 0; remaining--) {
      await answer(200, left(remaining, 60));
      expect(open.length).toBeLessThanOrEqual(remaining);
    }
    await answer(200, left(0, 60));
    expect(open).toEqual([]);
  });

  it('is one after a hold, until that has an answer', async () => {
    const { clock, open, ask, one, answer } = setUp();
    for (let count = 9; count >= 0; count--) await one(200, left(count, 60));
    await ask(10);
    await clock.advance(61_000);
    expect(open).toHaveLength(1);
    await answer(200, left(99, 120));
    expect(open).toHaveLength(2);
  });

  it('does not wait for an answer that never comes', async () => {
    const { clock, open, ask, one } = setUp();
    await one(200, left(0, 60));
    await ask(3);
    await clock.advance(80_000);
    expect(open).toHaveLength(3);
  });

  it('counts no request that ended without an answer', async () => {
    const { limiter, clock, open, sent, ask } = setUp();
    await ask(10);
    const before = sent.length;
    limiter.lost(open[0]!);
    await clock.advance(0);
    expect(sent).toHaveLength(before + 1);
  });
});

describe('A refusal by a window of a second, while plenty remains,', () => {
  it('holds nobody, and all that follow go as fast as was accepted', async () => {
    const { clock, limiter, sent, one, elapsedMs } = setUp();
    for (let count = 0; count < 10; count++) await one(200, left(490 - count, 60));
    await one(429, wait(1));
    expect(limiter.heldUntilMs).toBeUndefined();
    const from = sent.length;
    while (elapsedMs() < 6000) {
      await one(200, left(400, 60));
      await clock.advance(1);
    }
    const perSecond = (sent.length - from) / 5;
    expect(perSecond).toBeGreaterThan(9);
    expect(perSecond).toBeLessThanOrEqual(10);
  });

  it('after which more is tried, little by little', async () => {
    const { clock, sent, one, elapsedMs } = setUp();
    for (let count = 0; count < 10; count++) await one(200, left(490 - count, 600));
    await one(429, wait(1));
    while (elapsedMs() < 50_000) {
      await one(200, left(400, 600));
      await clock.advance(1);
    }
    const gaps = sent.slice(1).map((ms, index) => ms - sent[index]!);
    expect(gaps.at(-1)!).toBeLessThan(gaps[20]! / 2);
  });
});

describe('A refusal by a long window', () => {
  it('holds its bucket for as long as it says, and no other', async () => {
    const { limiter, clock, sent, ask, one, elapsedMs } = setUp();
    await one(429, wait(30));
    await ask(1);
    await ask(1, 'b');
    expect(sent).toEqual([0, 0]);
    expect(limiter.bucketHeldUntilMs('a')! - clock.now()).toBe(30_000);
    expect(limiter.bucketHeldUntilMs('b')).toBeUndefined();
    await clock.advance(30_000);
    expect([sent.length, elapsedMs()]).toEqual([3, 30_000]);
  });

  it('holds all where two buckets are refused within a second', async () => {
    const { clock, sent, ask, answer } = setUp();
    await ask(1, 'a');
    await ask(1, 'b');
    await clock.advance(100);
    await answer(429, wait(30), 'a');
    await clock.advance(500);
    await answer(429, wait(30), 'b');
    await ask(3, 'c');
    await clock.advance(29_900);
    expect(sent).toHaveLength(2);
    await clock.advance(100);
    expect(sent).toHaveLength(3);
  });

  it('holds for longer where nothing was accepted in between', async () => {
    const { sent, one } = setUp();
    for (let count = 0; count < 4; count++) await one(429, wait(2));
    await one(200);
    const gaps = sent.slice(1).map((ms, index) => ms - sent[index]!);
    expect(gaps[0]).toBe(2000);
    for (const [index, gapMs] of gaps.slice(1).entries()) expect(gapMs).toBeGreaterThan(gaps[index]!);
  });

  it('without a word of when holds for longer and longer, until a success', async () => {
    const { clock, limiter, one } = setUp();
    const waits: number[] = [];
    for (const status of [429, 429, 429, 200, 429]) {
      await one(status);
      if (limiter.heldUntilMs !== undefined) waits.push(limiter.heldUntilMs - clock.now());
    }
    expect(waits).toEqual([1000, 2000, 4000, 1000]);
  });

  it('teaches how many a window takes that no header tells of', async () => {
    const { clock, open, ask, one, answer } = setUp();
    for (let count = 0; count < 60; count++) await one(200);
    await one(429, wait(60));
    await ask(100);
    await clock.advance(60_000);
    for (let count = 0; count < 30; count++) await answer(200);
    expect(open.length).toBeGreaterThan(10);
    while (open.length > 1) await answer(200);
    // The sixty-first of this window goes alone.
    await answer(200);
    expect(open).toHaveLength(1);
  });
});

describe('Buckets', () => {
  it.each([
    ['the same window are held together', 60, 0],
    ['windows of their own are held apart', 50, 1],
  ])('that name %s', async (_, secondOfB, expected) => {
    const { open, ask, one } = setUp();
    await one(200, left(90, 60), 'a');
    await one(200, left(80, secondOfB), 'b');
    await one(200, left(0, 60), 'a');
    await ask(1, 'b');
    expect(open).toHaveLength(expected);
  });

  it('that come later share what is known to be shared', async () => {
    const { open, ask, one } = setUp();
    await one(200, left(2, 60), 'a');
    await one(200, left(1, 60), 'b');
    await one(200, left(0, 60), 'b');
    await ask(1, 'c');
    expect(open).toEqual([]);
  });

  it('tell what is left in the one that has the fewest', async () => {
    const { clock, limiter, one } = setUp();
    expect(limiter.remaining).toBeUndefined();
    await one(200, left(90, 60), 'a');
    await one(200, left(80, 50), 'b');
    expect(limiter.remaining).toBe(80);
    await clock.advance(55_000);
    expect(limiter.remaining).toBe(90);
  });

  it('are all held where those are that somebody waits for', async () => {
    const { limiter, clock, ask, one } = setUp();
    await one(200, {}, 'b');
    await one(429, wait(30), 'a');
    expect(limiter.heldUntilMs).toBeUndefined();
    await ask(1, 'a');
    expect(limiter.heldUntilMs! - clock.now()).toBe(30_000);
  });
});

describe('One who waits', () => {
  it('leaves when it is aborted, and leaves no timer behind', async () => {
    const { clock, limiter, one } = setUp();
    await one(429, wait(60));
    const abort = new AbortController();
    const waiting = limiter.acquire('a', abort.signal);
    expect(clock.pending).toBe(1);
    abort.abort();
    expect(await waiting).toBeUndefined();
    expect(await limiter.acquire('a', abort.signal)).toBeUndefined();
    expect(clock.pending).toBe(0);
  });

  it('leaves when its bucket is dismissed, and no other does', async () => {
    const { clock, limiter, one, ask, sent } = setUp();
    await one(429, wait(60), 'a');
    const waiting = limiter.acquire('a');
    await ask(3, 'b');
    limiter.dismiss('a');
    expect(await waiting).toBeUndefined();
    await clock.advance(20_000);
    expect(sent).toHaveLength(1 + 3);
  });

  it('is let go before those who came later', async () => {
    const { clock, limiter } = setUp();
    const order: number[] = [];
    for (let index = 0; index < 30; index++) {
      void limiter.acquire('a').then((turn) => {
        order.push(index);
        limiter.answered(turn!, readLimitNotice({ status: 200, headers: {} }, clock.now()));
      });
    }
    await clock.advance(0);
    expect(order).toEqual([...Array(30).keys()]);
  });
});
