import { parseConfig } from '../../../src/configcat/config';

const LOGIN = { username: 'anna', password: 'hunter2' };
const parse = (options: object) => parseConfig({ ...LOGIN, ...options });
const DAY = 86_400_000;

describe('parseConfig', () => {
  it('has a default for everything but the credentials', () => {
    expect(parseConfig(LOGIN)).toEqual({
      ...LOGIN,
      startDate: undefined,
      organizationIds: undefined,
      productIds: undefined,
      baseUrl: 'https://api.configcat.com',
      workers: 10,
      overlapMs: 3_600_000,
      fullScanIntervalMs: 7 * DAY,
      onForbidden: 'auto',
      auditLogIds: false,
      includeSecrets: false,
      personalData: 'keep',
      salt: undefined,
    });
  });

  it('takes what forms send for options that are left empty', () => {
    const empty = {
      start_date: '',
      organization_ids: [],
      product_ids: null,
      base_url: '',
      num_workers: null,
      lookback_window: '',
      full_scan_interval: null,
      on_forbidden: '',
      include_secrets: null,
      personal_data: '',
      personal_data_salt: '',
    };
    expect(parse(empty)).toEqual(parseConfig(LOGIN));
  });

  it('ignores options that it does not know', () => {
    expect(parse({ __injected: true, proxy: { host: 'x' } })).toEqual(parseConfig(LOGIN));
  });

  it.each([
    ['a day', '2026-01-01', '2026-01-01T00:00:00.000000Z'],
    ['a time', '2026-01-01T12:00:00Z', '2026-01-01T12:00:00.000000Z'],
    ['a time with an offset', '2026-01-01T00:00:00+02:00', '2025-12-31T22:00:00.000000Z'],
    ['a time without an offset, which is UTC', '2026-01-01T12:00:00', '2026-01-01T12:00:00.000000Z'],
    ['a time with a fraction', '2026-01-01T00:00:00.5Z', '2026-01-01T00:00:00.500000Z'],
    ['a time as PyAirbyte writes it', '2026-01-01T00:00:00.000000Z', '2026-01-01T00:00:00.000000Z'],
  ])('takes %s as the start date', (_, start, startDate) => {
    expect(parse({ start_date: start }).startDate).toBe(startDate);
  });

  it('takes credentials without the white space that came along when they were copied', () => {
    const { username, password } = parse({ username: ' anna\n', password: '\thunter2 \r\n' });
    expect([username, password]).toEqual(['anna', 'hunter2']);
    const { salt } = parse({ personal_data: 'hash', personal_data_salt: ' pepper ' });
    expect(salt).toBe(' pepper ');
  });

  it('takes ids in any case', () => {
    const id = '08D86D63-2726-47CD-8BFC-59608ECB91E2';
    const config = parse({ organization_ids: [id], product_ids: [id] });
    expect([config.organizationIds, config.productIds]).toEqual([[id.toLowerCase()], [id.toLowerCase()]]);
  });

  it.each([
    ['PT1H', 3_600_000],
    ['P1D', DAY],
    ['PT0S', 10 * 60_000],
    ['PT30S', 10 * 60_000],
    ['PT2M', 10 * 60_000],
    ['P2W', 14 * DAY],
  ])('overlaps by %s, but by ten minutes at least', (lookback, overlapMs) => {
    expect(parse({ lookback_window: lookback }).overlapMs).toBe(overlapMs);
  });

  it('overlaps by no more than anything is kept for, however long the window', () => {
    for (const lookback of ['P100000D', 'P99999999999999999999W']) {
      const { overlapMs } = parse({ lookback_window: lookback });
      expect(overlapMs).toBeGreaterThanOrEqual(750 * DAY);
      expect(() => new Date(Date.UTC(2026, 0) - overlapMs).toISOString()).not.toThrow();
      expect(new Date(Date.UTC(2026, 0) - overlapMs).getUTCFullYear()).toBeGreaterThan(1990);
    }
  });

  it.each([1, 40])('takes %i workers', (workers) => {
    expect(parse({ num_workers: workers }).workers).toBe(workers);
  });

  it('takes a salt with the hashing of personal data', () => {
    const config = parse({ personal_data: 'hash', personal_data_salt: 'pepper' });
    expect([config.personalData, config.salt]).toEqual(['hash', 'pepper']);
  });
});
