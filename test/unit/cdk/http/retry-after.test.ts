import { retryAfterMs } from '../../../../src/cdk/http/retry-after';

const NOW = Date.UTC(2026, 7, 1, 12, 0, 0);

describe('retryAfterMs', () => {
  it.each([
    ['seconds', '30', undefined, 30_000],
    ['no wait', '0', undefined, 0],
    ['blanks around', ' 7 ', undefined, 7000],
    ['a fraction', '1.5', undefined, 1500],
    ['more than anybody means', '99999999999999', undefined, 31 * 24 * 3_600_000],
    ['more digits than a number has', '9'.repeat(400), undefined, 31 * 24 * 3_600_000],
    ['the last date that there is', 'Fri, 31 Dec 9999 23:59:59 GMT', undefined, 31 * 24 * 3_600_000],
    ['a date, by our clock', 'Sat, 01 Aug 2026 12:00:20 GMT', undefined, 20_000],
    [
      'a date, by the server’s clock',
      'Sat, 01 Aug 2026 12:10:20 GMT',
      'Sat, 01 Aug 2026 12:10:00 GMT',
      20_000,
    ],
    ['a date of RFC 850', 'Saturday, 01-Aug-26 12:00:20 GMT', undefined, 20_000],
    ['a date of asctime, which is UTC', 'Sat Aug  1 12:00:20 2026', undefined, 20_000],
    ['a date that is over', 'Sat, 01 Aug 2026 11:59:00 GMT', undefined, 0],
    ['a server’s date that is none', 'Sat, 01 Aug 2026 12:00:20 GMT', 'yesterday', 20_000],
  ])('reads %s', (_name, value, serverDate, expected) => {
    expect(retryAfterMs(value, serverDate, NOW)).toBe(expected);
  });

  it.each([undefined, '', '-5', 'soon', '1e3', '5 seconds', 'Sat, 99 Aug 2026 12:00:20 GMT'])(
    'says nothing for %p',
    (value) => {
      expect(retryAfterMs(value, undefined, NOW)).toBeUndefined();
    },
  );
});
