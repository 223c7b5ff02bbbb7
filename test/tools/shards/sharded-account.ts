import { startFake, type Fake } from '../../fake-configcat';
import type { Sizes } from '../../fake-configcat/world/sizes';
import { USUAL_KINDS, type ChangeKind } from '../../fake-configcat/changes';
import { Random } from '../../fake-configcat/world/chance/random';
import { ALL_STREAMS, chaosRead } from '../../support/read/chaos-read';
import { clockOf } from '../../support/time/server-clock';
import { dealt, type Deal } from './deal';
import { Shard } from './shard';
import { ORGANIZATION_STREAMS, PRODUCT_STREAMS } from './streams';
import { Union, type Difference } from './union';

const SECOND = 1_000;
/** Longer than an answer may lag behind its event. */
const QUIET = 900 * SECOND;
/** People's names are as old as the last full scan, in shards and in a whole alike. */
const KINDS: readonly ChangeKind[] = [
  ...USUAL_KINDS,
  ...([
    'renameOrganization',
    'renameProduct',
    'renameEnvironment',
    'growUsage',
    'applyChangeRequest',
  ] as const),
];
const MOST_CHANGES = 6;
/** What this is about; once in each busy reading, at any shard's turn. */
const MOVES = ['addProduct', 'deleteProduct', 'moveProduct'] as const;

/** How an account is read. */
export interface ShardedOptions {
  readonly seed: number;
  /** Shards of products; organizations have one besides. */
  readonly shards: number;
  readonly size: Partial<Sizes>;
}

/** The counts of a run. */
export interface ShardedCounts {
  shards: number;
  changes: number;
  added: number;
  removed: number;
  moved: number;
  killed: number;
  compared: number;
  deleted: number;
  unknown: number;
}

/** An account that changes at random, read by shards, and tables of all of them beside one whole read. */
export class ShardedAccount {
  readonly counts: ShardedCounts;
  private readonly union = new Union();
  private readonly organizations: Shard;
  private readonly shards: Shard[] = [];
  private deal: Deal = [];

  private constructor(
    private readonly fake: Fake,
    private readonly random: Random,
    shards: number,
  ) {
    this.organizations = new Shard(fake, ORGANIZATION_STREAMS);
    this.counts = {
      ...{ shards, changes: 0, added: 0, removed: 0, moved: 0 },
      ...{ killed: 0, compared: 0, deleted: 0, unknown: 0 },
    };
  }

  static async open({ seed, shards, size }: ShardedOptions): Promise<ShardedAccount> {
    const fake = await startFake({ seed, size, now: () => Date.UTC(2026, 5, 1, 12) });
    return new ShardedAccount(fake, new Random(seed, 'shards'), shards);
  }

  close(): Promise<void> {
    return this.fake.close();
  }

  /** The next reads have one shard more. */
  addShard(): void {
    this.counts.shards++;
  }

  /** Reads while people change the account and a shard is killed, then quiet ones. Returns what differs from a whole. */
  async round(): Promise<string[]> {
    await this.read(true);
    this.fake.advance(QUIET);
    await this.read(false);
    const { wrong, ...counts } = await this.beside();
    this.counts.compared += counts.compared;
    this.counts.deleted = counts.deleted;
    this.counts.unknown = counts.unknown;
    return wrong;
  }

  private async read(isBusy: boolean): Promise<void> {
    this.union.add(await this.organizations.read());
    // The list of products tells which are new and which are gone, as it does to whoever keeps the shards.
    this.deal = dealt(this.deal, [...this.union.rows('products').keys()], this.counts.shards);
    const killed = isBusy ? this.random.int(this.deal.length) : -1;
    const moves = MOVES.map((kind) => ({ kind, turn: this.random.int(this.deal.length) }));
    for (const [index, products] of this.deal.entries()) {
      if (isBusy) this.change(moves.filter(({ turn }) => turn === index).map(({ kind }) => kind));
      this.fake.advance(2 * SECOND);
      const shard = (this.shards[index] ??= new Shard(this.fake, PRODUCT_STREAMS));
      // An empty list would mean all products.
      if (products.length > 0) await this.readShard(shard, products, index === killed);
    }
    this.fake.advance(2 * SECOND);
  }

  private async readShard(shard: Shard, products: readonly string[], isKilled: boolean): Promise<void> {
    if (!isKilled) return void this.union.add(await shard.read(products));
    const { killed, output } = await shard.readKilled(this.random, products);
    if (killed) this.counts.killed++;
    for (const part of output) this.union.add(part);
  }

  private async beside(): Promise<Difference> {
    const { outcome, output } = await chaosRead({ account: this.fake, clock: clockOf(this.fake) });
    if (outcome !== 'complete') throw new Error(`the whole read ended ${outcome}`);
    return this.union.compare(new Union().add(output), ALL_STREAMS);
  }

  private change(moves: readonly ChangeKind[]): void {
    const usual = Array.from({ length: this.random.int(MOST_CHANGES) }, () => KINDS);
    for (const only of [...usual, ...moves.map((kind) => [kind])]) {
      this.fake.advance((1 + this.random.int(20)) * SECOND);
      const { kind } = this.fake.changes.randomChange({ random: this.random, only });
      this.counts.changes++;
      this.counts.added += kind === 'addProduct' ? 1 : 0;
      this.counts.removed += kind === 'deleteProduct' ? 1 : 0;
      this.counts.moved += kind === 'moveProduct' ? 1 : 0;
    }
  }
}
