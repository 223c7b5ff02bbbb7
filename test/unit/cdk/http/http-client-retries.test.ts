import { getUsing } from '../../../support/http/get-using';
import { clientOf } from '../../../support/http/http-client';
import { carryOut, type Reply } from '../../../support/http/memory-api';

const json = (body: { json(): unknown }) => body.json();
const OK: Reply = { json: { fine: true } };

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

  it('is tried once, too, where its answer is kept for others', async () => {
    const failing = ({ pathname }: URL) => (pathname === '/a' ? { status: 500 } : OK);
    const { client, clock, api } = clientOf(failing, { shares: (path) => path === '/a' });
    await carryOut(clock, getUsing(client, '/first', json));
    await expect(carryOut(clock, once(client))).rejects.toThrow();
    expect(api.requests).toEqual(['/first', '/a']);
  });

  it('waits for the rate limit as any other', async () => {
    const { client, clock } = clientOf((_, count) =>
      count === 1 ? { status: 429, headers: { 'retry-after': '5' } } : OK,
    );
    expect((await carryOut(clock, once(client))).json()).toEqual({ fine: true });
  });
});
