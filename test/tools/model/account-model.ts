import { isDeepStrictEqual } from 'node:util';
import { startFake, type Fake } from '../../fake-configcat';
import { Random } from '../../fake-configcat/world/chance/random';
import { accountTruth, Tables, type AccountTruth } from '../../support/read/chaos-tables';
import { parseDigits } from '../../support/cli/cli-digits';
import { errorsOf, type Message } from '../../support/read/memory-output';
import { clockOf } from '../../support/time/server-clock';
import { lastStates, sourceRead } from '../../support/read/source-read';
import { FAR_CHANGES, FOLLOWED, type FarChange } from './far-changes';
import { comparable } from './comparable';
import { Places } from './places';
import { Refusals } from './refusals';
import { STREAMS } from './streams';
import { rulesThatSeemThere } from './removed-rules';

const SECOND = 1_000;
/** Events show at most this long after their change. */
const LATEST = 60 * SECOND;

const KEEP = {};
/** Options under which rows have other forms. */
const FORMS = [
  KEEP,
  { personal_data: 'remove' },
  { personal_data: 'hash', personal_data_salt: 'a first salt' },
  { personal_data: 'hash', personal_data_salt: 'another salt' },
];

/** The counts of a run. */
export interface ModelCounts {
  changes: number;
  late: number;
  /** Changes without an event in the same log, or with a late one. */
  far: number;
  unknown: number;
  /** Changes of options that the form of rows hangs on. */
  options: number;
  refusals: number;
  reads: number;
  /** Requests of the incremental reads. */
  requests: number;
  /** True rows that were compared with the tables. */
  compared: number;
  /** Rows in the tables that are no longer true. The documented queries identify all of them. */
  deleted: number;
}

/**
 * An account that changes at random, and tables that incremental reads update. Its clock moves only by `advance`, so
 * that no run depends on the machine's speed, and a seed replays it.
 */
export class AccountModel {
  readonly counts: ModelCounts = {
    changes: 0,
    late: 0,
    far: 0,
    unknown: 0,
    options: 0,
    refusals: 0,
    reads: 0,
    requests: 0,
    compared: 0,
    deleted: 0,
  };
  private readonly tables = new Tables();
  private readonly places = new Places();
  private readonly refusals: Refusals;
  private state: unknown;
  private config: Readonly<Record<string, string>> = KEEP;
  /** Until then a change may still be invisible. */
  private settledAt = -Infinity;

  private constructor(
    private readonly fake: Fake,
    private readonly random: Random,
    private readonly farChanges: readonly FarChange[],
  ) {
    this.refusals = new Refusals(fake, random);
  }

  /** @param far names of the far changes that happen too. */
  static async open(seed: number, far: readonly string[] = FOLLOWED): Promise<AccountModel> {
    const size = {
      organizations: 2,
      products: 4,
      configsPerProduct: 4,
      environmentsPerProduct: 3,
      settingsPerConfig: 4,
    };
    const fake = await startFake({ seed, size, now: () => Date.UTC(2026, 5, 1, 12) });
    const farChanges = far.flatMap((name) => FAR_CHANGES[name] ?? []);
    return new AccountModel(fake, new Random(seed, 'model'), farChanges);
  }

  close(): Promise<void> {
    return this.fake.close();
  }

  /** A read, the comparison, then changes for the next round. Returns what is wrong, one line each. */
  async round(): Promise<string[]> {
    this.fake.requests.clear();
    const { outcome, messages } = await this.read(this.state);
    this.counts.reads++;
    this.counts.requests += this.fake.requests.length;
    this.state = lastStates(messages);
    for (const { record } of messages) {
      if (record === undefined) continue;
      this.tables.put(record.stream, comparable(record.data));
      this.places.put(record.stream, record.data, record.emitted_at);
    }
    const wrong = errorsOf(messages).map((error) => JSON.stringify(error));
    if (outcome !== 'complete') wrong.push(`the read ended ${outcome}`);
    if (this.fake.now() > this.settledAt) {
      // The truth is told in the form that keeps everything.
      if (this.config === KEEP) wrong.push(...this.untrue());
      wrong.push(...(await this.unlikeFullRead()));
    }
    this.change();
    if (this.random.int(8) === 0) this.changeOptions();
    this.refusals.takeOrGiveBack();
    this.counts.refusals = this.refusals.taken;
    return wrong;
  }

  /** True rows that are missing or wrong in the tables, and untrue rows that no query identifies. */
  private untrue(): string[] {
    const truth = accountTruth(this.fake, STREAMS);
    const seen: AccountTruth = new Map(
      [...truth].map(([stream, rows]) => [
        stream,
        new Map(
          [...rows]
            .filter(([, row]) => this.refusals.sees(stream, String(row['productId'])))
            .map(([key, row]) => [key, comparable(row)]),
        ),
      ]),
    );
    const { expected, lost, extra } = this.tables.compare(seen);
    this.counts.compared += expected;
    this.counts.deleted = extra.length;
    return [
      ...lost,
      ...this.places.wrong(seen, this.tables),
      ...rulesThatSeemThere(this.tables, seen).map((key) => `targeting_rules ${key} seems there`),
    ];
  }

  /** Rows that differ from a full read in any field. */
  private async unlikeFullRead(): Promise<string[]> {
    const { messages } = await this.read();
    const wrong: string[] = [];
    for (const { record } of messages) {
      if (record === undefined) continue;
      const kept = this.tables.get(record.stream, record.data);
      if (!isDeepStrictEqual(kept, comparable(record.data)))
        wrong.push(`${record.stream} ${JSON.stringify(record.data)} is not as in the tables`);
    }
    return wrong;
  }

  private async read(state?: unknown) {
    const { outcome, lines } = await sourceRead({
      clock: clockOf(this.fake),
      config: { ...this.fake.credentials, base_url: this.fake.url, ...this.config },
      catalog: STREAMS.map((name) => ({ name, syncMode: 'incremental', syncId: undefined })),
      state,
    });
    return { outcome, messages: lines.map((line) => parseDigits(line) as Message) };
  }

  private change(): void {
    for (let count = this.random.int(7); count > 0; count--) {
      this.fake.advance((1 + this.random.int(40)) * SECOND);
      const isLate = this.random.int(5) === 0;
      const isUnknown = this.random.int(10) === 0;
      const trace = {
        ...(isLate ? { lateSeconds: 1 + this.random.int(60) } : {}),
        ...(isUnknown ? { type: 'neverHeardOf' } : {}),
      };
      this.fake.changes.randomChange({ random: this.random, trace });
      this.counts.changes++;
      this.counts.late += isLate ? 1 : 0;
      this.counts.unknown += isUnknown ? 1 : 0;
      if (isLate) this.settlesIn(LATEST);
      if (this.farChanges.length > 0 && this.random.int(4) === 0)
        this.changeFar(this.random.pick(this.farChanges));
    }
    this.fake.advance((1 + this.random.int(400)) * SECOND);
  }

  private changeOptions(): void {
    this.config = this.config === KEEP ? this.random.pick(FORMS) : KEEP;
    this.counts.options++;
  }

  private changeFar({ kinds, trace, settlesIn = 0 }: FarChange): void {
    this.fake.changes.randomChange({ random: this.random, only: kinds, trace: trace?.(this.random) ?? {} });
    this.counts.far++;
    this.settlesIn(settlesIn * SECOND);
  }

  private settlesIn(ms: number): void {
    this.settledAt = Math.max(this.settledAt, this.fake.now() + ms);
  }
}
