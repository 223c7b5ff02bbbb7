import { readRateLimit } from '../../../../src/cdk/http/rate-limit-headers';

const NOW = Date.UTC(2026, 7, 1, 12, 0, 0);
/** The server's clock is ten minutes ahead of ours. */
const SERVER_DATE = 'Sat, 01 Aug 2026 12:10:00 GMT';
const SERVER_SECONDS = NOW / 1000 + 600;

function read(reset: string | undefined, date?: string) {
  return readRateLimit({ 'x-rate-limit-remaining': '42', 'x-rate-limit-reset': reset, date }, NOW)?.resetInMs;
}

describe('readRateLimit', () => {
  it.each([
    ['seconds from now', '30', 30_000],
    ['seconds with a fraction', '30.25', 30_250],
    ['none left', '0', 0],
    ['seconds since the epoch', String(SERVER_SECONDS + 30), 30_000],
    ['those with a fraction', `${SERVER_SECONDS + 30}.5`, 30_500],
    ['milliseconds since the epoch', String((SERVER_SECONDS + 30) * 1000), 30_000],
    ['an HTTP date', 'Sat, 01 Aug 2026 12:10:30 GMT', 30_000],
    ['an ISO date as .NET writes it', '2026-08-01T12:10:30.1234567Z', 30_123],
    ['an ISO date with an offset', '2026-08-01T14:10:30+02:00', 30_000],
    ['an ISO date without, which is UTC', '2026-08-01T12:10:30', 30_000],
    ['a time that is over', String(SERVER_SECONDS - 30), 0],
  ])('reads a reset in %s', (_name, reset, expected) => {
    expect(read(reset, SERVER_DATE)).toBe(expected);
  });

  it('holds times against our clock where the server does not tell its own', () => {
    expect(read(String(NOW / 1000 + 30))).toBe(30_000);
    expect(read('2026-08-01T12:00:30Z')).toBe(30_000);
  });

  it.each([
    undefined,
    '',
    'soon',
    '-30',
    '60s',
    'NaN',
    '9999-12-31T23:59:59.9999999',
    '99999999999999999999',
  ])('knows no reset for %p, but what remains', (reset) => {
    expect(readRateLimit({ 'x-rate-limit-remaining': '42', 'x-rate-limit-reset': reset }, NOW)).toEqual({
      remaining: 42,
      resetInMs: undefined,
    });
  });

  it.each([undefined, '', '-1', 'unlimited', 'NaN', '0x10', '1e3', '10, 20'])(
    'says nothing for %p remaining',
    (remaining) => {
      expect(
        readRateLimit({ 'x-rate-limit-remaining': remaining, 'x-rate-limit-reset': '30' }, NOW),
      ).toBeUndefined();
    },
  );

  it('rounds down what remains', () => {
    expect(readRateLimit({ 'x-rate-limit-remaining': '0.9' }, NOW)?.remaining).toBe(0);
  });
});
