import { SimulatedClock } from './simulated-clock';

describe('SimulatedClock', () => {
  it('wakes sleepers in the order of their times, and of their asking', async () => {
    const clock = new SimulatedClock(0);
    const woken: string[] = [];
    for (const [name, ms] of [
      ['c', 20],
      ['a', 10],
      ['b', 10],
    ] as const) {
      void clock.sleep(ms).then(() => woken.push(`${name} at ${clock.now()}`));
    }
    await clock.run();
    expect(woken).toEqual(['a at 10', 'b at 10', 'c at 20']);
  });

  it('lets promises settle before time moves on', async () => {
    const clock = new SimulatedClock(0);
    const times: number[] = [];
    const walk = async () => {
      for (let step = 0; step < 3; step++) {
        await clock.sleep(5);
        for (let turn = 0; turn < 50; turn++) await Promise.resolve();
        times.push(clock.now());
      }
    };
    void walk();
    void clock.sleep(7);
    await clock.run();
    expect(times).toEqual([5, 10, 15]);
  });

  it('advances by a span and no further', async () => {
    const clock = new SimulatedClock(0);
    let woken = false;
    void clock.sleep(100).then(() => (woken = true));
    await clock.advance(99);
    expect([clock.now(), woken, clock.pending]).toEqual([99, false, 1]);
    await clock.advance(1);
    expect([clock.now(), woken, clock.pending]).toEqual([100, true, 0]);
  });

  it('ends a sleep at once when it is aborted', async () => {
    const clock = new SimulatedClock(0);
    const abort = new AbortController();
    let wokenAt: number | undefined;
    void clock.sleep(100, abort.signal).then(() => (wokenAt = clock.now()));
    await clock.advance(30);
    abort.abort();
    await clock.run();
    expect([wokenAt, clock.now(), clock.pending]).toEqual([30, 30, 0]);
    await clock.sleep(100, abort.signal);
    expect(clock.now()).toBe(30);
  });

  it('runs what the world does between sleeps', async () => {
    const clock = new SimulatedClock(0);
    const seen: number[] = [];
    clock.at(15, () => seen.push(clock.now()));
    void clock.sleep(20).then(() => seen.push(clock.now()));
    await clock.run();
    expect(seen).toEqual([15, 20]);
  });
});
