import { type Fake, startFake } from '../../fake-configcat/index';
import type { ChangeKind } from '../../fake-configcat/changes';
import { errorsOf, logsOf, recordsOf } from '../../support/read/memory-output';
import { IS_THOROUGH } from '../../support/thorough';
import { Synced } from './synced';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const VALUES = ['setting_values', 'targeting_rules'];
const SIZE = { products: 2, configsPerProduct: 2, environmentsPerProduct: 2, settingsPerConfig: 3 };
/** Days after which everything is read in any case are far off, so that only the detection of changes is tested. */
const NO_SCAN = { full_scan_interval: 'P1000D' };
/** Days between reads of a log of 51 days. */
const STEP_DAYS = IS_THOROUGH ? 3 : 8;
const TRUE = { setting_values: 0, targeting_rules: 0 };

jest.setTimeout(120_000);

let fake: Fake;
let synced: Synced;
beforeEach(async () => {
  fake = await startFake({ size: SIZE, now: () => Date.UTC(2026, 7, 1, 12) });
  synced = new Synced(fake, VALUES, NO_SCAN);
});
afterEach(() => fake.close());

/** A first read, at a time at which all that happened has settled. */
async function begin(): Promise<void> {
  await synced.sync();
  fake.advance(HOUR);
  await synced.sync();
  fake.advance(HOUR);
}

test('one part that always answers 400 freezes nothing else, for 51 days', async () => {
  const [product] = fake.world.products;
  const [config] = fake.world.configs.get(product!.index);
  const [environment] = fake.world.environments.get(product!.index);
  const path = `configs/${config!.configId}/environments/${environment!.environmentId}/values`;
  const mend = fake.faults.add({ kind: 'status', code: 400, match: new RegExp(path) });
  await synced.sync();
  for (let day = 0; day < 51; day += STEP_DAYS) {
    fake.changes.changeValue();
    if (day === 24) fake.changes.addProduct();
    fake.advance(STEP_DAYS * DAY);
    const { outcome, messages, state } = await synced.sync();
    // Refused twice, and in a catalog that asks for incremental: told, and left out.
    expect([outcome, errorsOf(messages).length]).toEqual(['complete', 0]);
    expect(logsOf(messages, 'WARN').join()).toContain(config!.configId);
    expect(state[0]).toMatchObject({ stream: { stream_state: { v: 2 } } });
  }
  const there = (stream: string) => synced.tables.rows(stream).map(({ productId }) => productId);
  expect(new Set(there('setting_values')).size).toBe(fake.world.products.length);
  mend();
  fake.advance(HOUR);
  const { outcome, state } = await synced.sync();
  expect([outcome, state[0]]).toMatchObject(['complete', { stream: { stream_state: { v: 1 } } }]);
  expect(await synced.differing()).toEqual(TRUE);
});

test.each([
  ["the organization's log is silent", { missingInOrganization: true }, 0],
  ["the product's log shows it four minutes late", { productLateSeconds: 240 }, 4 * MINUTE],
  ['answers show it eight minutes after their event', { answersLateSeconds: 480 }, 8 * MINUTE],
])('a change comes though %s', async (_, trace, lateMs) => {
  await begin();
  fake.changes.changeValue({}, trace);
  await synced.sync();
  fake.advance(lateMs + MINUTE);
  await synced.sync();
  expect(await synced.differing()).toEqual(TRUE);
});

test.each<[ChangeKind]>([
  ['renameOrganization'],
  ['renameProduct'],
  ['renameConfig'],
  ['renameEnvironment'],
  ['moveProduct'],
])('rows carry the name of today after %s', async (kind) => {
  await begin();
  fake.changes[kind]({});
  fake.advance(MINUTE);
  await synced.sync();
  expect(await synced.differing()).toEqual(TRUE);
});

test('rows carry the name of today though their answers show it later than the listing', async () => {
  await begin();
  fake.changes.renameOrganization({});
  // The listings are of today; values stay as they were for a while.
  const stale = fake.faults.add({
    kind: 'rewrite',
    find: /("organization":\{[^}]*"name":")[^"]*/,
    replace: '$1Name of yesterday',
    match: /\/values$/,
  });
  await synced.sync();
  stale();
  fake.advance(20 * MINUTE);
  await synced.sync();
  expect(await synced.differing()).toEqual(TRUE);
});

test('names of people are those of today after the next full scan', async () => {
  const weekly = new Synced(fake, VALUES, { full_scan_interval: 'P7D' });
  await weekly.sync();
  fake.changes.renamePerson({});
  fake.advance(6 * DAY);
  await weekly.sync();
  fake.advance(2 * DAY);
  await weekly.sync();
  expect(await weekly.differing()).toEqual(TRUE);
});

test.each([
  ['personal_data', { personal_data: 'remove' }],
  ['the salt', { personal_data: 'hash', personal_data_salt: 'another salt of mine' }],
  ['include_secrets', { include_secrets: true }],
])('all rows come in their new form where %s changes between two reads', async (_, config) => {
  await synced.sync({ config: { personal_data: 'hash', personal_data_salt: 'a first salt of mine' } });
  fake.advance(HOUR);
  const { messages } = await synced.sync({ config });
  expect(await synced.differing(config)).toEqual(TRUE);
  expect(messages.flatMap(({ log }) => log?.message ?? []).join('\n')).toContain(
    'options that change the form',
  );
});

test('all rows come in their new form where an option changes in the middle of a full scan', async () => {
  const stop = new AbortController();
  fake.onRequest(4, () => stop.abort(), /\/values$/);
  const broken = await synced.sync({ signal: stop.signal, config: { num_workers: 1 } });
  expect(broken.outcome).not.toBe('complete');
  expect(broken.state[0]).toMatchObject({
    stream: { stream_state: { open: { mark: expect.any(String) as string } } },
  });
  const config = { personal_data: 'remove' };
  await synced.sync({ config });
  expect(await synced.differing(config)).toEqual(TRUE);
});

test('an incremental read asks one question a product, and reads nothing, where nothing changed', async () => {
  await begin();
  fake.requests.clear();
  const { messages } = await synced.sync();
  expect(recordsOf(messages, 'setting_values')).toEqual([]);
  expect(fake.requests.count(/\/v2\/products\/[^/]+\/auditlogs/)).toBe(fake.world.products.length);
  expect(fake.requests.count(/organizations\/[^/]+\/auditlogs|\/values$/)).toBe(0);
});
