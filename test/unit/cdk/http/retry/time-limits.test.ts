import { TimeLimits } from '../../../../../src/cdk/http/retry/time-limits';
import { SimulatedClock } from '../../../../support/time/simulated-clock';

const MINUTE = 60_000;
const NOW = Date.UTC(2026, 7, 1);

/** The limits of a client that must end so many milliseconds from now. */
function limitsOf(leftMs?: number) {
  const clock = new SimulatedClock(NOW);
  return { clock, limits: new TimeLimits(clock, leftMs === undefined ? undefined : NOW + leftMs) };
}

describe('without a deadline', () => {
  const { limits } = limitsOf();

  it('a request is tried for five minutes, and waits a quarter of an hour', () => {
    expect([limits.tryingMs, limits.longestWaitMs]).toEqual([5 * MINUTE, 15 * MINUTE]);
  });

  it('a longer hold is hopeless', () => {
    expect([limits.isHopeless(15 * MINUTE), limits.isHopeless(15 * MINUTE + 1)]).toEqual([false, true]);
  });

  it('no time is too late', () => {
    expect(limits.isOverAt(Number.MAX_SAFE_INTEGER)).toBe(false);
  });

  it('a try ends with the read alone', () => {
    const { signal } = new AbortController();
    expect(limits.signalFor(signal).signal).toBe(signal);
  });
});

describe('with a deadline', () => {
  it.each([
    ['near', 10_000, 10_000, 10_000],
    ['between', 10 * MINUTE, 5 * MINUTE, 10 * MINUTE],
    ['far', 60 * MINUTE, 5 * MINUTE, 15 * MINUTE],
    ['passed', -1_000, 0, -1_000],
  ])('that is %s', (_, leftMs, tryingMs, longestWaitMs) => {
    const { limits } = limitsOf(leftMs);
    expect([limits.tryingMs, limits.longestWaitMs]).toEqual([tryingMs, longestWaitMs]);
  });

  it('a hold is as hopeless as without: it is the same for every request', () => {
    const { limits } = limitsOf(1_000);
    expect(limits.isHopeless(15 * MINUTE)).toBe(false);
  });

  it('it is over at the deadline, and not before', () => {
    const { limits } = limitsOf(1_000);
    expect([limits.isOverAt(NOW + 999), limits.isOverAt(NOW + 1_000)]).toEqual([false, true]);
  });

  it('a try ends at the deadline', async () => {
    const { clock, limits } = limitsOf(1_000);
    const { signal } = limits.signalFor(new AbortController().signal);
    let endedMs: number | undefined;
    signal.addEventListener('abort', () => (endedMs = clock.now()));
    await clock.run();
    expect(endedMs).toBe(NOW + 1_000);
  });

  it('a try ends with the read', () => {
    const stop = new AbortController();
    const { signal, release } = limitsOf(1_000).limits.signalFor(stop.signal);
    expect(signal.aborted).toBe(false);
    stop.abort();
    expect(signal.aborted).toBe(true);
    release();
  });

  it('a try of a read that has ended ends at once', () => {
    const { signal, release } = limitsOf(1_000).limits.signalFor(AbortSignal.abort());
    expect(signal.aborted).toBe(true);
    release();
  });

  it('a try that is over leaves no timer, and is ended by nothing', async () => {
    const { clock, limits } = limitsOf(1_000);
    const stop = new AbortController();
    const { signal, release } = limits.signalFor(stop.signal);
    release();
    await clock.run();
    stop.abort();
    expect([signal.aborted, clock.now()]).toEqual([false, NOW]);
  });
});
