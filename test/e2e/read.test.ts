import { type Fake, startFake, truth } from '../fake-configcat/index';

import { Connection, type Finished } from '../support/cli/cli-connection';
import type { Row } from '../support/cli/cli-output';
import { DirectConnection } from '../support/read/direct-connection';
import { keyText } from '../support/cli/cli-rows';
import { expectedFacts, recordedFacts } from './facts';

let fake: Fake;
let connection: Connection;
let read: Finished;

beforeAll(async () => {
  fake = await startFake({ size: { products: 2 } });
  // Secrets are left in place, so that the records can be compared with the whole truth.
  connection = new Connection(fake, { include_secrets: true });
  await connection.streams();
  read = await connection.read();
});
afterAll(() => fake.close());

describe('a read of every stream', () => {
  test('ends well: every stream COMPLETE, no error, nothing on stderr, exit 0', async () => {
    const streams = (await connection.streams()).map(({ name }) => name);
    expect(read.output.outcomes()).toEqual(Object.fromEntries(streams.map((name) => [name, 'COMPLETE'])));
    expect(read.output.errors()).toEqual([]);
    expect(read.output.logs('WARN')).toEqual([]);
    expect(read.stderr).toBe('');
    expect(read.exitCode).toBe(0);
  });

  test("brings the account's truth in each stream", async () => {
    const trueRows = truth(fake.world);
    for (const { name } of await connection.streams()) {
      const key = await connection.keyOf(name);
      const expected = (trueRows[name] ?? []).map((row) => expectedFacts(name, row));
      const byKey = new Map(expected.map((facts) => [keyText(facts, key), facts]));
      const recorded = read.output
        .records(name)
        .map((row) => recordedFacts(name, row, byKey.get(keyText(row, key)) ?? row));
      expect(expected).not.toEqual([]);
      expect([name, inOrder(recorded, key)]).toEqual([name, inOrder(expected, key)]);
    }
  });

  test('asks for each URL exactly once', () => {
    expect(fake.requests.duplicates()).toEqual([]);
    expect(fake.requests.count()).toBe(fake.requests.all().filter(({ status }) => status === 200).length);
  });

  const { organizations, products, configs, environments, settings } = {
    organizations: /^\/v1\/organizations$/,
    products: /^\/v1\/products$/,
    configs: /^\/v1\/products\/[^/]+\/configs$/,
    environments: /^\/v1\/products\/[^/]+\/environments$/,
    settings: /^\/v1\/configs\/[^/]+\/settings$/,
  };
  const values = /^\/v[12]\/configs\/[^/]+\/environments\/[^/]+\/values$/;
  test.each([
    ['the organizations', organizations, () => 1],
    ['the products', products, () => 1],
    ["a product's configs", configs, (rows: Counts) => rows.products],
    ["a product's environments", environments, (rows: Counts) => rows.products],
    ["a config's settings", settings, (rows: Counts) => rows.configs],
    ['the values of a config in an environment', values, (rows: Counts) => rows.sdk_keys],
  ])('asks for %s once each', (_, path, expected) => {
    expect(fake.requests.count(path)).toBe(expected(read.output.counts()));
  });

  test('sums up what it did', () => {
    const [summary] = read.output.logs('INFO').slice(-1);
    const records = read.output.messages.filter(({ type }) => type === 'RECORD').length;
    expect(summary).toMatch(
      new RegExp(
        `^Read ${records} records of \\d+ streams in [\\d.]+ s: ${fake.requests.count()} requests, 0 retries`,
      ),
    );
  });
});

test.each([1, 40])('%d workers bring the same, and ask for no more', async (num_workers) => {
  fake.requests.clear();
  const { output, exitCode } = await new DirectConnection(fake, {
    include_secrets: true,
    num_workers,
  }).read();
  expect(output.counts()).toEqual(read.output.counts());
  expect(fake.requests.duplicates()).toEqual([]);
  expect(exitCode).toBe(0);
});

type Counts = Record<string, number>;

function inOrder(rows: readonly Row[], key: readonly string[]): Row[] {
  return [...rows].sort((a, b) => (keyText(a, key) < keyText(b, key) ? -1 : 1));
}
