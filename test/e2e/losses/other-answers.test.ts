import { startFake } from '../../fake-configcat/index';
import { recordsOf } from '../../support/read/memory-output';
import { fakeRead } from '../../support/read/fake-read';
import { streamDefinitions } from '../../../src/configcat/streams';
import { type Lie, LyingProxy } from '../../support/http/lying-proxy';

const ONE_OF_EACH = { organizations: 1, products: 1, configsPerProduct: 1, environmentsPerProduct: 1 };

jest.setTimeout(240_000);

/** Endpoints that answer with one object: an empty list is none. All others list things, and may have none. */
const OBJECTS =
  /v2.organizations.*members|limitations|preferences|staleflags|values|predefined|environments\/\{|usage|segments\/|requests\/\{/;

const other =
  (body: string): Lie =>
  (_, answer) => {
    answer.body = body;
  };

test.each<[string, Lie, RegExp]>([
  ['an error that claims success', other('{"message":"Down for maintenance"}'), /./],
  ['an empty object', other('{}'), /./],
  ['a text', other('"OK"'), /./],
  ['a number', other('0'), /./],
  ['an empty list where there is one object', other('[]'), OBJECTS],
])('%s is never taken for what was asked for', async (_, lie, asked) => {
  const fake = await startFake({ size: ONE_OF_EACH, now: () => Date.UTC(2026, 7, 1, 12) });
  const proxy = await LyingProxy.open(fake);
  const config = { include_secrets: true, base_url: proxy.url };
  const believed: string[] = [];
  let tried = 0;
  for (const { name, request } of streamDefinitions) {
    const paths = [request.path, ...(request.detail === undefined ? [] : [request.detail.path])];
    for (const path of paths.filter((one) => asked.test(one))) {
      const pattern = new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`);
      let lies = 0;
      proxy.lie = (url, ...rest) => {
        if (!pattern.test(url.pathname)) return;
        lies++;
        lie(url, ...rest);
      };
      const { messages, outcome } = await fakeRead(fake, { streams: [name], config });
      if (lies > 0) tried++;
      if (lies > 0 && outcome === 'complete')
        believed.push(`${name}: ${recordsOf(messages, name).length} rows of GET ${path}`);
    }
  }
  proxy.close();
  await fake.close();
  expect(believed).toEqual([]);
  expect(tried).toBeGreaterThan(10);
});

test.each([
  ['a part of an answer', 206],
  ['a promise of an answer', 202],
])('%s is not taken for the whole', async (_, status) => {
  const fake = await startFake({ size: ONE_OF_EACH, now: () => Date.UTC(2026, 7, 1, 12) });
  const proxy = await LyingProxy.open(fake);
  const streams = ['tags', 'settings', 'audit_logs', 'change_requests'];
  const read = () => fakeRead(fake, { streams, config: { base_url: proxy.url } });
  const whole = await read();
  proxy.lie = (url, answer, count) => {
    const isList = !url.pathname.endsWith('/products') && answer.body.includes('[');
    if (isList && count === 2) Object.assign(answer, { status, body: '[]' });
  };
  const { outcome, messages } = await read();
  proxy.close();
  await fake.close();
  expect(outcome).toBe('complete');
  for (const stream of streams)
    expect(recordsOf(messages, stream).length).toBe(recordsOf(whole.messages, stream).length);
});
