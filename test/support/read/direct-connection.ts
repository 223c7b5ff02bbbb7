import { parseConfiguredCatalog } from '../../../src/cdk/protocol/catalog';
import { parseExact } from '../../../src/cdk/protocol/exact-json';
import type { Source } from '../../../src/cdk/read/source';
import type { Clock } from '../../../src/cdk/time/clock';
import { configCat } from '../../../src/configcat/source';
import {
  Connection,
  finish,
  type Finished,
  type ReadOptions,
  type ServedAccount,
} from '../cli/cli-connection';
import type { CatalogStream } from '../cli/cli-output';
import { clockOf } from '../time/server-clock';
import { sourceRead } from './source-read';

/** As in cli.ts. */
const STEP_MS = 6_000;

/**
 * A connection whose reads run in this process, which is several times faster. It is for tests of what is read, not of
 * the process: its arguments, files, signals and environment.
 */
export class DirectConnection extends Connection {
  constructor(
    fake: ServedAccount,
    options: Readonly<Record<string, unknown>> = {},
    private readonly source: Source<unknown> = configCat,
  ) {
    super(fake, options);
  }

  override with(options: Readonly<Record<string, unknown>>): DirectConnection {
    return new DirectConnection(this.fake, { ...this.options, ...options }, this.source);
  }

  protected override get connector(): unknown {
    return this.source.name;
  }

  protected override offered(): Promise<CatalogStream[]> {
    const { source } = this;
    return Promise.resolve(asJson(source.discover(source.parseConfig(this.config))) as CatalogStream[]);
  }

  override async read(options: DirectReadOptions = {}): Promise<Finished> {
    if ('args' in options || 'env' in options)
      throw new Error('Only a process has arguments and an environment.');
    const clock = clockOf(this.fake, options.aheadMs);
    const { outcome, lines } = await sourceRead({
      source: this.source,
      config: this.config,
      catalog: parseConfiguredCatalog(await this.catalog(options)),
      state: options.state === undefined ? undefined : asJson(options.state),
      clock: options.clock === undefined ? clock : fastClock(clock),
      signal: options.signal,
    });
    const exitCode = outcome === 'complete' ? 0 : 1;
    return finish({ exitCode, signal: null, lines: [...lines], stderr: '' }, { whole: true });
  }
}

export interface DirectReadOptions extends Omit<ReadOptions, 'args' | 'env'> {
  /** Aborts the read, as a signal does. */
  readonly signal?: AbortSignal;
}

/** Each look is some seconds after the one before. */
function fastClock(clock: Clock): Clock {
  const begin = clock.now();
  let looks = 0;
  return { ...clock, now: () => begin + ++looks * STEP_MS };
}

/** As it comes out of a file. */
function asJson(value: unknown): unknown {
  return parseExact(JSON.stringify(value));
}
