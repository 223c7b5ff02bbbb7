import { requestError } from '../../../../../src/cdk/http/http-errors';
import {
  type Action,
  actionFor,
  isForeign,
  isHandshake,
  type Outcome,
} from '../../../../../src/cdk/http/retry/outcome';

const status = (code: number): Outcome => ({ kind: 'status', status: code });
const network = (code: string): Outcome => ({ kind: 'network', code });

const RETRIED: Outcome[] = [
  ...[202, 206, 408, 425, 429, 500, 502, 503, 504, 520, 599].map(status),
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH'].map(
    network,
  ),
  ...['ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_SSLV3_ALERT_BAD_RECORD_MAC', 'EPROTO'].map(network),
  { kind: 'silence', phase: 'connect' },
  { kind: 'silence', phase: 'answer' },
  { kind: 'slow', limitMs: 300_000 },
  ...[500, 503].map((code): Outcome => ({ kind: 'tunnel', status: code, proxy: 'http://p:1' })),
  { kind: 'body', problem: 'truncated' },
  { kind: 'body', problem: 'html' },
  { kind: 'body', problem: 'not-json' },
  ...[403, 404].map((code): Outcome => ({ kind: 'status', status: code, isForeign: true })),
];
const CONFIRMED: Outcome[] = [
  ...[400, 401, 403, 404, 405, 501].map(status),
  { kind: 'status', status: 400, isForeign: true },
  { kind: 'null' },
];
const FAILED: Outcome[] = [
  ...[101, 300, 304, 402, 407, 409, 410, 418, 422].map(status),
  ...['CERT_HAS_EXPIRED', 'SELF_SIGNED_CERT_IN_CHAIN', 'DEPTH_ZERO_SELF_SIGNED_CERT'].map(network),
  ...['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'ERR_TLS_CERT_ALTNAME_INVALID'].map(network),
  { kind: 'tunnel', status: 403, proxy: 'http://p:1' },
  { kind: 'redirect', status: 302, from: 'http://h/p', to: 'http://i/p', problem: 'elsewhere' },
  { kind: 'too-large', limit: 1 },
];
const textOf = (outcome: Outcome) => Object.values(outcome).join(' ');
const table: [string, Action, Outcome][] = [
  ...[200, 201, 204, 299].map((code): [string, Action, Outcome] => [`status ${code}`, 'use', status(code)]),
  ...RETRIED.map((outcome): [string, Action, Outcome] => [textOf(outcome), 'retry', outcome]),
  ...CONFIRMED.map((outcome): [string, Action, Outcome] => [textOf(outcome), 'confirm', outcome]),
  ...FAILED.map((outcome): [string, Action, Outcome] => [textOf(outcome), 'fail', outcome]),
];

describe('what to do after a try', () => {
  it.each(table)('%s: %s', (_, action, outcome) => {
    expect(actionFor(outcome)).toBe(action);
  });
});

describe('isForeign', () => {
  it.each<[string, Record<string, string>, boolean]>([
    ['a web page', { 'content-type': 'text/html; charset=utf-8' }, true],
    ['a text', { 'content-type': 'text/plain', 'content-length': '12' }, true],
    ['JSON', { 'content-type': 'application/json' }, false],
    ['JSON of a problem', { 'content-type': 'application/problem+JSON' }, false],
    ['a text that has no body', { 'content-type': 'text/plain', 'content-length': '0' }, false],
    ['no body', {}, false],
  ])('%s: %j is %s', (_, headers, foreign) => {
    expect(isForeign(headers)).toBe(foreign);
  });
});

describe('isHandshake', () => {
  it.each<[Outcome, boolean]>([
    [network('ERR_SSL_WRONG_VERSION_NUMBER'), true],
    [network('EPROTO'), true],
    [network('EPROTOTYPE'), false],
    [network('CERT_HAS_EXPIRED'), false],
    [network('ECONNRESET'), false],
    [status(525), false],
  ])('%j: %s', (outcome, handshake) => {
    expect(isHandshake(outcome)).toBe(handshake);
  });
});

describe('what a person is told of a request that failed', () => {
  it.each<[Outcome, string, string]>([
    [
      status(206),
      'transient_error',
      'h sent no whole answer to GET /p (status 206) again and again. Check what is on the way: a proxy, a cache. Try again later.',
    ],
    [
      status(401),
      'transient_error',
      'h refused the credentials for GET /p again and again (status 401), though it accepted them for other requests. Try again later.',
    ],
    [
      { kind: 'status', status: 403, isForeign: true },
      'transient_error',
      'Something between here and h answered GET /p with a text or a web page (status 403), and not the API, which answers in JSON. Check what is on the way: a proxy, a firewall, a login page. Try again later.',
    ],
    [status(403), 'config_error', 'h does not allow GET /p with these credentials.'],
    [status(404), 'config_error', 'h has nothing at /p (status 404).'],
    [status(407), 'config_error', 'The proxy asks for credentials. Put them into the proxy variable.'],
    [
      status(304),
      'config_error',
      'h answers GET /p with a status that was not asked for (304). Check the base URL, and what is on the way to it.',
    ],
    [
      { kind: 'slow', limitMs: 300_000 },
      'transient_error',
      'h did not end its answer to GET /p in the time that a request may take. Try again later.',
    ],
    [
      { kind: 'redirect', status: 308, from: 'http://h/p', to: 'http://h/q', problem: 'many' },
      'config_error',
      'http://h/p redirects to http://h/q (status 308), after others: these are too many. Set the base URL to the final address.',
    ],
    [
      { kind: 'redirect', status: 302, from: 'http://h/p', to: undefined, problem: 'nowhere' },
      'config_error',
      'http://h/p redirects (status 302) without an address. Check the base URL, and what is on the way to it.',
    ],
    [status(429), 'transient_error', 'h refuses more requests for now (status 429). Try again later.'],
    [status(408), 'transient_error', 'h could not answer GET /p (status 408). Try again later.'],
    [status(503), 'transient_error', 'h could not answer GET /p (status 503). Try again later.'],
    [status(400), 'system_error', 'h refused GET /p (status 400).'],
    [
      network('ENOTFOUND'),
      'transient_error',
      "The host name of h can't be resolved. Check the base URL, the network and the DNS.",
    ],
    [
      network('ECONNREFUSED'),
      'transient_error',
      'h refuses the connection. Check the base URL, and that the server runs.',
    ],
    [
      network('ECONNRESET'),
      'transient_error',
      'The connection to h broke again and again (ECONNRESET). Try again later.',
    ],
    [
      network('EPROTO'),
      'transient_error',
      'The connection to h broke again and again (EPROTO). Try again later.',
    ],
    [
      network('CERT_HAS_EXPIRED'),
      'config_error',
      'The certificate of h is not trusted (CERT_HAS_EXPIRED). For a private authority, set NODE_EXTRA_CA_CERTS to its certificate file.',
    ],
    [
      network('ERR_TLS_CERT_ALTNAME_INVALID'),
      'config_error',
      'The certificate of h is for another host name. Check the base URL.',
    ],
    [
      { kind: 'network', code: 'ECONNREFUSED', proxy: 'http://p:1' },
      'transient_error',
      'The proxy http://p:1 refuses the connection. Check the proxy variables, and that the server runs.',
    ],
    [
      { kind: 'network', code: 'ENOTFOUND', proxy: 'http://p:1' },
      'transient_error',
      "The host name of the proxy http://p:1 can't be resolved. Check the proxy variables, the network and the DNS.",
    ],
    [
      { kind: 'tunnel', status: 407, proxy: 'http://p:1' },
      'config_error',
      'The proxy http://p:1 asks for credentials, or does not accept those that it was given (status 407). Put them into the proxy variable, as in http://user:password@proxy.example:3128.',
    ],
    [
      { kind: 'tunnel', status: 403, proxy: 'http://p:1' },
      'config_error',
      'The proxy http://p:1 does not let requests to h pass (status 403). Ask who runs it to allow them, or add the host to NO_PROXY.',
    ],
    [
      { kind: 'tunnel', status: 503, proxy: 'http://p:1' },
      'transient_error',
      'The proxy http://p:1 could not reach h (status 503). Try again later.',
    ],
    [
      { kind: 'silence', phase: 'connect' },
      'transient_error',
      'h did not take the connection in time. Check the base URL, the network and the proxy settings.',
    ],
    [
      { kind: 'silence', phase: 'answer' },
      'transient_error',
      'h stopped answering in the middle of GET /p. Try again later.',
    ],
    [
      { kind: 'body', problem: 'truncated' },
      'transient_error',
      'h broke off its answer to GET /p again and again. Try again later.',
    ],
    [
      { kind: 'body', problem: 'html' },
      'transient_error',
      'h answered with a web page instead of JSON to GET /p, though other answers were JSON. Check what is on the way: a proxy, a firewall, a login page. Try again later.',
    ],
    [
      { kind: 'body', problem: 'not-json' },
      'transient_error',
      'h answered with something else instead of JSON to GET /p, though other answers were JSON. Check what is on the way: a proxy, a firewall, a login page. Try again later.',
    ],
    [
      { kind: 'too-large', limit: 32 * 1_048_576 },
      'system_error',
      'The answer of h to GET /p is larger than 32 MiB, the most that this connector takes in one answer.',
    ],
  ])('%j', (outcome, failureType, userMessage) => {
    expect(requestError(outcome, { path: '/p', host: 'h' })).toMatchObject({
      failureType,
      userMessage,
      outcome,
      internalMessage: `GET /p: ${JSON.stringify(outcome)}`,
    });
  });

  it.each([400, 403, 404, 405, 501])(
    'status %d before anything was accepted is about the options',
    (code) => {
      expect(requestError(status(code), { path: '/p', host: 'h', hasAccepted: false })).toMatchObject({
        failureType: 'config_error',
        userMessage: `h refused GET /p (status ${code}), and has accepted nothing so far. Check the base URL (base_url), the username and the password.`,
      });
    },
  );
});
