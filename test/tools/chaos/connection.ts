import type { FakeOptions } from '../../fake-configcat';
import type { ChaosRead, ChaosReadOptions } from '../../support/read/chaos-read';
import { Destination } from './destination';
import { Trial, type TrialReadOptions } from './trial';

/** How all streams of a connection are read. */
export const MODES = ['full refresh', 'incremental'] as const;
export type Mode = (typeof MODES)[number];

/** Attempts of one sync, each of which may fail. */
const MOST_READS = 20;
const SECOND = 1_000;
const CHANGES = 8;
/** A sync's id: in incremental reads the one that PyAirbyte always gives. */
const SYNC_IDS = { 'full refresh': 7, incremental: 1 };

/** How many requests a read makes, and how many lines it writes. */
export interface Rehearsal {
  readonly requests: number;
  readonly lines: number;
}

/** A connection just before a failure: the next read has to read everything, or a few changes. */
export class Connection {
  /** Full refresh: nothing is read yet. Incremental: after one read and some changes. */
  static async open(
    seed: number,
    mode: Mode,
    options: FakeOptions = {},
    times?: number,
  ): Promise<Connection> {
    const connection = new Connection(await Trial.open(seed, options, times), mode);
    if (mode === 'incremental') {
      await connection.readWhole();
      connection.change();
    }
    return connection;
  }

  private constructor(
    readonly trial: Trial,
    private readonly mode: Mode,
    readonly destination = new Destination(),
  ) {}

  get options() {
    const syncMode = this.mode === 'incremental' ? ('incremental' as const) : ('full_refresh' as const);
    return { syncMode, syncId: SYNC_IDS[this.mode], state: this.destination.states };
  }

  /** The requests and lines of the next read, whose records are dropped. */
  async rehearse(): Promise<Rehearsal> {
    const before = this.trial.fake.requests.count();
    const { output } = await this.trial.readWhole(this.options);
    return { requests: this.trial.fake.requests.count() - before, lines: output.lines.length };
  }

  /** A read that may fail. */
  async read(options: Partial<TrialReadOptions> = {}): Promise<ChaosRead> {
    return this.taken(await this.trial.read({ ...this.options, ...options }));
  }

  /** A read that must succeed whatever happens. */
  async readWhole(options: Partial<ChaosReadOptions> = {}): Promise<ChaosRead> {
    return this.taken(await this.trial.readWhole({ ...this.options, ...options }));
  }

  /** Reads that may fail for a while, each resuming the one before. */
  async readUntilWhole(): Promise<void> {
    for (let reads = 0; reads < MOST_READS; reads++) {
      const { outcome, output } = await this.read();
      for (const { message, failure_type } of output.errors())
        if (failure_type !== 'transient_error') this.trial.problem(`${failure_type}: ${message}`);
      if (outcome === 'complete') return;
    }
    this.trial.problem(`${MOST_READS} reads were not enough`);
  }

  /** A read that is stopped after some requests. */
  async aborted(requests: number): Promise<ChaosRead> {
    return this.taken(await this.trial.aborted(requests, this.options));
  }

  /** A read whose output ends anywhere. */
  async cut(): Promise<void> {
    const { output } = await this.trial.readWhole(this.options);
    this.destination.takeUpTo(output, this.trial.random.int(output.messages.length));
    this.trial.happened();
  }

  /** From any message at which the read is cut, the next read brings the rest. */
  async expectCutToHeal(before: Destination, { output }: ChaosRead): Promise<void> {
    const healed = new Connection(this.trial, this.mode, before);
    healed.destination.takeUpTo(output, this.trial.random.int(output.messages.length));
    await healed.readWhole();
    healed.expectTruth();
  }

  /** Nothing is lost. In merged tables deleted rows stay. */
  expectTruth(truth = this.trial.truth, strict = this.mode === 'full refresh'): void {
    this.trial.expectTruth(this.destination.tables, truth, { strict });
  }

  private taken(read: ChaosRead): ChaosRead {
    this.destination.take(read.output);
    return read;
  }

  private change(): void {
    const { fake, random } = this.trial;
    for (let count = 0; count < CHANGES; count++) {
      fake.advance((1 + random.int(30)) * SECOND);
      fake.changes.randomChange({ random });
    }
    fake.advance(300 * SECOND);
  }
}
