import { type CliInput, type CliResult, type RunningCli, runCli, startCli } from './cli';
import { type CatalogStream, Output, type StateMessage } from './cli-output';
import { assertProtocol } from '../protocol/protocol';

export interface ReadOptions extends Omit<CliInput, 'config' | 'catalog' | 'state'> {
  /** Names of streams; default all. */
  readonly streams?: readonly string[];
  /** Default full_refresh. */
  readonly mode?: 'full_refresh' | 'incremental';
  readonly syncId?: number;
  /** The destination's sync mode. Default append for incremental reads, else overwrite. */
  readonly destination?: 'append' | 'append_dedup' | 'overwrite';
  readonly state?: readonly StateMessage[];
  /** How far the connector's clock is ahead of the server's, in milliseconds. Default 0. */
  readonly aheadMs?: number;
}

/** A finished command and its output. */
export interface Finished extends CliResult {
  readonly output: Output;
}

/** What discover offers does not depend on the account: it is asked once for each connector and configuration of streams. */
const offers = new Map<string, Promise<CatalogStream[]>>();

/** An account that a connector reads: where it is served, and what opens it. */
export interface ServedAccount {
  readonly url: string;
  readonly credentials: object;
  /** The server's time, in milliseconds since the epoch. */
  now(): number;
}

/** A configured connection between a connector and a fake account, as a platform has it. */
export class Connection {
  constructor(
    readonly fake: ServedAccount,
    protected readonly options: Readonly<Record<string, unknown>> = {},
    /** The connector. Default: ConfigCat's. */
    private readonly program?: readonly string[],
  ) {}

  /** The same account with further or other options. */
  with(options: Readonly<Record<string, unknown>>): Connection {
    return new Connection(this.fake, { ...this.options, ...options }, this.program);
  }

  get config(): Readonly<Record<string, unknown>> {
    return { ...this.fake.credentials, base_url: this.fake.url, ...this.options };
  }

  /** The streams that discover offers. */
  streams(): Promise<CatalogStream[]> {
    const asked = JSON.stringify([this.connector, this.options['include_secrets']]);
    const known = offers.get(asked) ?? this.offered();
    offers.set(asked, known);
    return known;
  }

  /** Tells the connector from others. */
  protected get connector(): unknown {
    return this.program;
  }

  protected async offered(): Promise<CatalogStream[]> {
    const { output } = await this.discover();
    return output.messages[0]?.catalog?.streams ?? [];
  }

  async discover(): Promise<Finished> {
    return this.run('discover');
  }

  async check(input: Omit<CliInput, 'config'> = {}): Promise<Finished> {
    return this.run('check', input);
  }

  private async run(command: string, input: Omit<CliInput, 'config'> = {}): Promise<Finished> {
    return finish(await runCli(command, { ...input, program: this.program, config: this.config }));
  }

  /** Reads to the end, and tests the output against the protocol. */
  async read(options: ReadOptions = {}): Promise<Finished> {
    const { ended } = await this.start(options);
    return finish(await ended, { whole: true });
  }

  /** Begins a read that may be broken off. */
  async start(options: ReadOptions = {}): Promise<RunningCli> {
    const {
      streams: _streams,
      mode: _mode,
      syncId: _syncId,
      destination: _destination,
      aheadMs = 0,
      ...input
    } = options;
    const catalog = await this.catalog(options);
    return startCli('read', {
      nowMs: this.fake.now() + aheadMs,
      ...input,
      program: this.program,
      config: this.config,
      catalog,
    });
  }

  /** A configured catalog. */
  async catalog({ streams, mode = 'full_refresh', syncId, destination }: ReadOptions = {}) {
    const offered = await this.streams();
    return {
      streams: offered
        .filter(({ name }) => streams?.includes(name) ?? true)
        .map((stream) => ({
          stream,
          sync_mode: mode,
          destination_sync_mode: destination ?? (mode === 'incremental' ? 'append' : 'overwrite'),
          ...(syncId === undefined ? {} : { sync_id: syncId, generation_id: 0, minimum_generation_id: 0 }),
        })),
    };
  }

  /** A stream's primary key, by discover. */
  async keyOf(stream: string): Promise<string[]> {
    const found = (await this.streams()).find(({ name }) => name === stream);
    return (found?.source_defined_primary_key ?? []).flat();
  }
}

/** The output of a process, tested against the protocol. `whole`: it ended by itself. */
export function finish(result: CliResult, { whole } = { whole: false }): Finished {
  const output = new Output(result.lines);
  assertProtocol(output, { whole });
  return { ...result, output };
}
