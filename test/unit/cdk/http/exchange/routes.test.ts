import { Agent } from 'node:http';
import { createRoutes, pathOf, routeVia } from '../../../../../src/cdk/http/exchange/routes';

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
    const route = await createRoutes({ connections: 3, connectTimeoutMs: 15_000 })(url);
    expect(route.isTls).toBe(isTls);
    expect([route.options.hostname, String(route.options.port ?? '')]).toEqual([hostname, port]);
    expect(route.proxy).toBeUndefined();
  });

  it('are made once for a server, with one agent', async () => {
    const routeFor = createRoutes({ connections: 3, connectTimeoutMs: 15_000 });
    expect(await routeFor('http://a.example/x')).toBe(await routeFor('http://a.example/y?z=1'));
    expect(await routeFor('http://a.example/x')).not.toBe(await routeFor('http://a.example:81/x'));
    expect((await routeFor('http://a.example/x')).options.agent).toMatchObject({ maxSockets: 3 });
  });

  it.each(['http://a.example', 'https://a.example'])('to %s give each address its time', async (url) => {
    const { agent } = (await createRoutes({ connections: 3, connectTimeoutMs: 15_000 })(url)).options;
    expect(agent).toMatchObject({ options: { autoSelectFamilyAttemptTimeout: 15_000 } });
  });

  it('name a proxy without its password', () => {
    const proxy = new URL('http://user:secret@p.example:3128');
    expect(routeVia(new Agent(), new URL('http://a.example'), proxy).proxy).toBe('http://p.example:3128');
  });
});

describe('the path that is sent', () => {
  it.each([
    ['http://a.example/v1/products?page=1&size=100', '/v1/products?page=1&size=100'],
    ['http://a.example:81/%C3%A9/x', '/%C3%A9/x'],
    ['http://a.example', '/'],
    ['http://a.example/é b?q=ü', '/%C3%A9%20b?q=%C3%BC'],
    ['http://a.example/a#fragment', '/a'],
    ['http://a.example/a"b<c>', '/a%22b%3Cc%3E'],
  ])('of %s is %s', (url, path) => {
    expect(pathOf(url)).toBe(path);
  });
});
