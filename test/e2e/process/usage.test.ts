import { type Fake, startFake } from '../../fake-configcat/index';
import type { Connection } from '../../support/cli/cli-connection';
import { DirectConnection } from '../../support/read/direct-connection';

const STREAMS = ['organization_usage', 'product_usage', 'sdk_usage'];
const REQUEST = /\/usage-and-quota$/;

let fake: Fake;
let connection: Connection;
beforeAll(async () => {
  // One moment, so that a read brings what the one before it brought.
  fake = await startFake({ size: { organizations: 2, products: 4 }, now: () => Date.UTC(2026, 7, 20, 9) });
  connection = new DirectConnection(fake);
});
beforeEach(() => {
  fake.permissions.allow();
  fake.requests.clear();
});
afterAll(() => fake.close());

test('one request an organization is for all of them', async () => {
  const { output } = await connection.read({ streams: STREAMS });
  expect(fake.requests.count(REQUEST)).toBe(fake.world.organizations.length);
  expect(STREAMS.filter((name) => output.records(name).length === 0)).toEqual([]);
});

test('an incremental read from a finished state brings every row again, and a state with the cursor', async () => {
  const first = await connection.read({ streams: STREAMS, mode: 'incremental' });
  const state = first.output.lastStates();
  const second = await connection.read({ streams: STREAMS, mode: 'incremental', state });
  for (const name of STREAMS) expect(second.output.records(name)).toEqual(first.output.records(name));
  expect(state.map(({ stream }) => stream.stream_state)).toEqual(
    STREAMS.map(() => expect.objectContaining({ v: 1, date: '2026-08-20T09:00:00.000000Z' }) as unknown),
  );
});

test('SDK keys are left out by default, and the ids of rows are the same with them', async () => {
  const streams = ['sdk_usage'];
  const hidden = (await connection.read({ streams })).output.records('sdk_usage');
  const shown = (await connection.with({ include_secrets: true }).read({ streams })).output.records(
    'sdk_usage',
  );
  expect(new Set(hidden.map((row) => row['sdkKey']))).toEqual(new Set([null]));
  expect(shown.filter((row) => typeof row['sdkKey'] !== 'string')).toEqual([]);
  expect(hidden.map((row) => row['usageId'])).toEqual(shown.map((row) => row['usageId']));
});

test('chosen products narrow the rows of products, and not those of the organization', async () => {
  const { productId } = fake.world.products[0]!;
  const { output } = await connection.with({ product_ids: [productId] }).read({ streams: STREAMS });
  for (const name of ['product_usage', 'sdk_usage'])
    expect([...new Set(output.records(name).map((row) => row['productId']))]).toEqual([productId]);
  const whole = (await connection.read({ streams: STREAMS })).output.records('organization_usage');
  const { organizationId } = fake.world.organizations[0]!;
  expect(output.records('organization_usage')).toEqual(
    whole.filter((row) => row['organizationId'] === organizationId),
  );
});

describe.each([403, 404] as const)('a server that answers %d', (status) => {
  beforeEach(() => fake.permissions.forbid({ capability: 'usage' }, status));

  test.each([
    ['ends the streams INCOMPLETE where they would be overwritten', 'full_refresh', 'INCOMPLETE'],
    ['is warned of where nothing would be', 'incremental', 'COMPLETE'],
  ] as const)('%s', async (_, mode, outcome) => {
    const { output } = await connection.read({ streams: ['organizations', ...STREAMS], mode });
    expect(output.outcomes()).toEqual({
      organizations: 'COMPLETE',
      ...Object.fromEntries(STREAMS.map((name) => [name, outcome])),
    });
    const warnings = output.logs('WARN').filter((text) => text.startsWith('Stream '));
    expect([output.errors().length, warnings.length]).toEqual(
      outcome === 'COMPLETE' ? [0, STREAMS.length] : [STREAMS.length, 0],
    );
  });
});
