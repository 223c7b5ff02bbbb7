import { Agent } from 'node:http';
import { proxyFor, routeVia } from '../../../../../src/cdk/http/exchange/routes';

const HTTPS = new URL('https://api.example/v1');
const HTTP = new URL('http://10.0.0.1/v1');
const before = { ...process.env };

beforeEach(() => {
  process.env = Object.fromEntries(Object.entries(before).filter(([name]) => !/_proxy$/i.test(name)));
});
afterAll(() => {
  process.env = before;
});

function proxyWith(variables: Record<string, string>, url = HTTPS): string | undefined {
  Object.assign(process.env, variables);
  return proxyFor(url)?.href;
}

it.each<[string, Record<string, string>, URL, string | undefined]>([
  ['no variable', {}, HTTPS, undefined],
  ['one for the URL’s scheme', { HTTPS_PROXY: 'http://p:1' }, HTTPS, 'http://p:1/'],
  ['one in lower case', { http_proxy: 'http://p:1' }, HTTP, 'http://p:1/'],
  ['one for another scheme', { HTTP_PROXY: 'http://p:1' }, HTTPS, undefined],
  ['one for all', { ALL_PROXY: 'https://p:1' }, HTTPS, 'https://p:1/'],
  ['one without a scheme', { HTTPS_PROXY: 'p:1' }, HTTPS, 'http://p:1/'],
  ['one for all without a scheme', { all_proxy: 'u:w@p:1' }, HTTPS, 'http://u:w@p:1/'],
  ['one that is spoken to over TLS', { HTTPS_PROXY: 'https://p:1' }, HTTPS, 'https://p:1/'],
  ['a host that is left out', { HTTPS_PROXY: 'http://p:1', NO_PROXY: '.example' }, HTTPS, undefined],
])('%s', (_, variables, url, proxy) => {
  expect(proxyWith(variables, url)).toBe(proxy);
});

it.each([
  ['another protocol', 'socks5://user:secret@p:1'],
  ['no host', 'http://user:secret@:1'],
  ['a password that is not encoded as URLs are', 'http://user:secret%zz@p:1'],
])('%s is refused, and said without the password', (_, proxy) => {
  const refused = () => proxyWith({ HTTPS_PROXY: proxy });
  expect(refused).toThrow(
    'The proxy variable HTTPS_PROXY (or ALL_PROXY) must be the URL of an HTTP proxy, such as http://proxy.example:3128.',
  );
});

it('is named without its credentials', () => {
  expect(routeVia(new Agent(), HTTP, new URL('http://user:secret@p:1/path')).proxy).toBe('http://p:1');
});
