import { parseArgs } from 'node:util';
import { badArguments } from '../../support/bad-arguments';
import { type AccountShape, requestsToRead } from './account-shape';
import { fakeOf, measured, type MeasuredReads, shapeOf } from './measured';
import { presentCounts, type RequestCounts } from './request-counts';
import type { Plan } from './plan';
import { simulated } from './simulation';

const DAY = 1_440;
const CODE_REFERENCES = ['code_references'];
/** The bound of one state. */
const MOST_BYTES = 131_072;
const SHARDS = [1, 3, 10, 30];

const LARGEST: AccountShape = {
  ...{ organizations: 5, products: 1_000, configsPerProduct: 500 },
  ...{ environmentsPerProduct: 5, settingsPerConfig: 30, variedPerConfig: 3 },
  ...{ segmentsPerProduct: 3, changeRequestsPerProduct: 3 },
  ...{ eventsPerProduct: 1_000, eventsPerOrganization: 200_000 },
};

/** For comparison with real reads. */
const SMALL: AccountShape = {
  ...{ organizations: 2, products: 4, configsPerProduct: 6, environmentsPerProduct: 2, settingsPerConfig: 3 },
  ...{ variedPerConfig: 0, segmentsPerProduct: 1, changeRequestsPerProduct: 2 },
  ...{ eventsPerProduct: 20, eventsPerOrganization: 50 },
};

const HELP = `npm run sizing -- [OPTION...]

Simulates reads of 1,000 products × 500 configs × 5 environments × 30 flags, and prints tables in Markdown.

  --events N     events a day in all products (1000)
  --limit N      requests a minute (500)
  --days N       days to simulate (120)
  --measure      reads small accounts instead: requests beside the formulas, and bytes of states
  --help         prints this
`;

interface Case {
  readonly name: string;
  readonly counts: RequestCounts;
  readonly limitBy: Plan['limitBy'];
  readonly scanDays: number;
}

function cases(): Case[] {
  const all = presentCounts();
  const few = presentCounts(CODE_REFERENCES);
  return [
    { name: 'all streams, one limit', counts: all, limitBy: 'account', scanDays: 7 },
    { name: 'no code references, one limit', counts: few, limitBy: 'account', scanDays: 7 },
    {
      name: 'no code references, scans in 30 days, one limit',
      counts: few,
      limitBy: 'account',
      scanDays: 30,
    },
    { name: 'all streams, a limit each', counts: all, limitBy: 'credential', scanDays: 7 },
    { name: 'no code references, a limit each', counts: few, limitBy: 'credential', scanDays: 7 },
  ];
}

function printSimulation(plan: Omit<Plan, 'counts' | 'shards' | 'limitBy' | 'scanInterval'>): void {
  const head = [
    'plan',
    'shards',
    'first read',
    'days',
    'nothing changed',
    'a later read: median',
    'longest',
    'oldest scan',
  ];
  const rows = cases().flatMap(({ name, counts, limitBy, scanDays }) =>
    SHARDS.map((shards) => {
      const outcome = simulated({ ...plan, counts, limitBy, shards, scanInterval: scanDays * DAY });
      return [
        name,
        String(shards),
        outcome.firstRequests.toLocaleString('en-US'),
        outcome.backfillDays.toFixed(1),
        outcome.idleRequests.toLocaleString('en-US'),
        `${outcome.medianHours.toFixed(1)} h`,
        `${outcome.longestHours.toFixed(1)} h`,
        `${outcome.oldestScanDays.toFixed(0)} d`,
      ];
    }),
  );
  printTable(head, rows);
}

async function printMeasured(): Promise<void> {
  const fake = await fakeOf(SMALL);
  try {
    const changes = fake.world.configs
      .get(0)
      .slice(0, 2)
      .map(({ configId }) => configId);
    const { full, idle, changed } = await measured(fake, 'whole', { changes });
    const shape = shapeOf(fake, SMALL);
    const counts = presentCounts();
    const changesFormula = counts.changedProduct(shape) + changes.length * counts.changedConfig(shape);
    printTable(
      ['requests', 'formula', 'measured'],
      [
        ['first read', String(requestsToRead(shape, 'whole', false) + shape.products), String(full)],
        ['nothing changed', String(requestsToRead(shape, 'whole', true)), String(idle)],
        ['two configs of a product changed', `${changesFormula} more`, `${changed - idle} more`],
      ],
    );
  } finally {
    await fake.close();
  }
  await printStates();
}

/** States of accounts with few products, and of many by a line through them. */
async function printStates(): Promise<void> {
  const few = await statesOf(20);
  const more = await statesOf(60);
  const check = await statesOf(100);
  const bytesOf = (products: number, member: 'stateBytes' | 'largestState') =>
    Math.round(few[member] + ((more[member] - few[member]) / 40) * (products - 20));
  const rowOf = (name: string, all: number, largest: number) => [
    name,
    all.toLocaleString('en-US'),
    Math.min(MOST_BYTES, largest).toLocaleString('en-US'),
  ];
  printTable(
    ['products of a shard', 'bytes of all its states', 'of the largest'],
    [
      rowOf('100, measured', check.stateBytes, check.largestState),
      ...[100, 33, 334, 1_000].map((products) =>
        rowOf(
          products.toLocaleString('en-US'),
          bytesOf(products, 'stateBytes'),
          bytesOf(products, 'largestState'),
        ),
      ),
    ],
  );
}

async function statesOf(products: number): Promise<MeasuredReads> {
  const fake = await fakeOf({
    ...SMALL,
    organizations: 1,
    products,
    configsPerProduct: 1,
    eventsPerProduct: 2,
  });
  try {
    return await measured(fake, 'products');
  } finally {
    await fake.close();
  }
}

function printTable(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const lines = [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`);
  process.stdout.write(`${lines.join('\n')}\n`);
}

function main(): void {
  const { values } = parseArgs({
    options: {
      events: { type: 'string', default: '1000' },
      limit: { type: 'string', default: '500' },
      days: { type: 'string', default: '120' },
      measure: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) process.stdout.write(HELP);
  else if (values.measure) void printMeasured();
  else
    printSimulation({
      ...{ shape: LARGEST, interval: 60, limitPerMinute: Number(values.limit) },
      ...{ eventsPerDay: Number(values.events), days: Number(values.days) },
    });
}

try {
  main();
} catch (error) {
  process.stderr.write(badArguments(error));
  process.exitCode = 2;
}
