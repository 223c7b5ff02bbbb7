import { createServer, request } from 'node:http';
import { type Fake, startFake } from '../../fake-configcat/index';
import { runCli } from '../../support/cli/cli';
import { listening } from '../../support/http/loopback';

/** A proxy that wants credentials: it forwards plain requests, and makes no tunnels. */
async function startProxy() {
  let forwarded = 0;
  const server = createServer(({ url = '', method, headers }, response) => {
    if (headers['proxy-authorization'] === undefined) {
      response.writeHead(407).end();
      return;
    }
    forwarded++;
    const forward = request(url, { method, headers, agent: false }, (answer) => {
      response.writeHead(answer.statusCode ?? 0, answer.headers);
      answer.pipe(response);
    });
    forward.on('error', () => response.destroy()).end();
  });
  server.on('connect', (_, socket) => {
    socket.on('error', () => undefined);
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  return { ...(await listening(server)), forwarded: () => forwarded };
}

const [USER, PASSWORD] = ['proxy-user', 'proxy-pässword'];
let fake: Fake;
let proxy: Awaited<ReturnType<typeof startProxy>>;
beforeAll(async () => {
  fake = await startFake({ size: { products: 1 } });
  proxy = await startProxy();
});
afterAll(async () => {
  await proxy.close();
  await fake.close();
});

/** Runs a check with everything that may be asked for on stderr. */
async function check(baseUrl: string) {
  const url = proxy.url.replace('://', `://${USER}:${encodeURIComponent(PASSWORD)}@`);
  const { lines, stderr } = await runCli('check', {
    config: { ...fake.credentials, base_url: baseUrl },
    args: ['--debug'],
    env: { DEBUG: '*', HTTP_PROXY: url, HTTPS_PROXY: url },
  });
  return [...lines, stderr].join('\n');
}

function secrets(): string[] {
  const { username, password } = fake.credentials;
  const encoded = [`${USER}:${PASSWORD}`, `${username}:${password}`].map((pair) =>
    Buffer.from(pair).toString('base64'),
  );
  return [PASSWORD, encodeURIComponent(PASSWORD), password, ...encoded];
}

test.each([
  ['through a proxy that forwards', () => fake.url, '"status":"SUCCEEDED"'],
  ['through a proxy that makes no tunnel', () => 'https://127.0.0.1:1', 'does not let requests to'],
])('DEBUG=* prints no credentials %s', async (_, baseUrl, expected) => {
  const printed = await check(baseUrl());
  expect(printed).toContain(expected);
  expect(secrets().filter((secret) => printed.includes(secret))).toEqual([]);
  expect(printed).not.toMatch(/authorization/i);
});

test('the proxy has forwarded what was checked', () => {
  expect(proxy.forwarded()).toBeGreaterThan(1);
});
