import { type Fake, startFake } from '../../fake-configcat';
import type { FakeOptions } from '../../fake-configcat';
import { Random } from '../../fake-configcat/world/chance/random';
import { FastClock } from './fast-clock';
import { ALL_STREAMS, chaosRead, type ChaosRead, type ChaosReadOptions } from '../../support/read/chaos-read';
import { type AccountTruth, accountTruth, Tables } from '../../support/read/chaos-tables';
import { orderProblems } from '../../support/protocol/protocol-order';
import type { Tally } from './tally';

const NOW = Date.UTC(2026, 7, 1);
const SYNC_ID = 7;
/** How much faster the connector's clock is: even a read of some 100 ms writes several states. */
const TIMES = 1_000;
/** Some lists of three pages, and a few of everything. */
const SIZE = {
  organizations: 2,
  products: 2,
  configsPerProduct: 2,
  environmentsPerProduct: 2,
  settingsPerConfig: 3,
  auditEventsPerProduct: 210,
  auditEventsPerOrganization: 5,
};

export interface TrialReadOptions extends ChaosReadOptions {
  /** The server itself returns keys twice. */
  readonly allowRepeats?: boolean;
}

/** One account, its reads under bad conditions, and the problems found. */
export class Trial {
  readonly random: Random;
  readonly clock: FastClock;
  readonly problems: string[] = [];
  private expected = 0;
  private lost = 0;
  private repeated = 0;
  private faults = 0;

  static async open(seed: number, options: FakeOptions = {}, times = TIMES): Promise<Trial> {
    const fake = await startFake({
      seed,
      now: () => NOW,
      ...options,
      size: { ...SIZE, ...options.size },
    });
    return new Trial(seed, fake, times);
  }

  private constructor(
    seed: number,
    readonly fake: Fake,
    times: number,
  ) {
    this.random = new Random(seed, 'chaos');
    this.clock = new FastClock(times, NOW);
  }

  async read(options: Partial<TrialReadOptions> = {}): Promise<ChaosRead> {
    const read = await chaosRead({ account: this.fake, clock: this.clock, syncId: SYNC_ID, ...options });
    for (const problem of orderProblems(read.output.messages, true)) this.problem(problem);
    const { repeated } = new Tables().add(read.output);
    if (repeated > 0 && options.allowRepeats !== true)
      this.problem(`${repeated} keys came twice in one read, of ${streamsWithRepeats(read).join(', ')}`);
    return read;
  }

  /** A read of everything that must succeed whatever happens. */
  async readWhole(options: Partial<TrialReadOptions> = {}): Promise<ChaosRead> {
    const read = await this.read(options);
    if (read.outcome !== 'complete') this.problem(`the read ended ${read.outcome}`);
    for (const { message } of read.output.errors()) this.problem(`an error: ${message}`);
    return read;
  }

  get truth(): AccountTruth {
    return accountTruth(this.fake, ALL_STREAMS, { product: (id) => this.fake.permissions.product(id) });
  }

  /** Nothing may be lost. Without changes in between, there may be no untrue rows either. */
  expectTruth(tables: Tables, truth: AccountTruth = this.truth, { strict = true } = {}): void {
    const { expected, lost, extra } = tables.compare(truth);
    this.expected += expected;
    this.lost += lost.length;
    this.repeated += tables.repeated;
    if (lost.length > 0) this.problem(`lost ${lost.length}, such as ${lost.slice(0, 3).join('; ')}`);
    if (strict && extra.length > 0) this.problem(`made up ${extra.length}, such as ${extra[0] ?? ''}`);
  }

  /** A read that is stopped after some requests. */
  async aborted(requests: number, options: Partial<ChaosReadOptions> = {}): Promise<ChaosRead> {
    const controller = new AbortController();
    const turns = this.random.int(8);
    this.fake.onRequest(requests, () => later(turns, () => controller.abort()));
    const read = await this.read({ ...options, signal: controller.signal });
    this.happened();
    return read;
  }

  /** Something bad happened that the fake doesn't count. */
  happened(): void {
    this.faults++;
  }

  problem(text: string): void {
    this.problems.push(text);
  }

  async close(): Promise<Tally> {
    this.clock.stop();
    await this.fake.close();
    const { expected, lost, repeated, problems } = this;
    return { runs: 1, faults: this.faults + this.fake.faults.injected(), expected, lost, repeated, problems };
  }
}

function later(turns: number, run: () => void): void {
  if (turns === 0) run();
  else setImmediate(() => later(turns - 1, run));
}

/** The streams in which a key came twice. */
function streamsWithRepeats({ output }: ChaosRead): string[] {
  return ALL_STREAMS.filter((stream) => {
    const tables = new Tables();
    let repeated = 0;
    for (const { record } of output.messages) {
      if (record?.stream !== stream) continue;
      if (tables.get(stream, record.data) !== undefined) repeated++;
      tables.put(stream, record.data);
    }
    return repeated > 0;
  });
}
