import { type Fake, startFake } from '../../fake-configcat/index';
import { errorsOf, logsOf, recordsOf, statesOf } from '../../support/read/memory-output';
import { LyingProxy, type ProxiedAnswer } from '../../support/http/lying-proxy';
import { Synced } from './synced';

interface LogPage {
  data: unknown[] | null;
  paging: object | null;
}

const HOUR = 3_600_000;
const SIZE = {
  organizations: 1,
  products: 2,
  configsPerProduct: 3,
  environmentsPerProduct: 2,
  settingsPerConfig: 2,
};
const VALUES = ['setting_values', 'targeting_rules'];
const TRUE = { setting_values: 0, targeting_rules: 0 };

jest.setTimeout(120_000);

let fake: Fake;
let proxy: LyingProxy;
let synced: Synced;
beforeEach(async () => {
  fake = await startFake({ size: SIZE, now: () => Date.UTC(2026, 7, 1, 12) });
  proxy = await LyingProxy.open(fake);
  // A request that fails is tried for five minutes.
  synced = new Synced(fake, VALUES, { ...proxy.config, full_scan_interval: 'P1000D' }, 250);
});
afterEach(async () => {
  proxy.close();
  await fake.close();
});

/** The path of the values of one config and environment of the first product, and what states call it. */
function place() {
  const [product] = fake.world.products;
  const [config] = fake.world.configs.get(product!.index);
  const [environment] = fake.world.environments.get(product!.index);
  const path = `/configs/${config!.configId}/environments/${environment!.environmentId}/values`;
  return { path, text: [product!.productId, config!.configId, environment!.environmentId].join('/') };
}

const exceptionsOf = (messages: Parameters<typeof statesOf>[0]) =>
  statesOf(messages, 'setting_values').at(-1)?.['exceptions'];

test.each([
  [
    'null',
    (answer: ProxiedAnswer) => {
      answer.body = 'null';
    },
  ],
  [
    'nothing at all',
    (answer: ProxiedAnswer) => {
      Object.assign(answer, { status: 204, body: '' });
    },
  ],
])('values that come as %s are asked for again by the next read, though nothing changed', async (_, lie) => {
  const { path, text } = place();
  proxy.lie = (url, answer) => {
    if (url.pathname.endsWith(path)) lie(answer);
  };
  const { outcome, messages } = await synced.sync();
  expect([outcome, exceptionsOf(messages)]).toEqual(['complete', [text]]);
  expect(logsOf(messages, 'WARN')).toEqual(
    VALUES.map(
      (name) => expect.stringMatching(`^Stream ${name} is read without .*: the answer has nothing`) as string,
    ),
  );
  proxy.lie = () => undefined;
  fake.advance(HOUR);
  expect(exceptionsOf((await synced.sync()).messages)).toBeUndefined();
  expect(await synced.differing()).toEqual(TRUE);
});

test('what failed in the read before is tried once, and holds nothing up', async () => {
  const { path, text } = place();
  proxy.lie = (url, answer) => {
    if (url.pathname.endsWith(path)) Object.assign(answer, { status: 500, body: '{}' });
  };
  expect((await synced.sync()).outcome).toBe('incomplete');
  expect(proxy.asked(path)).toBeGreaterThan(5);
  for (let round = 0; round < 3; round++) {
    const before = proxy.asked(path);
    fake.changes.changeValue();
    fake.advance(HOUR);
    const { outcome, messages } = await synced.sync();
    expect([outcome, exceptionsOf(messages), proxy.asked(path) - before]).toEqual(['incomplete', [text], 1]);
    expect(errorsOf(messages)[0]).toMatchObject({ failure_type: 'transient_error' });
  }
  proxy.lie = () => undefined;
  await synced.sync();
  expect(await synced.differing()).toEqual(TRUE);
});

describe('places that were all refused', () => {
  const product = () => fake.world.products[0]!;
  const environment = () => fake.world.environments.get(product().index)[0]!.environmentId;
  const configs = () => fake.world.configs.get(product().index).map(({ configId }) => configId);

  test.each([
    ['of a product', () => `(${configs().join('|')})/.*/values`, () => `${product().productId}/*`, 6],
    [
      'of one of its environments',
      () => `${environment()}/values`,
      () => `${product().productId}/*/${environment()}`,
      3,
    ],
  ])('%s are one exception: one is asked for, and the rest where it is answered', async (...row) => {
    const [, paths, exception, places] = row;
    fake.permissions.forbid(new RegExp(paths()));
    const first = await synced.sync();
    expect([first.outcome, exceptionsOf(first.messages)]).toEqual(['complete', [exception()]]);
    for (let round = 0; round < 2; round++) {
      fake.advance(HOUR);
      fake.requests.clear();
      const { messages } = await synced.sync();
      expect([exceptionsOf(messages), fake.requests.count(/values$/)]).toEqual([[exception()], 1]);
    }
    fake.permissions.allow();
    fake.advance(HOUR);
    fake.requests.clear();
    expect(exceptionsOf((await synced.sync()).messages)).toBeUndefined();
    expect(fake.requests.count(/values$/)).toBe(places);
    expect(await synced.differing()).toEqual(TRUE);
  });
});

describe('places that were all refused, and what changes beside them', () => {
  const product = () => fake.world.products[0]!;
  const configs = () => fake.world.configs.get(product().index);
  const environment = () => fake.world.environments.get(product().index)[0]!;
  const forbid = (index: number) =>
    fake.permissions.forbid(new RegExp(`${configs()[index]!.configId}/environments/.*/values`));
  /** Changes a value of a config, which the log tells. */
  const change = (index: number) => {
    const { configId } = configs()[index]!;
    const { environmentId } = environment();
    fake.changes.changeValue({ configId, environmentId });
  };
  const rowsOf = (index: number) =>
    synced.sync().then(({ messages }) => {
      const rows = recordsOf(messages, 'setting_values');
      return rows.filter(({ configId }) => configId === configs()[index]!.configId).length;
    });

  test('a config that changed comes, though another one that changed before is refused', async () => {
    await synced.sync();
    forbid(0);
    change(0);
    fake.advance(HOUR);
    expect(await rowsOf(0)).toBe(0);
    change(1);
    fake.advance(HOUR);
    expect(await rowsOf(1)).toBeGreaterThan(0);
  });

  test('one that may be read again comes when it changes, though the first of them is refused', async () => {
    configs().forEach((_, index) => forbid(index));
    await synced.sync();
    fake.permissions.allow();
    forbid(0);
    change(2);
    fake.advance(HOUR);
    expect(await rowsOf(2)).toBeGreaterThan(0);
  });

  test.each<[string, Partial<LogPage>]>([
    ['null, beside the number of its events', { data: null }],
    ['null, and no number', { data: null, paging: null }],
    ['an empty list, beside the number of its events', { data: [] }],
  ])('a change comes though its log has %s', async (_, lie) => {
    await synced.sync();
    change(1);
    proxy.lie = (url, answer) => {
      if (!url.pathname.endsWith('/auditlogs')) return;
      const page = JSON.parse(answer.body) as LogPage;
      answer.body = JSON.stringify({ ...page, ...lie });
    };
    fake.advance(HOUR);
    await synced.sync();
    expect(await synced.differing()).toEqual(TRUE);
  });
});

test.each([
  ['skip', 'complete', 0],
  ['auto', 'incomplete', 2],
  ['fail', 'incomplete', 2],
])('a web page with 403, on_forbidden %s: the read ends %s', async (on_forbidden, outcome, errors) => {
  const { path, text } = place();
  proxy.lie = (url, answer) => {
    if (!url.pathname.endsWith(path)) return;
    Object.assign(answer, { status: 403, body: '<html>Blocked</html>' });
    answer.headers['content-type'] = 'text/html';
  };
  const read = await synced.sync({ config: { on_forbidden } });
  expect([read.outcome, errorsOf(read.messages).length]).toEqual([outcome, errors]);
  expect(exceptionsOf(read.messages)).toEqual([text]);
  const told = [...logsOf(read.messages, 'WARN'), ...errorsOf(read.messages).map(({ message }) => message)];
  expect(told.join()).toContain('answered');
  expect(told.join()).not.toContain('permission');
  proxy.lie = () => undefined;
  await synced.sync();
  expect(await synced.differing()).toEqual(TRUE);
});
