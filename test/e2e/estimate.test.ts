// What `estimate` says, beside what reads of accounts of different shape ask for.
import { type Fake, startFake } from '../fake-configcat/index';
import { runCommand } from '../support/cli/run-command';
import { Connection, finish } from '../support/cli/cli-connection';
import { toldEffort, toldRequests } from '../support/cli/cli-estimate';
import { temporaryFile } from '../support/cli/cli-files';

/** The part of the measured number that an estimate may be off by. */
const MOST_OFF = 0.1;
/** Requests that it makes before it knows how many more it needs. */
const LISTINGS = 2;

interface Shape {
  readonly name: string;
  readonly size: NonNullable<NonNullable<Parameters<typeof startFake>[0]>['size']>;
}

const SHAPES: readonly Shape[] = [
  { name: 'few of everything', size: { organizations: 1, products: 1, auditEventsPerProduct: 30 } },
  {
    name: 'many flags in many configs',
    size: { products: 1, configsPerProduct: 6, settingsPerConfig: 12, environmentsPerProduct: 2 },
  },
  {
    name: 'long logs, many environments, segments and change requests',
    size: {
      organizations: 2,
      products: 2,
      configsPerProduct: 3,
      environmentsPerProduct: 7,
      settingsPerConfig: 2,
      auditEventsPerProduct: 450,
      segmentsPerProduct: 12,
      changeRequestsPerProduct: 9,
    },
  },
];

describe.each(SHAPES.map((shape) => [shape.name, shape] as const))('of an account with %s', (_, { size }) => {
  let fake: Fake;
  let estimated: ReturnType<typeof toldRequests>;
  let asked: number;
  beforeAll(async () => {
    fake = await startFake({ size });
    const { lines, stderr, exitCode } = await runCommand('estimate', { config: new Connection(fake).config });
    expect(exitCode).toBe(0);
    asked = fake.requests.all().length;
    expect(toldEffort(stderr)).toBeGreaterThanOrEqual(asked - LISTINGS);
    estimated = toldRequests(lines);
  }, 60_000);
  afterAll(() => fake.close());

  const measured = async (...args: readonly string[]) => {
    fake.requests.clear();
    const read = await runCommand('read', {
      config: new Connection(fake).config,
      nowMs: fake.now(),
      args: ['--select', 'all', ...args],
    });
    const { output } = finish(read);
    expect(output.errors()).toEqual([]);
    return { lines: read.lines, requests: fake.requests.all().length };
  };
  const offBy = (guess: number, real: number) => Math.abs(guess - real) / real;

  test('full and incremental reads ask for as much as it says', async () => {
    const full = await measured();
    expect(offBy(estimated.full, full.requests)).toBeLessThanOrEqual(MOST_OFF);
    expect(asked).toBeLessThan(full.requests / 2);
    const state = temporaryFile('output.jsonl', full.lines.map((line) => `${line}\n`).join(''));
    const incremental = await measured('--state', state);
    expect(offBy(estimated.incremental, incremental.requests)).toBeLessThanOrEqual(MOST_OFF);
  }, 60_000);
});

test.each<[string, (fake: Fake) => object, RegExp]>([
  [
    'a product whose listings are refused',
    (fake) => {
      fake.permissions.forbid(/\/products\/[^/]+\/(?:configs|environments)$/);
      return {};
    },
    /count as empty: configs, environments\. Run check/,
  ],
  [
    'no product',
    () => ({ product_ids: ['08d86d63-2721-4da6-8c06-584521d516bc'] }),
    /There is no product to read\. Run check/,
  ],
])('%s is told, and ends nothing', async (_, change, says) => {
  const fake = await startFake({ size: { products: 2 } });
  try {
    const config = { ...new Connection(fake).config, ...change(fake) };
    const { lines, exitCode } = await runCommand('estimate', { config });
    expect(exitCode).toBe(0);
    expect(lines.join(' ')).toMatch(says);
  } finally {
    await fake.close();
  }
});

test('a start date in the future is refused, as by a read', async () => {
  const fake = await startFake();
  try {
    const config = { ...new Connection(fake).config, start_date: '2999-01-01' };
    const { stderr, exitCode } = await runCommand('estimate', { config });
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^Error: Option "start_date" is in the future/);
    expect(fake.requests.all()).toEqual([]);
  } finally {
    await fake.close();
  }
});
