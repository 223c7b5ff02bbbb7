// What `estimate` says of some streams, beside what reads of just these streams ask for.
import { streamDefinitions } from '../../src/configcat/streams';
import { type Fake, startFake } from '../fake-configcat/index';
import { Connection } from '../support/cli/cli-connection';
import { toldEffort, toldRequests } from '../support/cli/cli-estimate';
import { temporaryFile } from '../support/cli/cli-files';
import { runCommand } from '../support/cli/run-command';
import { ORGANIZATION_STREAMS } from '../tools/shards/streams';

/** Requests that it makes before it knows how many more it needs. */
const LISTINGS = 2;

const OPEN = streamDefinitions.filter(({ secret }) => secret !== true);
const those = (isWanted: (stream: (typeof OPEN)[number]) => boolean) =>
  OPEN.filter(isWanted).map(({ name }) => name);

interface Selection {
  readonly name: string;
  readonly streams: readonly string[];
  /** Further options. */
  readonly options?: (fake: Fake) => object;
}

const ofOneProduct = ({ world }: Fake) => ({ product_ids: [world.products[0]?.productId] });

const SELECTIONS: readonly Selection[] = [
  { name: 'one stream', streams: ['tags'] },
  { name: 'a stream that is a listing', streams: ['organizations'] },
  { name: 'the same of one product', streams: ['organizations'], options: ofOneProduct },
  { name: 'code references', streams: ['code_references'] },
  { name: 'everything but code references', streams: those(({ name }) => name !== 'code_references') },
  { name: 'three streams of one URL', streams: ['organization_usage', 'product_usage', 'sdk_usage'] },
  { name: 'audit logs', streams: ['audit_logs', 'organization_audit_logs'] },
  {
    name: 'streams of organizations',
    streams: those(({ name }) => ORGANIZATION_STREAMS.includes(name)),
  },
  { name: 'streams of products', streams: those(({ level }) => level === 'product') },
  { name: 'flags and values', streams: ['settings', 'setting_values'] },
  { name: 'values, and the log that tells their changes', streams: ['setting_values', 'audit_logs'] },
  {
    name: 'what is asked for one by one',
    streams: ['segments', 'change_requests', 'predefined_variations'],
  },
  {
    name: 'keys',
    streams: ['sdk_keys', 'proxy_profile_sdk_keys'],
    options: () => ({ include_secrets: true }),
  },
  { name: 'everything', streams: ['all'] },
];

let fake: Fake;
beforeAll(async () => {
  fake = await startFake({
    size: {
      organizations: 2,
      products: 3,
      configsPerProduct: 3,
      environmentsPerProduct: 4,
      settingsPerConfig: 5,
      auditEventsPerProduct: 230,
      segmentsPerProduct: 4,
      changeRequestsPerProduct: 5,
    },
  });
});
afterAll(() => fake.close());
beforeEach(() => fake.requests.clear());

/** Runs a command, and counts its requests. */
async function run(command: string, options: object, ...args: readonly string[]) {
  fake.requests.clear();
  const config = { ...new Connection(fake).config, ...options };
  const { lines, stderr, exitCode } = await runCommand(command, { config, nowMs: fake.now(), args });
  expect(exitCode).toBe(0);
  return { lines, stderr, requests: fake.requests.all().length };
}

/** Requests of a read that follows on another one, with nothing changed in between. */
async function secondRead(options: object, ...args: readonly string[]): Promise<number> {
  const first = await run('read', options, ...args);
  const state = temporaryFile('output.jsonl', first.lines.map((line) => `${line}\n`).join(''));
  return (await run('read', options, ...args, '--state', state)).requests;
}

test.each(SELECTIONS.map((one) => [one.name, one] as const))(
  'reads ask for as much as it says: %s',
  async (_, { streams, options = () => ({}) }) => {
    const config = options(fake);
    const select = ['--select', streams.join(',')];
    const { lines, stderr, requests } = await run('estimate', config, ...select);
    expect(requests).toBeLessThanOrEqual(LISTINGS + toldEffort(stderr));
    const full = await run('read', config, ...select, '--full-refresh');
    const incremental = await secondRead(config, ...select);
    expect(toldRequests(lines)).toEqual({ full: full.requests, incremental });
  },
  60_000,
);

/** A configured catalog that asks for some streams as far as they are new, and for all rows of others. */
async function catalogOf(streams: readonly string[], inFull: readonly string[]): Promise<string> {
  const { lines } = await run('catalog', {}, '--select', [...streams, ...inFull].join(','));
  const catalog = JSON.parse(lines.join('')) as { streams: { stream: { name: string } }[] };
  const asked = catalog.streams.map((one) =>
    inFull.includes(one.stream.name) ? { ...one, sync_mode: 'full_refresh' } : one,
  );
  return temporaryFile('catalog.json', { streams: asked });
}

test.each([
  { name: 'a log in full, beside what goes by it', streams: ['setting_values'], inFull: ['audit_logs'] },
  {
    name: 'values in full, beside a log',
    streams: ['audit_logs'],
    inFull: ['setting_values', 'change_requests'],
  },
])(
  'a catalog counts streams as it asks for them: $name',
  async ({ streams, inFull }) => {
    const catalog = ['--catalog', await catalogOf(streams, inFull)];
    const { incremental } = toldRequests((await run('estimate', {}, ...catalog)).lines);
    expect(incremental).toBe(await secondRead({}, ...catalog));
  },
  60_000,
);

test('it asks for nothing that the streams do not need', async () => {
  const { lines, stderr, requests } = await run('estimate', {}, '--select', 'code_references');
  expect(lines[0]).toBe('2 organizations · 3 products · 9 configs · 45 flags');
  expect([toldEffort(stderr), requests]).toEqual([6, 8]);
});

test.each<[string, string, object, RegExp | undefined]>([
  [
    'streams that go by the log',
    'tags,settings,segments',
    {},
    /something has changed, and once in full_scan/,
  ],
  ['a log', 'tags,audit_logs', {}, /something has changed\.$/m],
  ['streams without a cursor', 'tags,products', {}, undefined],
  ['a log with ids', 'audit_logs', { audit_log_ids: true }, /With audit_log_ids, audit_logs takes more/],
  ['ids of a log that is not read', 'tags', { audit_log_ids: true }, undefined],
])('it says what can be more, of %s', async (_, select, options, says) => {
  const told = (await run('estimate', options, '--select', select)).lines.join('\n');
  expect(told).toMatch(says ?? /at a time\.$/);
});

test.each<[string, (catalog: string) => readonly string[], string]>([
  [
    'a name that is nearly right',
    () => ['--select', 'tags,setings'],
    'There is no stream "setings". Did you mean settings or setting_tags?',
  ],
  ['no name', () => ['--select', ','], 'No stream was selected. Give names, or "all".'],
  [
    'a secret stream',
    () => ['--select', 'sdk_keys'],
    'Stream sdk_keys holds secrets. To read it, set "include_secrets": true in the configuration.',
  ],
  [
    'a catalog with a stream that there is not',
    (catalog) => ['--catalog', catalog],
    'There is no stream "setings". Did you mean settings or setting_tags?',
  ],
  [
    'a catalog and a selection',
    (catalog) => ['--catalog', catalog, '--select', 'tags'],
    "Option '--select <streams>' cannot be used with option '--catalog <file>'. Run source-configcat --help to see the commands.",
  ],
])('%s is told before anything is asked', async (_, argsOf, says) => {
  const catalog = { streams: [{ stream: { name: 'setings' }, sync_mode: 'full_refresh' }] };
  const args = argsOf(temporaryFile('catalog.json', catalog));
  const { config } = new Connection(fake);
  const { lines, stderr, exitCode } = await runCommand('estimate', { config, args });
  expect({ lines, stderr, exitCode }).toEqual({ lines: [], stderr: `Error: ${says}\n`, exitCode: 1 });
  expect(fake.requests.all()).toEqual([]);
});
