import { left, setUp, wait } from './limited-requests';

describe('In flight', () => {
  it('are few at first, and twice as many with each round trip', async () => {
    const { open, ask, answer } = setUp();
    await ask(40);
    const counts = [];
    for (let trip = 0; trip < 4; trip++) {
      const count = open.length;
      counts.push(count);
      for (let index = 0; index < count; index++) await answer(200, left(400, 60));
    }
    expect(counts.slice(1)).toEqual(counts.slice(0, -1).map((count) => 2 * count));
    expect(counts[0]).toBeLessThan(5);
  });

  it('grow slowly where no header says what is left', async () => {
    const { open, ask, answer } = setUp();
    await ask(200);
    for (let index = 0; index < 60; index++) await answer(200);
    expect(open.length).toBeGreaterThan(4);
    expect(open.length).toBeLessThan(15);
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
  it('holds nobody, and no second has more requests than were accepted in one', async () => {
    const { clock, limiter, sent, one, elapsedMs } = setUp();
    for (let count = 0; count < 10; count++) await one(200, left(490 - count, 60));
    await one(429, wait(1));
    expect(limiter.heldUntilMs).toBeUndefined();
    while (elapsedMs() < 30_000) {
      await one(200, left(400, 60));
      await clock.advance(1);
    }
    const paced = sent.slice(11);
    for (const fromMs of paced)
      expect(paced.filter((ms) => ms >= fromMs && ms < fromMs + 1000).length).toBeLessThanOrEqual(10);
    expect(sent.length).toBeGreaterThan(9 * 30);
  });

  it('costs the pace the place of the refused request, so that no other takes it', async () => {
    const { clock, sent, ask, one, answer } = setUp();
    for (let count = 0; count < 10; count++) await one(200, left(490 - count, 60));
    await one(429, wait(1));
    await ask(1);
    await clock.advance(1100);
    await answer(429, wait(1));
    const before = sent.length;
    await ask(20);
    await clock.advance(900);
    expect(sent.length - before).toBe(9);
  });

  it('and another of a request that was in flight then, with nothing accepted, stop nobody', async () => {
    const { clock, limiter, sent, ask, one, answer } = setUp();
    await one(200, left(490, 60));
    await clock.advance(2000);
    await ask(2);
    await clock.advance(50);
    await answer(429, wait(1));
    await answer(429, wait(1));
    expect(limiter.requestsPerSecond).toBeGreaterThan(0);
    await ask(2);
    await clock.advance(2000);
    await answer(200);
    await clock.advance(2000);
    expect(sent).toHaveLength(5);
  });

  it('after which more is tried, little by little', async () => {
    const { clock, sent, one, elapsedMs } = setUp();
    for (let count = 0; count < 10; count++) await one(200, left(490 - count, 600));
    await one(429, wait(1));
    while (elapsedMs() < 130_000) {
      await one(200, left(400, 600));
      await clock.advance(1);
    }
    const inSeconds = (from: number, to: number) =>
      sent.filter((ms) => ms >= from * 1000 && ms < to * 1000).length / (to - from);
    expect(inSeconds(5, 30)).toBeLessThan(10);
    expect(inSeconds(32, 40)).toBeGreaterThan(inSeconds(5, 30));
    expect(inSeconds(32, 40)).toBeLessThan(11);
    expect(inSeconds(120, 130)).toBeGreaterThan(20);
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
    for (let count = 0; count < 200; count++) await one(200);
    await one(429, wait(60));
    await ask(300);
    await clock.advance(60_000);
    for (let count = 0; count < 150; count++) await answer(200);
    expect(open.length).toBeGreaterThan(10);
    while (open.length > 1) await answer(200);
    // The two hundred and first of this window goes alone.
    await answer(200);
    expect(open).toHaveLength(1);
  });
});
