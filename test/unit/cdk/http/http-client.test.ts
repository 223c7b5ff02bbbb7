import { getUsing } from '../../../support/http/get-using';
import type { Outcome } from '../../../../src/cdk/http/retry/outcome';
import { clientOf } from '../../../support/http/http-client';
import { carryOut, type Reply } from '../../../support/http/memory-api';

const json = (body: { json(): unknown }) => body.json();
const OK: Reply = { json: { fine: true } };

describe('a request', () => {
  it('gives its body, once for each user', async () => {
    const { client, clock } = clientOf(() => OK);
    const [first, second] = await carryOut(
      clock,
      getUsing(client, '/a', (body) => [body.json(), body.json()]),
    );
    expect(first).toEqual({ fine: true });
    expect(second).toEqual(first);
    expect(second).not.toBe(first);
  });

  it('takes JSON with a byte order mark before it', async () => {
    const { client, clock, api } = clientOf(() => ({ text: '\ufeff{"fine":true}' }));
    const read = (body: { json(): unknown }) => [body.json(), body.json()];
    expect(await carryOut(clock, getUsing(client, '/a', read))).toEqual([{ fine: true }, { fine: true }]);
    expect(api.requests).toHaveLength(1);
  });

  it('has one body in use at a time, so that memory is bounded', async () => {
    const { client, clock } = clientOf(() => OK);
    let inUse = 0;
    let most = 0;
    const use = async () => {
      most = Math.max(most, ++inUse);
      await clock.sleep(50);
      inUse--;
    };
    await carryOut(
      clock,
      Promise.all(Array.from({ length: 8 }, (_, index) => getUsing(client, `/${index}`, use))),
    );
    expect(most).toBe(1);
  });

  it('has no more under way than connections', async () => {
    const { client, clock, api } = clientOf(() => OK, { connections: 3 });
    await carryOut(
      clock,
      Promise.all(Array.from({ length: 20 }, (_, index) => getUsing(client, `/${index}`, json))),
    );
    expect(api.mostInFlight).toBe(3);
    expect(api.released).toBe(20);
  });

  it('remembers the time of the first answer that is used and tells one, its Age taken off', async () => {
    const replies = [
      { status: 503, headers: { date: 'Sat, 01 Aug 2020 00:00:00 GMT' } },
      { text: '<html>', headers: { date: 'Sat, 01 Aug 2021 00:00:00 GMT' } },
      OK,
      { ...OK, headers: { date: 'Sat, 01 Aug 2026 00:00:01 GMT', age: '60' } },
      { ...OK, headers: { date: 'Sat, 01 Aug 2026 00:00:09 GMT' } },
    ];
    const { client, clock, api } = clientOf(() => replies.shift() ?? OK);
    api.date = null;
    for (let count = 0; count < 3; count++) await carryOut(clock, getUsing(client, '/a', json));
    expect(client.serverTimeMs).toBe(Date.UTC(2026, 7, 1, 0, 1, 1));
  });

  it('passes on what its user throws, gives its bytes back, and is not tried again', async () => {
    const { client, clock, api } = clientOf(() => OK);
    const use = () => Promise.reject(new Error('the user failed'));
    await expect(carryOut(clock, getUsing(client, '/a', use))).rejects.toThrow('the user failed');
    expect([api.requests.length, api.released]).toEqual([1, 1]);
  });
});

describe('a try that fails', () => {
  it.each<[string, Reply]>([
    ['a status of 500', { status: 500 }],
    ['a status of 503 with a web page', { status: 503, text: '<html>' }],
    ['a reset connection', { outcome: { kind: 'network', code: 'ECONNRESET' } }],
    ['a handshake that breaks', { outcome: { kind: 'network', code: 'EPROTO' } }],
    ['silence', { outcome: { kind: 'silence', phase: 'answer' } }],
    ['a truncated body', { outcome: { kind: 'body', problem: 'truncated' } }],
    ['a web page', { text: '<html>Down for maintenance</html>' }],
    ['half of a JSON text', { text: '{"fine":' }],
    ['a status of 408', { status: 408 }],
    ['a status of 425', { status: 425 }],
    ['a status of 429', { status: 429 }],
  ])('with %s is made again, and gives its bytes back', async (_, reply) => {
    const { client, clock, api } = clientOf((__, count) => (count < 4 ? reply : OK));
    expect(await carryOut(clock, getUsing(client, '/a', json))).toEqual({ fine: true });
    expect(client.stats).toMatchObject({ requests: 4, retries: 3 });
    expect(api.released).toBe(reply.outcome === undefined ? 4 : 1);
    const { limited, backoff } = client.stats;
    expect(limited.ms + backoff.ms).toBeGreaterThan(0);
  });

  it.each([
    ['no body', { text: '' }],
    ['null', { text: 'null' }],
    ['status 204', { status: 204, text: '' }],
  ])('with %s is made once more, five seconds later, and then believed', async (_, reply) => {
    const { client, clock, api, elapsedMs } = clientOf(() => reply);
    expect(await carryOut(clock, client.get('/a'))).toBeNull();
    expect([api.requests.length, api.released]).toEqual([2, 2]);
    expect(elapsedMs()).toBeGreaterThanOrEqual(5_000);
  });

  describe('with refused credentials', () => {
    const refusedAfter = (accepted: number) =>
      clientOf((_, count) => (count <= accepted ? OK : { status: 401 }), { connections: 1 });

    it('ends everything at once where none was accepted before', async () => {
      const { client, clock, api } = refusedAfter(0);
      const failure = await carryOut(
        clock,
        client.get('/a').catch((error: unknown) => error),
      );
      expect(failure).toMatchObject({ name: 'CredentialsError', failureType: 'config_error' });
      await expect(carryOut(clock, client.get('/b'))).rejects.toBe(failure);
      expect(api.requests).toHaveLength(1);
    });

    it('fails alone, for the moment, after three more tries where others were accepted', async () => {
      const { client, clock, api } = clientOf(({ pathname }) => (pathname === '/b' ? { status: 401 } : OK));
      await carryOut(clock, client.get('/a'));
      await expect(carryOut(clock, client.get('/b'))).rejects.toMatchObject({
        failureType: 'transient_error',
      });
      expect(api.requests.filter((path) => path === '/b')).toHaveLength(4);
      expect(await carryOut(clock, client.get('/a'))).toEqual({ fine: true });
    });

    it('is forgotten where they are accepted again', async () => {
      const { client, clock } = clientOf((_, count) => (count === 2 ? { status: 401 } : OK));
      await carryOut(clock, client.get('/a'));
      expect(await carryOut(clock, client.get('/a'))).toEqual({ fine: true });
    });

    it('ends everything after twenty in a row', async () => {
      const { client, clock, api } = clientOf(({ pathname }) => (pathname === '/a' ? OK : { status: 401 }));
      await carryOut(clock, client.get('/a'));
      let last: unknown;
      for (let slice = 0; slice < 5; slice++)
        last = await carryOut(
          clock,
          client.get(`/b${slice}`).catch((error: unknown) => error),
        );
      expect(last).toMatchObject({ name: 'CredentialsError' });
      expect(api.requests).toHaveLength(1 + 20);
    });
  });

  it('fails at its first try where three others of the endpoint failed for their whole time', async () => {
    const { client, clock, api } = clientOf(({ pathname }) => (pathname === '/a' ? OK : { status: 408 }), {
      bucketOf: (path) => path.slice(0, 2),
    });
    await carryOut(clock, client.get('/a'));
    for (let slice = 0; slice < 4; slice++) {
      // An answer in between shows that the server is there.
      await carryOut(clock, client.get('/a'));
      await carryOut(
        clock,
        client.get(`/b${slice}`).catch(() => undefined),
      );
    }
    expect(api.requests.filter((path) => path === '/b0').length).toBeGreaterThan(3);
    expect(api.requests.filter((path) => path === '/b3')).toHaveLength(1);
  });

  it.each([400, 401, 403, 404, 302])(
    'with a status of %i, and nothing accepted so far, is not made again',
    async (status) => {
      const { client, clock, api } = clientOf(() => ({ status }));
      await expect(carryOut(clock, getUsing(client, '/a', json))).rejects.toMatchObject({ status });
      expect(api.requests).toHaveLength(1);
    },
  );

  it('is logged for whoever debugs, with its path and without its body', async () => {
    const { client, clock, logs } = clientOf((_, count) =>
      count < 2 ? { status: 503, text: 'secret' } : OK,
    );
    await carryOut(clock, getUsing(client, '/a', json));
    expect(logs.join('\n')).toMatch(/DEBUG GET \/a: \{"kind":"status","status":503\}; next try in 0\.3 s/);
    expect(logs.join('\n')).not.toContain('secret');
  });
});

describe('the time that a request may be tried', () => {
  it.each<[string, Outcome]>([
    ['an outcome of 500', { kind: 'status', status: 500 }],
    ['a refused connection', { kind: 'network', code: 'ECONNREFUSED' }],
  ])('is five minutes for %s, and is told as what it was', async (_, outcome) => {
    const reply: Reply = outcome.kind === 'status' ? { status: outcome.status } : { outcome };
    const { client, clock, api, elapsedMs } = clientOf(() => reply);
    await expect(carryOut(clock, getUsing(client, '/a', json))).rejects.toMatchObject({
      failureType: 'transient_error',
      outcome,
    });
    expect(elapsedMs()).toBeLessThanOrEqual(5 * 60_000);
    expect(elapsedMs()).toBeGreaterThan(4 * 60_000);
    expect(api.requests.length).toBeLessThan(60);
  });

  it('is told to people once it is long, and once for all requests', async () => {
    const { client, clock, logs } = clientOf(() => ({ outcome: { kind: 'network', code: 'ECONNREFUSED' } }));
    const all = ['/a', '/b'].map((path) => getUsing(client, path, json).catch(() => undefined));
    await carryOut(clock, Promise.all(all));
    expect(logs.filter((line) => line.startsWith('WARN'))).toEqual([
      expect.stringMatching(/^WARN \S+ refuses the connection\..* It is tried again for a while\.$/),
    ]);
  });

  it('is given up sooner where somebody waits for it', async () => {
    const handle = () => ({ outcome: { kind: 'network', code: 'ECONNREFUSED' } }) as const;
    const { client, clock, elapsedMs } = clientOf(handle, { patienceMs: 28_000 });
    await expect(carryOut(clock, getUsing(client, '/a', json))).rejects.toMatchObject({
      failureType: 'transient_error',
    });
    expect(elapsedMs()).toBeLessThanOrEqual(28_000);
  });

  it.each([
    [400, '/corp/configcat/v1/tags'],
    [403, '/corp/configcat/v1/tags'],
    [404, '/corp/configcat/v1/tags'],
    [503, '/corp/configcat/v1/tags'],
  ])('names the path with that of the base URL: %i', async (status, path) => {
    const { client, clock } = clientOf(() => ({ status }), { baseUrl: 'https://api.example/corp/configcat' });
    await expect(carryOut(clock, getUsing(client, '/v1/tags', json))).rejects.toMatchObject({
      userMessage: expect.stringContaining(path) as string,
      internalMessage: expect.stringContaining(`GET ${path}:`) as string,
    });
  });

  it('is not told where the next tries succeed', async () => {
    const { client, clock, logs } = clientOf((_, count) => (count < 3 ? { status: 503 } : OK));
    await carryOut(clock, getUsing(client, '/a', json));
    expect(logs.filter((line) => line.startsWith('WARN'))).toEqual([]);
  });

  it('is five minutes with all its tries, also where the last of them drips', async () => {
    const { client, clock, elapsedMs } = clientOf((_, count) =>
      count < 3 ? { status: 500, afterMs: 120_000 } : { ...OK, afterMs: 600_000 },
    );
    await expect(carryOut(clock, getUsing(client, '/a', json))).rejects.toMatchObject({
      outcome: { kind: 'slow' },
      failureType: 'transient_error',
    });
    expect(elapsedMs()).toBeLessThanOrEqual(5 * 60_000 + 1_000);
  });

  it('counts the time that tries take', async () => {
    const { client, clock, elapsedMs } = clientOf(() => ({ status: 500, afterMs: 59_000 }));
    await expect(carryOut(clock, getUsing(client, '/a', json))).rejects.toMatchObject({ status: 500 });
    expect(elapsedMs()).toBeLessThan(6 * 60_000);
  });

  it.each<[string, Reply]>([
    ['breaks off', { outcome: { kind: 'body', problem: 'truncated' } }],
    ['comes, and is no JSON', { text: '{' }],
  ])('does not count the time that a slow reader kept an answer waiting which then %s', async (_, reply) => {
    const paused = { ...reply, afterMs: 400_000, pausedMs: 399_999 };
    const { client, clock } = clientOf((__, count) => (count < 4 ? paused : OK));
    expect(await carryOut(clock, getUsing(client, '/a', json))).toEqual({ fine: true });
    expect(client.stats.retries).toBe(3);
  });

  it('does not count waits that the server announces', async () => {
    const busy: Reply = { status: 503, headers: { 'retry-after': '600' } };
    const { client, clock, elapsedMs } = clientOf((_, count) => (count < 6 ? busy : OK));
    expect(await carryOut(clock, getUsing(client, '/a', json))).toEqual({ fine: true });
    expect(elapsedMs()).toBeGreaterThanOrEqual(50 * 60_000);
  });

  it('counts what the rate limiter adds to an announced wait: a server that refuses for ever ends it', async () => {
    const refusal: Reply = { status: 429, headers: { 'retry-after': '1' } };
    const { client, clock, elapsedMs } = clientOf(() => refusal);
    await expect(carryOut(clock, getUsing(client, '/a', json))).rejects.toMatchObject({
      failureType: 'transient_error',
      userMessage: 'api.example.com refuses more requests for now (status 429). Try again later.',
    });
    expect(elapsedMs()).toBeLessThan(8 * 60_000);
  });

  it('ends at once where the server announces more than fifteen minutes', async () => {
    const { client, clock, elapsedMs } = clientOf(() => ({ status: 503, headers: { 'retry-after': '901' } }));
    await expect(carryOut(clock, getUsing(client, '/a', json))).rejects.toMatchObject({
      failureType: 'transient_error',
      userMessage: 'api.example.com asks for a wait of 901 seconds. Try again after 2026-08-01T00:15:01Z.',
    });
    expect(elapsedMs()).toBeLessThan(100);
  });

  it.each([503, 429])('ends so too where a %i announces more than a date can say', async (status) => {
    const { client, clock, elapsedMs } = clientOf(() => ({
      status,
      headers: { 'retry-after': '99999999999999' },
    }));
    await expect(carryOut(clock, getUsing(client, '/a', json))).rejects.toMatchObject({
      failureType: 'transient_error',
      userMessage:
        'api.example.com asks for a wait of 2678400 seconds or more. Try again after 2026-09-01T00:00:00Z.',
    });
    expect(elapsedMs()).toBeLessThan(100);
  });

  it.each([
    ['0', '0'],
    ['a date that has passed', 'Sat, 01 Aug 2020 00:00:00 GMT'],
  ])('is not spent on a server that says Retry-After: %s as fast as it can', async (_, value) => {
    const { client, clock, api } = clientOf(() => ({ status: 503, headers: { 'retry-after': value } }));
    await expect(carryOut(clock, getUsing(client, '/a', json))).rejects.toMatchObject({ status: 503 });
    expect(api.requests.length).toBeLessThan(60);
  });

  it('is half a minute for a server that never sent JSON: it is not the API', async () => {
    const { client, clock, elapsedMs } = clientOf(() => ({ text: '<!doctype html>' }));
    await expect(carryOut(clock, getUsing(client, '/a', json))).rejects.toMatchObject({
      failureType: 'config_error',
      outcome: { kind: 'body', problem: 'html' },
    });
    expect(elapsedMs()).toBeLessThan(75_000);
    expect(elapsedMs()).toBeGreaterThan(20_000);
  });

  const handshake: Reply = { outcome: { kind: 'network', code: 'ERR_SSL_WRONG_VERSION_NUMBER' } };

  it('is half a minute for a server that never spoke TLS', async () => {
    const { client, clock, elapsedMs } = clientOf(() => handshake);
    await expect(carryOut(clock, getUsing(client, '/a', json))).rejects.toMatchObject({
      failureType: 'config_error',
      userMessage:
        'api.example.com does not speak TLS as was tried (ERR_SSL_WRONG_VERSION_NUMBER). Check the base URL: http:// where it is served without TLS.',
    });
    expect(elapsedMs()).toBeLessThan(75_000);
    expect(elapsedMs()).toBeGreaterThan(20_000);
  });

  it('is not cut short for handshakes that break once the server has answered', async () => {
    const { client, clock, elapsedMs } = clientOf(({ pathname }) =>
      pathname === '/a' ? { status: 404 } : handshake,
    );
    await expect(carryOut(clock, getUsing(client, '/a', json))).rejects.toMatchObject({ status: 404 });
    await expect(carryOut(clock, getUsing(client, '/b', json))).rejects.toMatchObject({
      failureType: 'transient_error',
      userMessage:
        'The connection to api.example.com broke again and again (ERR_SSL_WRONG_VERSION_NUMBER). Try again later.',
    });
    expect(elapsedMs()).toBeGreaterThan(4 * 60_000);
  });

  it('is not cut short for a web page from a server that has sent JSON before', async () => {
    const { client, clock, elapsedMs } = clientOf(({ pathname }) =>
      pathname === '/a' ? OK : { text: '<html>' },
    );
    await carryOut(clock, getUsing(client, '/a', json));
    await expect(carryOut(clock, getUsing(client, '/b', json))).rejects.toMatchObject({
      outcome: { kind: 'body', problem: 'html' },
    });
    expect(elapsedMs()).toBeGreaterThan(4 * 60_000);
  });
});

describe('a request that is redirected', () => {
  it('counts as often as the server is asked, and keeps its rate limit', async () => {
    const full = { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': '60' };
    const { client, clock, elapsedMs } = clientOf(() => ({ ...OK, redirects: [{}, full] }));
    expect(await carryOut(clock, getUsing(client, '/a', json))).toEqual({ fine: true });
    expect(client.stats.requests).toBe(3);
    expect(elapsedMs()).toBeGreaterThan(59_000);
  });

  it('is given up where the limit would hold the next of them for too long', async () => {
    const full = { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': '1800' };
    const { client, clock, elapsedMs } = clientOf(() => ({ ...OK, redirects: [full] }));
    await expect(carryOut(clock, getUsing(client, '/a', json))).rejects.toMatchObject({
      failureType: 'transient_error',
    });
    expect(elapsedMs()).toBeLessThan(1_000);
  });
});

describe('a request that failed in the read before', () => {
  const once = (client: ReturnType<typeof clientOf>['client']) => {
    const download = client.begin('/a', { once: true });
    return download.open().finally(() => download.close());
  };

  it.each<[string, Reply]>([
    ['500', { status: 500 }],
    ['503, and a time to come again', { status: 503, headers: { 'retry-after': '30' } }],
    ['401', { status: 401 }],
    ['403', { status: 403 }],
    ['a web page', { text: '<html>' }],
    ['a connection that breaks', { outcome: { kind: 'network', code: 'ECONNRESET' } }],
  ])('is tried once where it fails again: %s', async (_, reply) => {
    const { client, clock, api } = clientOf(({ pathname }) => (pathname === '/a' ? reply : OK));
    await carryOut(clock, getUsing(client, '/first', json));
    await expect(carryOut(clock, once(client))).rejects.toThrow();
    expect(api.requests).toEqual(['/first', '/a']);
    expect(await carryOut(clock, getUsing(client, '/next', json))).toEqual({ fine: true });
  });

  it('waits for the rate limit as any other', async () => {
    const { client, clock } = clientOf((_, count) =>
      count === 1 ? { status: 429, headers: { 'retry-after': '5' } } : OK,
    );
    expect((await carryOut(clock, once(client))).json()).toEqual({ fine: true });
  });
});
