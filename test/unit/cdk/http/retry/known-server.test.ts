import { KnownServer } from '../../../../../src/cdk/http/retry/known-server';
import type { Outcome } from '../../../../../src/cdk/http/retry/outcome';
import { Tries } from '../../../../../src/cdk/http/retry/tries';
import { SimulatedClock } from '../../../../support/time/simulated-clock';

const MINUTE = 60_000;
const status = (code: number): Outcome => ({ kind: 'status', status: code });
const network = (code: string): Outcome => ({ kind: 'network', code });

function setUp(baseUrl = 'https://api.example/corp') {
  const clock = new SimulatedClock();
  const server = new KnownServer(baseUrl, clock);
  return { clock, server, tries: () => new Tries(clock, 5 * MINUTE, () => 0.5) };
}

/** A server that has accepted something, and then nothing while a request was tried for five minutes. */
function silentServer() {
  const { clock, server, tries } = setUp();
  server.succeeded({});
  server.used();
  const tried = tries();
  return { server, tried, wait: clock.advance(5 * MINUTE) };
}

describe('a server of which one endpoint failed for its whole time', () => {
  it.each<[string, Outcome, boolean]>([
    ['500', status(500), false],
    ['a web page', { kind: 'body', problem: 'html' }, false],
    ['an answer that drips', { kind: 'slow', limitMs: 300_000 }, false],
    ['408, which it says itself', status(408), false],
    ['a connection that is refused', network('ECONNREFUSED'), true],
    ['silence', { kind: 'silence', phase: 'answer' }, true],
  ])('is down for all others or not: %s', async (_, outcome, isDown) => {
    const { server, tried, wait } = silentServer();
    await wait;
    expect(server.isDown(outcome, tried, 'a')).toBe(isDown);
  });

  it('is down where another endpoint has failed so, too', async () => {
    const { server, tried, wait } = silentServer();
    await wait;
    server.isDown(status(500), tried, 'a');
    expect([server.isDown(status(500), tried, 'a'), server.isDown(status(500), tried, 'b')]).toEqual([
      false,
      true,
    ]);
  });

  it('is not down where each was refused by the server itself', async () => {
    const { server, tried, wait } = silentServer();
    await wait;
    server.isDown(status(429), tried, 'a');
    expect(server.isDown(status(500), tried, 'b')).toBe(false);
  });

  it('is down where it counts all requests together', async () => {
    const { server, tried, wait } = silentServer();
    await wait;
    expect(server.isDown(status(500), tried, '')).toBe(true);
  });

  it('is down where it has accepted nothing so far', async () => {
    const { clock, server, tries } = setUp();
    const tried = tries();
    await clock.advance(5 * MINUTE);
    expect(server.isDown(status(500), tried, 'a')).toBe(true);
  });
});

describe('a server that may not be the API', () => {
  it.each<[string, Outcome, boolean]>([
    ['web pages', { kind: 'body', problem: 'html' }, true],
    ['no JSON', { kind: 'body', problem: 'not-json' }, true],
    ['bodies that break off', { kind: 'body', problem: 'truncated' }, false],
    ['errors', status(503), false],
  ])('has sent nothing but %s for half a minute', (_, outcome, isNot) => {
    const { server, tries } = setUp();
    const tried = tries();
    tried.spent(30_001);
    server.answered();
    expect(server.isNotTheApi(outcome, tried)).toBe(isNot);
  });
});

describe("the server's time", () => {
  const DATE = 'Sat, 01 Aug 2026 10:00:00 GMT';
  const TEN = Date.UTC(2026, 7, 1, 10);

  it.each<[string, Record<string, string>, number | undefined]>([
    ['its Date', { date: DATE }, TEN],
    ['its Date, and how long a cache kept the answer', { date: DATE, age: '90' }, TEN + 90_000],
    ['an Age that is no number', { date: DATE, age: 'old' }, TEN],
    ['an Age below nothing', { date: DATE, age: '-5' }, TEN],
    ['no Date', { age: '90' }, undefined],
    ['a Date that is none', { date: 'yesterday' }, undefined],
  ])('by %s', (_, headers, ms) => {
    const { server } = setUp();
    server.succeeded(headers);
    expect(server.firstTimeMs).toBe(ms);
  });

  it('is that of the first answer', () => {
    const { server } = setUp();
    server.succeeded({ date: DATE });
    server.succeeded({ date: 'Sat, 01 Aug 2026 11:00:00 GMT' });
    expect(server.firstTimeMs).toBe(TEN);
  });
});

describe('what is told of a request', () => {
  const { server } = setUp();

  it.each<[string, () => Error]>([
    ['that failed', () => server.error(status(500), '/v1/tags')],
    ['whose credentials were refused', () => server.unauthorized('/v1/tags')],
    ['that is to wait too long', () => server.tooLong(status(503), '/v1/tags', 16 * MINUTE)],
  ])('%s has the path as the server was asked for it', (_, error) => {
    expect(error()).toMatchObject({
      internalMessage: expect.stringContaining('GET /corp/v1/tags:') as string,
    });
  });
});
