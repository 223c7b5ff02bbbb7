import { Agent } from 'node:http';
import { createRoutes, routeVia } from '../../../../../src/cdk/http/exchange/routes';

const before = { ...process.env };
beforeEach(() => {
  process.env = Object.fromEntries(Object.entries(before).filter(([name]) => !/_proxy$/i.test(name)));
});
afterAll(() => {
  process.env = before;
});

describe('routes', () => {
  it.each([
    ['http://api.example/v1', false, { hostname: 'api.example', port: '' }],
    ['http://127.0.0.1:8080/a?b=c', false, { hostname: '127.0.0.1', port: '8080' }],
    ['https://api.example:444/', true, { hostname: 'api.example', port: '444' }],
    ['http://[::1]:81/a', false, { hostname: '::1', port: '81' }],
    ['https://api.example', true, { hostname: 'api.example', port: '' }],
  ])('%s', async (url, isTls, { hostname, port }) => {
    const route = await createRoutes({ connections: 3, connectTimeoutMs: 15_000 })(new URL(url));
    expect(route.isTls).toBe(isTls);
    expect([route.options.hostname, String(route.options.port ?? '')]).toEqual([hostname, port]);
    expect(route.proxy).toBeUndefined();
  });

  it('are made once for a server, with one agent', async () => {
    const routes = createRoutes({ connections: 3, connectTimeoutMs: 15_000 });
    const routeFor = (url: string) => routes(new URL(url));
    expect(await routeFor('http://a.example/x')).toBe(await routeFor('http://a.example/y?z=1'));
    expect(await routeFor('http://a.example/x')).not.toBe(await routeFor('http://a.example:81/x'));
    expect((await routeFor('http://a.example/x')).options.agent).toMatchObject({ maxSockets: 3 });
  });

  it.each(['http://a.example', 'https://a.example'])('to %s give each address its time', async (url) => {
    const { agent } = (await createRoutes({ connections: 3, connectTimeoutMs: 15_000 })(new URL(url)))
      .options;
    expect(agent).toMatchObject({ options: { autoSelectFamilyAttemptTimeout: 15_000 } });
  });

  it('name a proxy without its password', () => {
    const proxy = new URL('http://user:secret@p.example:3128');
    expect(routeVia(new Agent(), new URL('http://a.example'), proxy).proxy).toBe('http://p.example:3128');
  });
});
