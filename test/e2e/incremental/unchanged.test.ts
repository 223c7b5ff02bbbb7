import { streamDefinitions } from '../../../src/configcat/streams';
import { type Fake, startFake } from '../../fake-configcat';
import { type FakeRead, fakeRead } from '../../support/read/fake-read';
import { recordsOf, statesOf } from '../../support/read/memory-output';

const MINUTE = 60_000;
const O = 2;
const P = 3;
const SIZE = {
  ...{ organizations: O, products: P, configsPerProduct: 2, settingsPerConfig: 3 },
  ...{ auditEventsPerProduct: 20, auditEventsPerOrganization: 5 },
};
const ALL = streamDefinitions.filter(({ secret }) => secret !== true).map(({ name }) => name);
/** Streams whose records don't say when they changed. */
const DERIVED = streamDefinitions
  .filter(({ cursor }) => cursor?.kind === 'own' && cursor.isDerived === true)
  .map(({ name }) => name);

let fake: Fake;
beforeEach(async () => {
  fake = await open();
});
afterEach(() => fake.close());

const open = (size: object = {}) =>
  startFake({ size: { ...SIZE, ...size }, now: () => Date.UTC(2026, 7, 1, 12) });

/** Reads all streams of an account, and lets some time pass. */
async function firstRead(account: Fake): Promise<FakeRead> {
  const read = await fakeRead(account, { streams: ALL });
  account.advance(90 * MINUTE);
  account.requests.clear();
  return read;
}

test('where nothing changed, a read of all streams takes some requests a product, whatever it holds', async () => {
  const requestsOf = async (account: Fake) => {
    const { state } = await firstRead(account);
    await fakeRead(account, { streams: ALL, state });
    return account.requests.length;
  };
  const requests = await requestsOf(fake);
  expect(requests).toBeLessThanOrEqual(2 + 5 * O + 15 * P);
  const large = await open({ configsPerProduct: 4, settingsPerConfig: 6 });
  try {
    expect(await requestsOf(large)).toBe(requests);
  } finally {
    await large.close();
  }
});

test('what no event names is not asked for, but the segments and change requests of its product', async () => {
  const { state } = await firstRead(fake);
  const { configId, productId } = fake.changes.renameSetting();
  fake.advance(MINUTE);
  const { messages } = await fakeRead(fake, { streams: ALL, state });
  const asked = fake.requests
    .all()
    .map(({ path }) => path)
    .filter((path) => path.includes('/configs/'));
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter((path) => !path.includes(configId ?? '?'))).toEqual([]);
  const settings = recordsOf(messages, 'settings');
  expect(new Set(settings.map((row) => row['configId']))).toEqual(new Set([configId]));
  expect(settings).toHaveLength(SIZE.settingsPerConfig);
  for (const stream of ['segments', 'change_requests']) {
    const products = recordsOf(messages, stream).map((row) => row['productId']);
    expect(new Set(products)).toEqual(new Set([productId]));
  }
});

test.each(DERIVED)('%s: changedAt is the cursor that the read writes, on all its rows', async (stream) => {
  const cursors: string[] = [];
  let state: unknown = undefined;
  for (const change of ['none', 'all'] as const) {
    if (change === 'all') {
      for (const { productId } of fake.world.products) fake.changes.changeSegment({ productId });
      fake.advance(MINUTE);
    }
    const read = await fakeRead(fake, { streams: [stream], state });
    const cursor = String(statesOf(read.messages, stream).at(-1)?.['changedAt']);
    expect(new Set(recordsOf(read.messages, stream).map((row) => row['changedAt']))).toEqual(
      new Set([cursor]),
    );
    cursors.push(cursor);
    state = read.state;
  }
  expect(cursors[1]! > cursors[0]!).toBe(true);
});

test.each(DERIVED)('%s: a full refresh says on all rows when it began', async (stream) => {
  const { messages } = await fakeRead(fake, { streams: [stream], syncMode: 'full_refresh' });
  const times = new Set(recordsOf(messages, stream).map((row) => row['changedAt']));
  expect(times).toEqual(new Set([statesOf(messages, stream).at(-1)?.['ended']]));
});
