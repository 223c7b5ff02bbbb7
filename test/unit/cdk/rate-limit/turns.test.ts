import { readLimitNotice } from '../../../../src/cdk/rate-limit/limit-notice';
import { left, setUp, wait } from './limited-requests';

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
