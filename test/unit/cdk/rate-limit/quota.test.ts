import { left, setUp, wait } from './limited-requests';

const START = Date.UTC(2026, 7, 1);

type Answer = readonly [remaining: number, second: number];

describe('What is left is', () => {
  it.each<[string, readonly Answer[], number]>([
    [
      'the lowest number, where answers of a window come out of order',
      [
        [50, 60],
        [52, 60],
      ],
      50,
    ],
    [
      'the same window where its reset ticks in whole seconds',
      [
        [50, 61],
        [52, 60],
        [51, 61],
      ],
      50,
    ],
    [
      'what the next window says, where by our clock the last is not over',
      [
        [3, 60],
        [400, 120],
      ],
      400,
    ],
    [
      'not what a late answer of the last window says',
      [
        [400, 120],
        [0, 60],
      ],
      400,
    ],
  ])('%s', async (_, answers, remaining) => {
    const { limiter, ask, answer } = setUp();
    // The first two are under way at the same time.
    await ask(answers.length);
    for (const answered of answers) await answer(200, left(...answered));
    expect(limiter.remaining).toBe(remaining);
    expect(limiter.heldUntilMs).toBeUndefined();
  });

  it.each([
    ['the first', 20, 50],
    ['the second', 50, 20],
  ])('of two routes that turn out to share a limit what %s said', async (_, first, second) => {
    const { limiter, one } = setUp();
    await one(200, left(first, 60), 'a');
    await one(200, left(second, 61), 'b');
    await one(200, left(60, 61), 'a');
    expect(limiter.remaining).toBe(20);
  });
});

describe('In flight', () => {
  it('is at most half of what is left, and less where others use the limit', async () => {
    const inFlight = async (first: number, step: number) => {
      const { open, one, ask } = setUp();
      for (let count = 0; count <= 10; count++) await one(200, left(first - step * count, 60));
      await ask(50);
      return open.length;
    };
    const alone = await inFlight(30, 1);
    const amongOthers = await inFlight(60, 4);
    expect(alone).toBe(20 / 2);
    expect(amongOthers).toBeLessThan(alone / 2);
  });

  it('are as many with two routes that turn out to share a limit as with one', async () => {
    const inFlight = async (...routes: string[]) => {
      const { open, ask, answer } = setUp();
      for (const route of routes) await ask(2 / routes.length, route);
      for (const route of routes) await answer(200, left(400, 60), route);
      for (const route of routes) await ask(20, route);
      return open.length;
    };
    expect(await inFlight('a', 'b')).toBe(await inFlight('a', 'a'));
  });
});

describe('A hold', () => {
  it.each([
    ['lasts until the reset where the refusal says a little less', 59, 60_123],
    ['lasts until the reset where the refusal says a little more', 61, 60_123],
    ['lasts as long as the refusal says where that is clearly less', 57, 57_000],
    ['lasts as long as the refusal says where that is clearly more', 63, 63_000],
  ])('%s', async (_, seconds, heldMs) => {
    const { limiter, one } = setUp();
    await one(200, left(400, 60));
    await one(429, wait(seconds));
    expect(limiter.heldUntilMs! - START).toBe(heldMs);
  });

  it.each([
    ['a long window after those of a second', 1, 30],
    ['a window of a second after those of a long one', 30, 1],
  ])('does not last longer for refusals of another kind: %s', async (_, others, seconds) => {
    const { clock, limiter, one } = setUp();
    const held = [];
    for (const asked of [others, others, others, seconds, seconds]) {
      await one(429, wait(asked));
      held.push((limiter.heldUntilMs! - clock.now()) / 1000);
    }
    expect(held[2]).toBeGreaterThan(others);
    expect(held[3]).toBe(seconds);
    expect(held[4]).toBeGreaterThan(seconds);
  });

  it('is not for a window of a second that is used up', async () => {
    const { limiter, one } = setUp();
    await one(200, left(0, 1));
    expect(limiter.heldUntilMs).toBeUndefined();
  });

  it('of one route holds the other when they turn out to share a limit', async () => {
    const { limiter, one } = setUp();
    await one(200, left(5, 60), 'a');
    await one(200, left(5, 90), 'b');
    await one(429, wait(100), 'b');
    await one(200, left(4, 90), 'a');
    expect(limiter.bucketHeldUntilMs('a')).toBe(START + 100_000);
  });

  it('of one route is not told of all while another has a request under way', async () => {
    const { limiter, ask, one } = setUp();
    await one(429, wait(30), 'a');
    await ask(1, 'a');
    expect(limiter.heldUntilMs).toBeDefined();
    await ask(1, 'b');
    expect(limiter.heldUntilMs).toBeUndefined();
  });

  it.each([
    ['at least half', 1, 0.5],
    ['three quarters', 0.5, 0.75],
    ['all', 0, 1],
  ])('that no refusal names lasts a random part of the backoff: %s', async (_, random, share) => {
    const heldMs = async (number: number) => {
      const { clock, limiter, one } = setUp(number);
      await one(429);
      return limiter.heldUntilMs! - clock.now();
    };
    expect(await heldMs(random)).toBe(share * (await heldMs(0)));
  });
});

describe('Without headers, a request goes alone after as many as a window took:', () => {
  type Window = (set: ReturnType<typeof setUp>) => Promise<void>;
  const took =
    (count: number, route = 'a'): Window =>
    async ({ one }) => {
      for (let index = 0; index < count; index++) await one(200, {}, route);
    };
  const refused: Window = ({ one }) => one(429, wait(60));
  const refusedTogether: Window = async ({ ask, answer }) => {
    for (const route of ['a', 'b']) await ask(1, route);
    for (const route of ['a', 'b']) await answer(429, wait(60), route);
  };

  it.each<[string, readonly Window[]]>([
    ['the last one', [took(60), refused]],
    ['the last but one, where others filled the last', [took(60), refused, refused]],
    [
      'the last one of two routes that turned out to share it',
      [took(20, 'a'), took(40, 'b'), refusedTogether],
    ],
  ])('%s', async (_, windows) => {
    const set = setUp();
    const { clock, open, sent, ask, answer } = set;
    for (const window of windows) await window(set);
    await ask(300);
    const before = sent.length;
    await clock.advance(180_000);
    let most = 0;
    while (sent.length - before < 61) {
      await answer(200);
      if (sent.length - before < 60) most = Math.max(most, open.length);
    }
    expect(most).toBeGreaterThan(4);
    expect(open).toHaveLength(1);
  });
});
