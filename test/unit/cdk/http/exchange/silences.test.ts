import { Silences, type Watched } from '../../../../../src/cdk/http/exchange/silences';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

function watch(limitMs: number) {
  const silences = new Silences(8_000);
  const watched: Watched = { limitMs, isAlive: true };
  const onSilence = jest.fn();
  silences.watch(watched, onSilence);
  return { silences, watched, onSilence };
}

describe('Silences', () => {
  it('tells of silence no earlier than its limit, and at most an eighth and a look later', () => {
    const { onSilence } = watch(8_000);
    jest.advanceTimersByTime(8_000);
    expect(onSilence).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1_000);
    expect(onSilence).toHaveBeenCalled();
  });

  it('begins anew at each sign of life', () => {
    const { watched, onSilence } = watch(8_000);
    for (let count = 0; count < 10; count++) {
      jest.advanceTimersByTime(7_000);
      watched.isAlive = true;
    }
    jest.advanceTimersByTime(8_000);
    expect(onSilence).not.toHaveBeenCalled();
    jest.advanceTimersByTime(2_000);
    expect(onSilence).toHaveBeenCalled();
  });

  it('says nothing while nothing is expected', () => {
    const { watched, onSilence } = watch(8_000);
    watched.limitMs = Infinity;
    jest.advanceTimersByTime(1_000_000);
    expect(onSilence).not.toHaveBeenCalled();
    watched.isAlive = true;
    watched.limitMs = 8_000;
    jest.advanceTimersByTime(8_000);
    expect(onSilence).not.toHaveBeenCalled();
  });

  it('takes a limit that has become longer', () => {
    const { watched, onSilence } = watch(8_000);
    jest.advanceTimersByTime(7_000);
    watched.limitMs = 60_000;
    jest.advanceTimersByTime(50_000);
    expect(onSilence).not.toHaveBeenCalled();
  });

  it('forgets what has ended, and has no timer without anybody to watch', () => {
    const { silences, watched, onSilence } = watch(8_000);
    silences.end(watched);
    jest.advanceTimersByTime(100_000);
    expect(onSilence).not.toHaveBeenCalled();
    expect(jest.getTimerCount()).toBe(0);
    silences.watch({ limitMs: 8_000, isAlive: true }, onSilence);
    jest.advanceTimersByTime(10_000);
    expect(onSilence).toHaveBeenCalled();
  });
});
