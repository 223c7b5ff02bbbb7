import { normalizeTimestamp } from '../../src/cdk/time/timestamp';
import { startFake, type Fake } from '../fake-configcat';
import { truth } from '../fake-configcat/truth';
import { Random } from '../fake-configcat/world/random';
import { errorsOf } from '../support/memory-output';
import { MergedTables } from '../support/merged-tables';
import { sourceRead } from '../support/source-read';

const STREAMS = ['setting_values', 'targeting_rules', 'code_references'];
const SECOND = 1_000;
/** Events show at most this long after their change. */
const LATEST = 60 * SECOND;
/** As many seeds as SEEDS says; a failure is replayed by its own: SEED=7. */
const SEEDS = process.env['SEED'] === undefined ? [1, 2] : [Number(process.env['SEED'])];
const ROUNDS = Number(process.env['ROUNDS'] ?? 12);

/** A fake whose time stands still but for `advance`, so that no run depends on the machine's speed. */
async function account(seed: number): Promise<Fake> {
  const size = {
    organizations: 2,
    products: 4,
    configsPerProduct: 4,
    environmentsPerProduct: 3,
    settingsPerConfig: 4,
  };
  return startFake({ seed, size, now: () => Date.UTC(2026, 5, 1, 12) });
}

function facts(row: Record<string, unknown>) {
  const time = (value: unknown) => (typeof value === 'string' ? normalizeTimestamp(value) : null);
  const { lastVersionId = null, targetingRuleCount = null, lastUpdaterUserEmail = null, branch = null } = row;
  return {
    lastVersionId,
    targetingRuleCount,
    lastUpdaterUserEmail,
    branch,
    updatedAt: time(row['updatedAt']),
  };
}

function expectTablesToBeTrue(tables: MergedTables, fake: Fake, hidden: ReadonlySet<string>): void {
  const now = truth(fake.world, { product: (id) => !hidden.has(id) });
  const names = new Map(now['settings']?.map((setting) => [setting['settingId'], setting['name']]));
  for (const stream of STREAMS) {
    for (const row of now[stream] ?? []) {
      const merged = tables.get(stream, row);
      if (merged === undefined) throw new Error(`${stream} lacks ${JSON.stringify(row)}`);
      if (stream === 'targeting_rules') continue;
      expect({ stream, ...facts(merged) }).toEqual({ stream, ...facts(row) });
      const setting = merged['setting'] as { name: string } | undefined;
      if (setting !== undefined) expect(setting.name).toBe(names.get(row['settingId']));
    }
  }
}

describe('incremental reads of what changed', () => {
  let fake: Fake;
  afterEach(() => fake.close());

  test.each(SEEDS)(
    'tables stay true through random changes (seed %i)',
    async (seed) => {
      fake = await account(seed);
      const random = new Random(seed, 'model');
      const tables = new MergedTables();
      const hidden = new Set<string>();
      let state: unknown;
      // A change whose event nobody can see yet is not read yet.
      let lastLate = 0;
      for (let round = 0; round < ROUNDS; round++) {
        const read = await sourceRead(fake, { streams: STREAMS, state });
        expect({ outcome: read.outcome, errors: errorsOf(read.messages) }).toEqual({
          outcome: 'complete',
          errors: [],
        });
        tables.add(read.messages);
        state = read.state;
        if (fake.now() - lastLate > LATEST) expectTablesToBeTrue(tables, fake, hidden);
        lastLate = changeSome(fake, random) ?? lastLate;
        hideOrShow(fake, random, hidden);
      }
    },
    30_000 + ROUNDS * 3_000,
  );
});

/** Some changes over some time, a few of which show in the audit log only up to a minute later. */
function changeSome(fake: Fake, random: Random): number | undefined {
  let lastLate: number | undefined;
  for (let count = random.int(7); count > 0; count--) {
    fake.advance((1 + random.int(40)) * SECOND);
    const trace = {
      ...(random.int(5) === 0 ? { lateSeconds: 1 + random.int(60) } : {}),
      ...(random.int(10) === 0 ? { type: 'neverHeardOf' } : {}),
    };
    fake.changes.randomChange({ random, trace });
    if ('lateSeconds' in trace) lastLate = fake.now();
  }
  fake.advance((1 + random.int(400)) * SECOND);
  return lastLate;
}

function hideOrShow(fake: Fake, random: Random, hidden: Set<string>): void {
  if (random.int(6) > 0) return;
  const [shown] = hidden;
  if (shown !== undefined) {
    hidden.delete(shown);
    fake.permissions.show(shown);
    return;
  }
  const product = random.pick(fake.world.products);
  hidden.add(product.productId);
  fake.permissions.hide(product.productId);
}
