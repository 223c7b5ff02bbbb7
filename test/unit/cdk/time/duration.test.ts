import { durationMs } from '../../../../src/cdk/time/duration';

describe('durationMs', () => {
  it.each([
    ['hours', 'PT1H', 3_600_000],
    ['days', 'P7D', 7 * 86_400_000],
    ['weeks', 'P2W', 14 * 86_400_000],
    ['minutes', 'PT90M', 90 * 60_000],
    ['seconds with a fraction', 'PT1.5S', 1_500],
    ['all units together', 'P1DT2H3M4S', 86_400_000 + 2 * 3_600_000 + 3 * 60_000 + 4_000],
    ['nothing at all, said plainly', 'PT0S', 0],
  ])('reads %s', (_, text, ms) => {
    expect(durationMs(text)).toBe(ms);
  });

  it.each([
    ['no unit', 'P'],
    ['a T with nothing after it', 'P1DT'],
    ['only a T', 'PT'],
    ['months, which have no fixed length', 'P1M'],
    ['years', 'P1Y'],
    ['a negative one', '-PT1H'],
    ['units in the wrong order', 'PT1S1H'],
    ['a number alone', '3600'],
    ['lower case', 'pt1h'],
    ['an empty text', ''],
    ['a second line', 'PT1H\nPT2H'],
  ])('takes no %s', (_, text) => {
    expect(durationMs(text)).toBeUndefined();
  });
});
