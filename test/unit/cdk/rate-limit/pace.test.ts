import { left, setUp, wait } from './limited-requests';

const PLENTY = left(400, 6000);
const SHORT = wait(1);

/** Requests that are sent together, in milliseconds from the first, and the status that answers them. */
type Sending = readonly [atMs: number, count: number, status: number];

/** A limiter that a refusal has shown how many requests a second takes. */
async function setUpPaced(accepted: number) {
  const set = setUp();
  for (let count = 0; count < accepted; count++) await set.one(200, PLENTY);
  await set.one(429, SHORT);
  return set;
}

/** The pace after these were sent, and then answered in order. Twenty were accepted five seconds before. */
async function paceAfter(sendings: readonly Sending[]): Promise<number> {
  const { clock, limiter, ask, one, answer, elapsedMs } = setUp();
  for (let count = 0; count < 20; count++) await one(200, PLENTY);
  await clock.advance(5000);
  const firstMs = elapsedMs();
  for (const [atMs, count] of sendings) {
    await clock.advance(firstMs + atMs - elapsedMs());
    await ask(count);
  }
  await clock.advance(50);
  for (const [, count, status] of sendings)
    for (let index = 0; index < count; index++) await answer(status, status === 429 ? SHORT : PLENTY);
  return limiter.requestsPerSecond;
}

describe('The pace is a little less than what the second before the refused request took:', () => {
  it.each<[string, readonly Sending[]]>([
    [
      'all sent at once',
      [
        [0, 10, 200],
        [0, 1, 429],
      ],
    ],
    [
      'sent one after the other',
      [
        [0, 4, 200],
        [300, 3, 200],
        [600, 3, 200],
        [900, 1, 429],
      ],
    ],
    [
      'others more than a second before',
      [
        [0, 6, 200],
        [1500, 10, 200],
        [1600, 1, 429],
      ],
    ],
    [
      'others after it',
      [
        [0, 10, 200],
        [0, 1, 429],
        [200, 5, 200],
      ],
    ],
    [
      'three refused that were sent together',
      [
        [0, 10, 200],
        [0, 3, 429],
      ],
    ],
    [
      'two more refused that were on their way',
      [
        [0, 10, 200],
        [0, 1, 429],
        [200, 5, 200],
        [500, 1, 429],
        [700, 1, 429],
      ],
    ],
  ])('%s', async (_, sendings) => {
    const perSecond = await paceAfter(sendings);
    expect(perSecond).toBeLessThan(10);
    expect(perSecond).toBeGreaterThan(9);
  });

  it('and no span of a little more than a second has more requests', async () => {
    const { clock, sent, one, elapsedMs } = await setUpPaced(10);
    while (elapsedMs() < 10_000) {
      await one(200, PLENTY);
      await clock.advance(1);
    }
    for (const fromMs of sent.slice(11))
      expect(sent.filter((ms) => ms >= fromMs && ms < fromMs + 1050).length).toBeLessThanOrEqual(10);
  });
});

describe('Refusals of a window of a second', () => {
  it.each([
    ['in the second before', 1, 1],
    ['ever', 0, 2],
  ])('hold the route where nothing was accepted %s', async (_, accepted, sent) => {
    const { clock, limiter, ask, one, answer } = setUp();
    for (let count = 0; count < accepted; count++) await one(200, PLENTY);
    await clock.advance(5000);
    await ask(sent);
    await answer(429, SHORT);
    expect(limiter.heldUntilMs).toBeDefined();
  });

  it('hold the route from two minutes after the last acceptance', async () => {
    const { limiter, one, elapsedMs } = await setUpPaced(10);
    const held: [ms: number, isHeld: boolean][] = [];
    while (elapsedMs() < 300_000) {
      await one(429, SHORT);
      held.push([elapsedMs(), limiter.heldUntilMs !== undefined]);
    }
    expect(held.filter(([ms]) => ms < 120_000).length).toBeGreaterThan(10);
    expect(held.filter(([ms]) => ms >= 120_000).length).toBeGreaterThan(3);
    for (const [ms, isHeld] of held) expect([ms, isHeld]).toEqual([ms, ms >= 120_000]);
  });

  it('set no pace while a longer window holds the route', async () => {
    const { limiter, ask, one, answer } = setUp();
    for (let count = 0; count < 10; count++) await one(200, PLENTY);
    await ask(3);
    await answer(429, wait(30));
    await answer(429, SHORT);
    expect(limiter.requestsPerSecond).toBe(Infinity);
  });

  it.each([
    ['little, above one request a second', 10, 0.93, 1],
    ['more, below one request a second', 1, 0.89, 0.93],
  ])('lower the pace by %s', async (_, accepted, least, most) => {
    const { clock, limiter, one } = await setUpPaced(accepted);
    const before = limiter.requestsPerSecond;
    await clock.advance(5000);
    await one(429, SHORT);
    const kept = limiter.requestsPerSecond / before;
    expect(kept).toBeGreaterThan(least);
    expect(kept).toBeLessThan(most);
  });
});

describe('Without a refusal', () => {
  /** Each raise that follows: its time, and by how much it multiplied the pace. */
  async function raises({ clock, limiter, one, elapsedMs }: ReturnType<typeof setUp>, forMs: number) {
    const found: { atMs: number; times: number }[] = [];
    const startMs = elapsedMs();
    while (elapsedMs() < startMs + forMs) {
      const before = limiter.requestsPerSecond;
      await one(200, PLENTY);
      const times = limiter.requestsPerSecond / before;
      if (times !== 1) found.push({ atMs: elapsedMs() - startMs, times });
      await clock.advance(1);
    }
    return found;
  }

  it('the pace rises after some thirty seconds, then sooner and by more each time, at most to the double', async () => {
    const [first, ...others] = await raises(await setUpPaced(5), 95_000);
    expect(first!.atMs).toBeGreaterThan(25_000);
    expect(first!.times).toBeLessThan(1.05);
    expect(others.length).toBeGreaterThan(5);
    expect(others[0]!.times).toBeLessThan(1.2);
    let last = first!;
    for (const raise of others) {
      expect(raise.atMs - last.atMs).toBeLessThan(first!.atMs / 2);
      expect(raise.times).toBeGreaterThanOrEqual(Math.min(2, last.times + 0.01));
      expect(raise.times).toBeLessThan(2.01);
      last = raise;
    }
  });

  it('a refusal begins that anew', async () => {
    const set = await setUpPaced(5);
    const [before] = await raises(set, 80_000);
    await set.one(429, SHORT);
    const [after] = await raises(set, 40_000);
    expect(after!.times).toBeCloseTo(before!.times, 5);
    expect(after!.atMs).toBeGreaterThan(25_000);
  });

  it('the pace stays as it is where requests are fewer than it allows', async () => {
    const { clock, limiter, one } = await setUpPaced(10);
    const before = limiter.requestsPerSecond;
    for (let second = 0; second < 500; second++) {
      await clock.advance(1000);
      await one(200, PLENTY);
    }
    expect(limiter.requestsPerSecond).toBe(before);
  });
});

it('Two paced routes that turn out to share a limit go together as fast as both did, and no faster', async () => {
  const { clock, sent, ask, one, elapsedMs } = setUp();
  await one(200, left(400, 6000), 'a');
  for (const [route, second] of [
    ['b', 7000],
    ['a', 6000],
  ] as const) {
    await clock.advance(1500);
    for (let count = 0; count < 10; count++) await one(200, left(400, second), route);
    await one(429, SHORT, route);
  }
  await one(200, left(400, 6000), 'b');
  await ask(30, 'a');
  const inThisSecond = () => sent.filter((ms) => ms > elapsedMs() - 1000).length;
  expect(inThisSecond()).toBeGreaterThan(15);
  expect(inThisSecond()).toBeLessThanOrEqual(20);
});
