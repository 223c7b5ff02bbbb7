import { type Fake, startFake, truth } from '../fake-configcat/index';

import type { Connection } from '../support/cli/cli-connection';
import { DirectConnection } from '../support/read/direct-connection';
import { sortedKeys } from '../support/cli/cli-rows';

let fake: Fake;
let connection: Connection;
beforeAll(async () => {
  fake = await startFake({ size: { products: 2, auditEventsPerProduct: 20 } });
  connection = new DirectConnection(fake);
  await connection.streams();
});
beforeEach(() => fake.faults.clear());
afterAll(() => fake.close());

const unknown = (stream: string, fields: string) =>
  `Stream ${stream}: the API sends fields that this version does not know; they are passed on: ${fields}.`;

describe('fields that the API adds', () => {
  test('are passed on, with one warning a stream', async () => {
    fake.faults.add({
      kind: 'rewrite',
      match: /\/settings$/,
      find: /"settingType":/g,
      replace: '"rolloutHealth":{"score":0.5,"alerts":[]},"retiredAt":null,"settingType":',
    });
    fake.faults.add({
      kind: 'rewrite',
      match: /\/tags$/,
      find: /"color":/g,
      replace: '"emoji":"🌱","color":',
    });
    const { output, exitCode } = await connection.read({ streams: ['settings', 'tags', 'configs'] });
    const settings = output.records('settings');
    expect(settings).not.toEqual([]);
    for (const setting of settings) {
      expect(setting).toMatchObject({ rolloutHealth: { score: 0.5, alerts: [] }, retiredAt: null });
    }
    expect(new Set(output.records('tags').map(({ emoji }) => emoji))).toEqual(new Set(['🌱']));
    expect(output.logs('WARN').sort()).toEqual([
      unknown('settings', 'rolloutHealth, retiredAt'),
      unknown('tags', 'emoji'),
    ]);
    expect(exitCode).toBe(0);
  });

  test('deep inside are named by their path', async () => {
    fake.faults.add({
      kind: 'rewrite',
      match: /\/v2\/.*\/values$/,
      find: /"comparisonAttribute":/g,
      replace: '"caseSensitive":true,"comparisonAttribute":',
    });
    const { output } = await connection.read({ streams: ['setting_values'] });
    expect(output.logs('WARN')).toEqual([
      unknown('setting_values', 'targetingRules.conditions.userCondition.caseSensitive'),
    ]);
  });

  test('and what depends on who asks is neither passed on nor warned of', async () => {
    fake.faults.add({
      kind: 'rewrite',
      match: /\/settings$/,
      find: /"settingType":/g,
      replace: '"isWatching":true,"readOnly":false,"canBypassApproval":true,"settingType":',
    });
    const { output } = await connection.read({ streams: ['settings'] });
    expect(output.records('settings').filter((row) => 'isWatching' in row || 'readOnly' in row)).toEqual([]);
    expect(output.logs('WARN')).toEqual([]);
  });
});

test('words that the API adds to a list of words are passed on', async () => {
  fake.faults.add({
    kind: 'rewrite',
    match: /\/settings$/,
    find: /"settingType":"[^"]*"/g,
    replace: '"settingType":"colour"',
  });
  const { output, exitCode } = await connection.read({ streams: ['settings'] });
  expect(new Set(output.records('settings').map(({ settingType }) => settingType))).toEqual(
    new Set(['colour']),
  );
  expect(exitCode).toBe(0);
});

describe('digits', () => {
  test.each([
    ['tags', 'tagId'],
    ['audit_logs', 'auditLogId'],
    ['permission_groups', 'permissionGroupId'],
    ['change_requests', 'changeRequestId'],
  ])('of %s.%s survive beyond 2^53', async (stream, id) => {
    const { output } = await connection.read({ streams: [stream] });
    const expected = sortedKeys(truth(fake.world, { streams: [stream] })[stream] ?? [], [id]);
    expect(sortedKeys(output.records(stream), [id])).toEqual(expected);
    const beyond = expected.filter((text) => BigInt(text) > 2n ** 53n);
    expect(beyond).not.toEqual([]);
    // Numbers, and not texts.
    for (const text of beyond) expect(output.lines.join('\n')).toContain(`"${id}":${text},`);
  });

  test.each(['0.1234567890123456789', '12345678901234567890.5', '-9223372036854775808', '1E+400'])(
    'of the number %s survive where it stands',
    async (number) => {
      fake.faults.add({
        kind: 'rewrite',
        match: /\/settings$/,
        find: /"settingType":/g,
        replace: `"score":${number},"settingType":`,
      });
      const { lines } = await connection.read({ streams: ['settings'] });
      const scores = lines.flatMap((line) => /"score":([^,]+),/.exec(line)?.[1] ?? []);
      expect(new Set(scores)).toEqual(new Set([number]));
    },
  );
});

test('dates come in one form, with six digits, whatever form the API gives them', async () => {
  fake.faults.add({
    kind: 'rewrite',
    match: /\/settings$/,
    find: /"createdAt":(?:null|"[^"]*")/g,
    replace: '"createdAt":"2026-02-28T23:30:00.1234567-01:30"',
  });
  const { output } = await connection.read({ streams: ['settings'] });
  expect(new Set(output.records('settings').map(({ createdAt }) => createdAt))).toEqual(
    new Set(['2026-03-01T01:00:00.123456Z']),
  );
});

test('an answer of another shape fails its stream and no other, and says so', async () => {
  fake.faults.add({ kind: 'rewrite', match: /\/tags$/, find: /^[^]*$/, replace: '{"total":1,"items":5}' });
  fake.faults.add({ kind: 'rewrite', match: /\/environments$/, find: /^[^]*$/, replace: '[1,2]' });
  const { output, exitCode } = await connection.read({ streams: ['environments', 'configs'] });
  expect(output.outcomes()).toEqual({ environments: 'INCOMPLETE', configs: 'COMPLETE' });
  expect(output.errors().map(({ failure_type }) => failure_type)).toEqual(['system_error']);
  expect(output.errors()[0]?.message).toMatch(
    /^The answer to GET \/v1\/products\/[^ ]+\/environments is not shaped as this version of the connector knows it\. Look for a newer version, or report it\./,
  );
  expect(exitCode).toBe(1);
});
