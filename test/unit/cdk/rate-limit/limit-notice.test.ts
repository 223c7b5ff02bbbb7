import { readLimitNotice } from '../../../../src/cdk/rate-limit/limit-notice';

const NOW = Date.UTC(2026, 7, 1, 12, 0, 0);
/** The server's clock is ten minutes ahead of ours. */
const SERVER_DATE = 'Sat, 01 Aug 2026 12:10:00 GMT';
const SERVER_SECONDS = NOW / 1000 + 600;
const MONTH_MS = 31 * 24 * 3_600_000;

const reset = (text: string, date?: string) =>
  readLimitNotice({ status: 200, headers: { 'x-rate-limit-reset': text, date } }, NOW).resetMs;
const wait = (text: string, date?: string, status = 503) =>
  readLimitNotice({ status, headers: { 'retry-after': text, date } }, NOW).waitMs;

describe('The reset', () => {
  it.each([
    ['an ISO date as .NET writes it', '2026-08-01T12:10:30.1234567Z', 30_123],
    ['an ISO date with an offset', '2026-08-01T14:10:30.5+02:00', 30_500],
    ['an ISO date without, which is UTC', '2026-08-01T12:10:30.5', 30_500],
    ['seconds with a fraction', '30.25', 30_250],
    ['seconds since the epoch with a fraction', `${SERVER_SECONDS + 30}.5`, 30_500],
    ['milliseconds since the epoch', String((SERVER_SECONDS + 30) * 1000 + 1), 30_001],
    ['a time that is over', String(SERVER_SECONDS - 30), 0],
    ['no seconds', '0', 0],
    ['blanks around', ' 30.25 ', 30_250],
  ])('is read from %s', (_, text, expected) => {
    expect(reset(text, SERVER_DATE)).toBe(expected);
  });

  it.each([
    ['seconds from now', '30'],
    ['seconds since the epoch', String(SERVER_SECONDS + 30)],
    ['an HTTP date', 'Sat, 01 Aug 2026 12:10:30 GMT'],
  ])('is a second later where %s may have been cut', (_, text) => {
    expect(reset(text, SERVER_DATE)).toBe(31_000);
  });

  it('goes by our clock where the server does not tell its own', () => {
    expect(reset('2026-08-01T12:00:30.5Z')).toBe(30_500);
  });

  it.each(['', 'soon', '-30', '60s', 'NaN', '9999-12-31T23:59:59.9999999', '99999999999999999999'])(
    'is not known from %p',
    (text) => {
      expect(reset(text, SERVER_DATE)).toBeUndefined();
    },
  );

  it.each([
    ['an ISO date with a fraction', '2026-08-01T12:10:30.1234567Z', true],
    ['milliseconds since the epoch', String((SERVER_SECONDS + 30) * 1000), true],
    ['an ISO date in whole seconds', '2026-08-01T12:10:30Z', false],
    ['an ISO date in tenths of a second', '2026-08-01T12:10:30.1Z', false],
    ['seconds from now', '30', false],
    ['seconds since the epoch', String(SERVER_SECONDS + 30), false],
    ['nonsense with a fraction', 'at 12:10:30.123', false],
  ])('as %s names a window: %p', (_, text, names) => {
    const { window } = readLimitNotice({ status: 200, headers: { 'x-rate-limit-reset': text } }, NOW);
    expect(window).toBe(names ? text : undefined);
  });
});

describe('What remains', () => {
  it.each<[string, number | undefined]>([
    ['42', 42],
    [' 0 ', 0],
    ['0.9', 0],
    ['', undefined],
    ['-1', undefined],
    ['unlimited', undefined],
    ['NaN', undefined],
    ['0x10', undefined],
    ['1e3', undefined],
    ['10, 20', undefined],
  ])('is read from %p as %p', (text, expected) => {
    const { remaining } = readLimitNotice({ status: 200, headers: { 'x-rate-limit-remaining': text } }, NOW);
    expect(remaining).toBe(expected);
  });
});

describe('The length of the window', () => {
  it.each<[string, number | undefined]>([
    ['1s', 1_000],
    ['15m', 900_000],
    [' 12h ', 43_200_000],
    ['1d', 86_400_000],
    ['1', undefined],
    ['m', undefined],
    ['1w', undefined],
    ['1m,20s', undefined],
    ['of 1m', undefined],
    ['', undefined],
  ])('is read from %p as %p', (text, expected) => {
    const { periodMs } = readLimitNotice({ status: 200, headers: { 'x-rate-limit-limit': text } }, NOW);
    expect(periodMs).toBe(expected);
  });

  it('is not known without its header', () => {
    expect(readLimitNotice({ status: 200, headers: {} }, NOW).periodMs).toBeUndefined();
  });
});

describe('The wait', () => {
  it.each([
    ['seconds', '30', undefined, 30_000],
    ['blanks around', ' 7 ', undefined, 7000],
    ['a fraction', '1.5', undefined, 1500],
    ['more than anybody means', '99999999999999', undefined, MONTH_MS],
    ['more digits than a number has', '9'.repeat(400), undefined, MONTH_MS],
    ['the last date that there is', 'Fri, 31 Dec 9999 23:59:59 GMT', undefined, MONTH_MS],
    ['a date, by our clock', 'Sat, 01 Aug 2026 12:00:20 GMT', undefined, 20_000],
    ['a date, by the server’s clock', 'Sat, 01 Aug 2026 12:10:20 GMT', SERVER_DATE, 20_000],
    ['a date of RFC 850', 'Saturday, 01-Aug-26 12:00:20 GMT', undefined, 20_000],
    ['a date of asctime, which is UTC', 'Sat Aug  1 12:00:20 2026', undefined, 20_000],
    ['a date beside a server’s date that is none', 'Sat, 01 Aug 2026 12:00:20 GMT', 'yesterday', 20_000],
  ])('is read from %s', (_, text, date, expected) => {
    expect(wait(text, date)).toBe(expected);
    expect(wait(text, date, 429)).toBe(expected);
  });

  it.each([
    '',
    '0',
    '-5',
    'soon',
    '1e3',
    '5 seconds',
    'Sat, 99 Aug 2026 12:00:20 GMT',
    'Sat, 01 Aug 2026 11:59:00 GMT',
  ])('is not announced by %p', (text) => {
    expect(wait(text)).toBeUndefined();
  });

  it.each([
    ['of a refusal is the reset', 429, {}, 30_500],
    ['of a refusal is Retry-After rather than the reset', 429, { 'retry-after': '2' }, 2000],
    ['of another answer is not the reset', 503, {}, undefined],
  ])('%s', (_, status, headers, expected) => {
    const notice = readLimitNotice({ status, headers: { 'x-rate-limit-reset': '30.5', ...headers } }, NOW);
    expect(notice.waitMs).toBe(expected);
    expect(notice.isRefusal).toBe(status === 429);
  });
});
