import type { Fake } from '../../fake-configcat';
import type { Random } from '../../fake-configcat/world/chance/random';
import { chaosRead } from '../../support/read/chaos-read';
import type { Output, StateMessage } from '../../support/cli/cli-output';
import { clockOf } from '../../support/time/server-clock';
import { startRead } from '../chaos/process';

/** As PyAirbyte asks. */
const INCREMENTAL = { syncMode: 'incremental', syncId: 1 } as const;

/** One connection of several: its streams, its products, and the states that its platform keeps. */
export class Shard {
  private states = new Map<string, StateMessage>();
  private lines = 100;

  constructor(
    private readonly fake: Fake,
    private readonly streams: readonly string[],
  ) {}

  /** A read in this process. `products`: default all. */
  async read(products?: readonly string[]): Promise<Output> {
    const { outcome, output } = await chaosRead({ ...this.options(products), clock: clockOf(this.fake) });
    if (outcome !== 'complete')
      throw new Error(`a read ended ${outcome}: ${JSON.stringify(output.errors())}`);
    return this.taken(output);
  }

  /** The built connector as a process, killed at a random line; then another one that resumes its last states. */
  async readKilled(
    random: Random,
    products: readonly string[],
  ): Promise<{ killed: boolean; output: Output[] }> {
    const running = this.started(products);
    running.onLines(1 + random.int(this.lines), () => running.kill('SIGKILL'));
    const { signal, output } = await running.ended;
    this.taken(output);
    this.fake.advance(2_000);
    const rest = await this.started(products).ended;
    if (rest.exitCode !== 0) throw new Error(`a resumed read ended with ${rest.exitCode}: ${rest.stderr}`);
    return { killed: signal === 'SIGKILL', output: [output, this.taken(rest.output)] };
  }

  private started(products: readonly string[]) {
    return startRead({ ...this.options(products), clock: 'fast', nowMs: this.fake.now() });
  }

  private options(products: readonly string[] | undefined) {
    return {
      ...INCREMENTAL,
      account: this.fake,
      streams: this.streams,
      state: [...this.states.values()],
      config: products === undefined ? {} : { product_ids: products },
    };
  }

  private taken(output: Output): Output {
    for (const state of output.lastStates()) this.states.set(state.stream.stream_descriptor.name, state);
    this.lines = Math.max(1, output.lines.length);
    return output;
  }
}
