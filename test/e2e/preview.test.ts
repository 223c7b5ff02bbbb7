import { type Fake, startFake, truth } from '../fake-configcat/index';
import { runCommand } from '../support/cli/run-command';
import { Connection } from '../support/cli/cli-connection';
import { parseDigits } from '../support/cli/cli-digits';

const SIZE = { products: 3, configsPerProduct: 2, auditEventsPerProduct: 250 };

let fake: Fake;
let connection: Connection;
beforeAll(async () => {
  fake = await startFake({ size: SIZE });
  connection = new Connection(fake);
});
beforeEach(() => {
  fake.requests.clear();
  fake.permissions.allow();
});
afterAll(() => fake.close());

function preview(stream: string, ...args: readonly string[]) {
  return runCommand('preview', { config: connection.config, args: [stream, ...args] });
}

/** How many requests were made to what, by the last word of their paths that is no id. */
function asked(): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { path } of fake.requests.all()) {
    const words = path.split('?')[0]!.split('/');
    const name = words.filter((word) => /^[a-z-]+$/.test(word)).at(-1) ?? '';
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

interface Case {
  readonly stream: string;
  readonly limit: number;
  readonly asks: Record<string, number>;
}

const CASES: readonly Case[] = [
  { stream: 'products', limit: 2, asks: { products: 1 } },
  { stream: 'settings', limit: 3, asks: { products: 1, configs: 1, settings: 1 } },
  { stream: 'setting_values', limit: 3, asks: { products: 1, configs: 1, environments: 1, values: 1 } },
  { stream: 'audit_logs', limit: 7, asks: { products: 1, auditlogs: 1 } },
  { stream: 'audit_logs', limit: 101, asks: { products: 1, auditlogs: 2 } },
  { stream: 'segments', limit: 1, asks: { products: 1, segments: 2 } },
];

test.each(CASES.map((one) => [one.limit, one.stream, one] as const))(
  '%i rows of %s take no request that is not needed',
  async (limit, stream, { asks }) => {
    const { lines, stderr, exitCode } = await preview(stream, '--format', 'json', '--limit', `${limit}`);
    expect({ rows: lines.length, stderr, exitCode }).toEqual({ rows: limit, stderr: '', exitCode: 0 });
    expect(asked()).toEqual(asks);
  },
);

test('json has the rows that a read has, one object a line', async () => {
  const { lines } = await preview('tags', '--format', 'json', '--limit', '100000');
  const { output } = await connection.read({ streams: ['tags'] });
  const byId = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).sort();
  expect(lines.length).toBe(truth(fake.world)['tags']!.length);
  expect(byId(lines.map(parseDigits))).toEqual(byId(output.records('tags')));
});

test('a table shows ten rows in 80 columns, names first, and says what it leaves out', async () => {
  const { lines, stderr, exitCode } = await preview('settings');
  expect(lines).toHaveLength(2 + 10);
  expect(lines[0]).toMatch(/^key {2,}name {2,}settingType /);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  expect(stderr).toMatch(
    /^Columns that did not fit: .*configId.*\. Choose with --columns, or see all of it with --format json\.\n$/,
  );
  expect(exitCode).toBe(0);
});

test.each([
  ['setting_values', ['settingKey', 'environmentName', 'servedValue']],
  ['targeting_rules', ['settingKey', 'environmentName', 'ruleIndex', 'servedValue']],
  ['organization_members', ['fullName', 'email', 'roles']],
  ['product_members', ['fullName', 'email']],
  ['audit_logs', ['auditLogDateTime', 'auditLogType', 'where']],
  ['change_requests', ['title', 'changeRequestStatus']],
  ['webhooks', ['url', 'httpMethod']],
  ['environments', ['name']],
])('80 columns show what one came for: %s', async (stream, columns) => {
  const { lines } = await preview(stream, '--limit', '3');
  expect(lines[0]!.split(/ +/).slice(0, columns.length)).toEqual(columns);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
});

test.each([
  ['table', ['name  productId', /^\S/]],
  ['csv', ['name,productId\r', /,/]],
  ['json', [/^\{"name":"[^"]+","productId":"[^"]+"\}$/]],
] as const)('--columns chooses, also as %s', async (format, [first]) => {
  const { lines } = await preview('environments', '--format', format, '--columns', 'name, productId');
  const [line] = lines;
  if (typeof first === 'string') expect(line!.replace(/ +/g, '  ')).toBe(first);
  else expect(line).toMatch(first);
});

test('a table is as wide as COLUMNS says', async () => {
  const input = { config: connection.config, args: ['settings'], env: { COLUMNS: '40' } };
  const { lines } = await runCommand('preview', input);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(40);
});

test('csv ends its lines as the RFC says, and has the same columns whatever the rows have', async () => {
  const { lines, stderr } = await preview('configs', '--format', 'csv', '--limit', '2');
  expect(lines).toHaveLength(1 + 2);
  expect(lines.every((line) => line.endsWith('\r'))).toBe(true);
  expect(lines[0]).toMatch(/^configId,.*productId/);
  expect(stderr).toBe('');
});

test('a stream without rows is said to have none', async () => {
  const empty = await startFake({ size: { ...SIZE, products: 0 } });
  const { lines, stderr, exitCode } = await runCommand('preview', {
    config: new Connection(empty).config,
    args: ['products'],
  });
  await empty.close();
  expect({ lines, stderr, exitCode }).toEqual({
    lines: [],
    stderr: 'Stream products has no rows.\n',
    exitCode: 0,
  });
});

test('a stream with secrets is shown where the configuration asks for them', async () => {
  const { config } = connection.with({ include_secrets: true });
  const { lines } = await runCommand('preview', { config, args: ['sdk_keys', '--format', 'json'] });
  expect(Object.keys(JSON.parse(lines[0]!) as object)).toEqual(expect.arrayContaining(['primary']));
});

describe('what can not be shown is said in a sentence', () => {
  const file = { config: '{' };
  const cases: readonly (readonly [string, readonly string[], { config?: unknown }, RegExp])[] = [
    ['a name that is nearly right', ['setings'], {}, /^There is no stream "setings"\. Did you mean settings/],
    [
      'a name that is nothing like it',
      ['xyz'],
      {},
      /^There is no stream "xyz"\. The streams are: audit_logs, /,
    ],
    [
      'no column',
      ['tags', '--columns', ','],
      {},
      /^No column was named\. Give names, or leave --columns out\.$/,
    ],
    [
      'a column that is nearly right',
      ['tags', '--columns', 'nme'],
      {},
      /^Stream tags has no column "nme"\. Did you mean name\?$/,
    ],
    [
      'a column that is nothing like one',
      ['tags', '--columns', 'xyz'],
      {},
      /^Stream tags has no column "xyz"\. Its columns are: /,
    ],
    ['a stream with secrets', ['sdk_keys'], {}, /^Stream sdk_keys holds secrets\. .*"include_secrets": true/],
    ['no stream', [], {}, /^Missing required argument 'stream'\./],
    ['a limit of none', ['tags', '--limit', '0'], {}, /whole number from 1 on\./],
    ['a limit that is no number', ['tags', '--limit', 'all'], {}, /whole number from 1 on\./],
    ['an unknown format', ['tags', '--format', 'xml'], {}, /Allowed choices are table, json, csv\./],
    ['an option that is nearly right', ['tags', '--formt', 'csv'], {}, /\(Did you mean --format\?\)/],
    ['a broken configuration', ['tags'], file, /is not valid JSON: line 1, column 2 should have /],
    ['wrong credentials', ['tags'], { config: { password: 'wrong' } }, /credentials/i],
  ];
  test.each(cases)('%s', async (_, args, { config }, says) => {
    const given = typeof config === 'string' ? config : { ...connection.config, ...(config ?? {}) };
    const { lines, stderr, exitCode } = await runCommand('preview', { config: given, args });
    expect({ lines, exitCode }).toEqual({ lines: [], exitCode: 1 });
    expect(stderr).toMatch(/^Error: .*[.?]\n$/);
    expect(stderr.slice('Error: '.length).trimEnd()).toMatch(says);
  });
});

test('what is refused in one product does not hide the rows of others', async () => {
  const [product] = truth(fake.world)['products']!;
  fake.permissions.forbid(new RegExp(`/products/${String(product!['productId'])}/tags`));
  const { lines, stderr, exitCode } = await preview('tags', '--format', 'json', '--limit', '100000');
  expect(lines.length).toBeGreaterThan(0);
  expect(stderr).toMatch(/^Error: .*tags/);
  expect(exitCode).toBe(1);
});

test.each([
  ['where FORCE_COLOR says so', { FORCE_COLOR: '1' }, '\u001b[31mError: '],
  ['and none in a pipe', {}, 'Error: '],
])('an error has its colour %s', async (_, env, begins) => {
  const { stderr } = await runCommand('preview', { args: ['tags'], env });
  expect(stderr.slice(0, begins.length)).toBe(begins);
});
