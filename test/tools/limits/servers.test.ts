import { RuleServer } from './servers';
import { rulesOf } from './shapes';

const START = Date.UTC(2026, 7, 1);
const takeAt = (server: RuleServer, atMs: number, route = '/a') => server.take(route, START + atMs);
const server = (rules: string, more: { byRoute?: boolean; hasHeaders?: boolean } = {}) =>
  new RuleServer(rulesOf(rules), { byRoute: false, hasHeaders: true, ...more });

describe('The server of the simulation is as odd as AspNetCoreRateLimit', () => {
  it('tells the longest window alone, with seven digits, and nothing of it in a refusal', () => {
    const one = server('2/s + 5/min');
    expect(takeAt(one, 100).headers).toMatchObject({
      'x-rate-limit-remaining': '4',
      'x-rate-limit-reset': expect.stringMatching(/^2026-08-01T00:01:00\.1\d{6}Z$/) as string,
    });
    takeAt(one, 200);
    const refused = takeAt(one, 300);
    expect(refused.status).toBe(429);
    expect(Object.keys(refused.headers).sort()).toEqual(['content-type', 'date', 'retry-after']);
  });

  it.each([
    ['1/s', 900, '1'],
    ['1/min', 400, '60'],
    ['1/min', 600, '59'],
    ['1/min', 59_900, '1'],
  ])(
    'rounds Retry-After to the nearest second, and to at least 1: %s, %i ms later',
    (rules, laterMs, expected) => {
      const one = server(rules);
      takeAt(one, 0);
      expect(takeAt(one, laterMs).headers['retry-after']).toBe(expected);
    },
  );

  it('opens a window with its first request', () => {
    const one = server('1/s');
    expect([0, 990, 1010, 1990, 2020].map((atMs) => takeAt(one, atMs).status)).toEqual([
      200, 429, 200, 429, 200,
    ]);
  });

  it('counts in the shorter window what the longer one refuses', () => {
    const one = server('2/s + 1/min');
    takeAt(one, 0);
    expect([100, 200].map((atMs) => takeAt(one, atMs).headers['retry-after'])).toEqual(['60', '1']);
  });

  it.each([
    ['by client', false, 429],
    ['by client and endpoint', true, 200],
  ])('counts %s', (_, byRoute, expected) => {
    const one = server('1/s', { byRoute });
    takeAt(one, 0, '/a');
    expect(takeAt(one, 0, '/b').status).toBe(expected);
  });
});
