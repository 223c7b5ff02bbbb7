import { streamDefinitions } from '../../../src/configcat/streams';
import { type Fake, startFake } from '../../fake-configcat';
import { type FakeRead, fakeRead } from '../../support/read/fake-read';
import { recordsOf, statesOf } from '../../support/read/memory-output';

const MINUTE = 60_000;
const O = 2;
const P = 3;
const SIZE = { organizations: O, products: P, configsPerProduct: 4, settingsPerConfig: 6 };
const ALL = streamDefinitions.filter(({ secret }) => secret !== true).map(({ name }) => name);
/** Streams whose records don't say when they changed. */
const DERIVED = streamDefinitions
  .filter(({ cursor }) => cursor?.kind === 'own' && cursor.isDerived === true)
  .map(({ name }) => name);

let fake: Fake;
let first: FakeRead;
beforeEach(async () => {
  fake = await startFake({ size: SIZE, now: () => Date.UTC(2026, 7, 1, 12) });
  first = await fakeRead(fake, { streams: ALL });
  fake.advance(90 * MINUTE);
  fake.requests.clear();
});
afterEach(() => fake.close());

const paths = () => fake.requests.all().map(({ path }) => path);

test('where nothing changed, a read of all streams takes some requests a product, whatever it holds', async () => {
  await fakeRead(fake, { streams: ALL, state: first.state });
  expect(fake.requests.length).toBeLessThanOrEqual(2 + 5 * O + 15 * P);
  const { length } = fake.requests;
  const large = await startFake({
    size: { ...SIZE, configsPerProduct: 8, settingsPerConfig: 12 },
    now: () => Date.UTC(2026, 7, 1, 12),
  });
  try {
    const { state } = await fakeRead(large, { streams: ALL });
    large.advance(90 * MINUTE);
    large.requests.clear();
    await fakeRead(large, { streams: ALL, state });
    expect(large.requests.length).toBe(length);
  } finally {
    await large.close();
  }
});

test('a config that no event names is not asked for', async () => {
  const change = fake.changes.renameSetting();
  fake.advance(MINUTE);
  const { messages } = await fakeRead(fake, { streams: ALL, state: first.state });
  const asked = paths().filter((path) => path.includes('/configs/'));
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter((path) => !path.includes(change.configId ?? '?'))).toEqual([]);
  const settings = recordsOf(messages, 'settings');
  expect(new Set(settings.map((row) => row['configId']))).toEqual(new Set([change.configId]));
  expect(settings).toHaveLength(SIZE.settingsPerConfig);
});

test('any event of a product has its segments and change requests read', async () => {
  const { productId } = fake.changes.renameSetting();
  fake.advance(MINUTE);
  const { messages } = await fakeRead(fake, { streams: ALL, state: first.state });
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
