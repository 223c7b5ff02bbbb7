import type { Hold } from '../../../../src/cdk/http/rate-hold';
import { RateHolds } from '../../../../src/cdk/http/rate-holds';
import { SimulatedClock } from '../../../support/simulated-clock';

function setUp() {
  const clock = new SimulatedClock(0);
  const told: [number, Hold][] = [];
  const holds = new RateHolds(
    clock,
    (hold) => told.push([clock.now(), hold]),
    () => 0,
  );
  return { clock, holds, told };
}

describe('A person is told of holds', () => {
  it('as soon as one of some seconds begins, and once', () => {
    const { holds, told } = setUp();
    holds.exhausted(4000);
    holds.exhausted(4100);
    expect(told).toEqual([[0, { untilMs: 4000, reason: 'exhausted' }]]);
  });

  it('not where they are over at once', () => {
    const { holds, told } = setUp();
    holds.exhausted(2900);
    expect(told).toEqual([]);
  });

  it('every 15 seconds at most where one of a few seconds follows the other', async () => {
    const { clock, holds, told } = setUp();
    for (let second = 0; second < 60; second += 4) {
      holds.exhausted(clock.now() + 4000);
      await clock.advance(4000);
    }
    expect(told.map(([atMs]) => atMs)).toEqual([0, 16_000, 32_000, 48_000]);
  });

  it('also where what is left is only spread over the time that it has to last for', () => {
    const { holds, told } = setUp();
    holds.paused(40_000);
    expect(told).toEqual([[0, { untilMs: 40_000, reason: 'exhausted' }]]);
    expect(holds.pausedUntilMs).toBe(40_000);
    expect(holds.current).toBeUndefined();
  });

  it('at once of a long one that follows', async () => {
    const { clock, holds, told } = setUp();
    holds.exhausted(4000);
    await clock.advance(4000);
    holds.exhausted(60_000);
    expect(told.map(([atMs]) => atMs)).toEqual([0, 4000]);
  });
});
