import { Silences, type Watchdog } from '../../../../../src/cdk/http/exchange/silences';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

function watch(limitMs: number, leftMs = Infinity) {
  const silences = new Silences();
  const onLimit = jest.fn();
  const watchdog: Watchdog = { limitMs, leftMs, isAlive: true, onLimit };
  silences.watch(watchdog);
  return { silences, watchdog, onLimit };
}

describe('Silences', () => {
  it('tells of silence no earlier than its limit, and at most a look later', () => {
    const { onLimit } = watch(8_000);
    jest.advanceTimersByTime(8_000);
    expect(onLimit).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1_000);
    expect(onLimit).toHaveBeenCalled();
  });

  it('begins anew at each sign of life', () => {
    const { watchdog, onLimit } = watch(8_000);
    for (let count = 0; count < 10; count++) {
      jest.advanceTimersByTime(7_000);
      watchdog.isAlive = true;
    }
    jest.advanceTimersByTime(8_000);
    expect(onLimit).not.toHaveBeenCalled();
    jest.advanceTimersByTime(2_000);
    expect(onLimit).toHaveBeenCalled();
  });

  it('says nothing while nothing is expected', () => {
    const { watchdog, onLimit } = watch(8_000);
    watchdog.limitMs = Infinity;
    jest.advanceTimersByTime(1_000_000);
    expect(onLimit).not.toHaveBeenCalled();
    watchdog.isAlive = true;
    watchdog.limitMs = 8_000;
    jest.advanceTimersByTime(8_000);
    expect(onLimit).not.toHaveBeenCalled();
  });

  it('takes a limit that has become longer', () => {
    const { watchdog, onLimit } = watch(8_000);
    jest.advanceTimersByTime(7_000);
    watchdog.limitMs = 60_000;
    jest.advanceTimersByTime(50_000);
    expect(onLimit).not.toHaveBeenCalled();
  });

  it('tells of one that is lively for too long, not counting what was not expected', () => {
    const { watchdog, onLimit } = watch(8_000, 300_000);
    const drip = (seconds: number) => {
      for (let second = 0; second < seconds; second++) {
        watchdog.isAlive = true;
        jest.advanceTimersByTime(1_000);
      }
    };
    drip(200);
    watchdog.limitMs = Infinity;
    drip(1_000);
    watchdog.limitMs = 8_000;
    drip(99);
    expect(onLimit).not.toHaveBeenCalled();
    drip(1);
    expect(onLimit).toHaveBeenCalled();
  });

  it('forgets what has ended, and has no timer without anybody to watch', () => {
    const { silences, watchdog, onLimit } = watch(8_000);
    silences.end(watchdog);
    jest.advanceTimersByTime(100_000);
    expect(onLimit).not.toHaveBeenCalled();
    expect(jest.getTimerCount()).toBe(0);
    silences.watch({ limitMs: 8_000, leftMs: Infinity, isAlive: true, onLimit });
    jest.advanceTimersByTime(10_000);
    expect(onLimit).toHaveBeenCalled();
  });
});
