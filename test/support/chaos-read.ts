import { setMaxListeners } from 'node:events';
import type { Clock } from '../../src/cdk/time/clock';
import { Reader, type ReadOutcome } from '../../src/cdk/read/reader';
import { parseConfig } from '../../src/configcat/config';
import { ConfigCatSource } from '../../src/configcat/source';
import { streamDefinitions } from '../../src/configcat/streams';
import { Output } from './cli-output';
import { MemoryOutput } from './memory-output';

export interface ChaosReadOptions {
  /** Where the account is served, and what lets one in. */
  readonly account: {
    readonly url: string;
    readonly credentials: { readonly username: string; readonly password: string };
  };
  readonly clock: Clock;
  readonly syncMode?: 'full_refresh' | 'incremental';
  readonly syncId?: number;
  readonly state?: unknown;
  /** Default all. */
  readonly streams?: readonly string[];
  readonly config?: Readonly<Record<string, unknown>>;
  /** Aborts the read, as SIGTERM does. */
  readonly signal?: AbortSignal;
}

export interface ChaosRead {
  readonly outcome: ReadOutcome;
  readonly output: Output;
}

export const ALL_STREAMS: readonly string[] = streamDefinitions.map(({ name }) => name);

/** One read of many streams in this process over HTTP, on a clock of its own. Rejects only where the reader does. */
export async function chaosRead(options: ChaosReadOptions): Promise<ChaosRead> {
  const { account, clock, syncMode = 'full_refresh', syncId, streams = ALL_STREAMS } = options;
  const signal = options.signal ?? new AbortController().signal;
  // Each request that waits listens to it.
  setMaxListeners(0, signal);
  const memory = new MemoryOutput(clock);
  const { output, redactor } = memory;
  const config = parseConfig({
    ...account.credentials,
    base_url: account.url,
    include_secrets: true,
    ...options.config,
  });
  let reader: Reader | undefined = undefined;
  const session = new ConfigCatSource().open(config, {
    output,
    redactor,
    clock,
    signal,
    onHold: (untilMs) => reader?.rateLimited(untilMs),
  });
  const catalog = streams.map((name) => ({ name, syncMode, syncId }));
  reader = new Reader({ account: session, catalog, state: options.state, output, clock });
  const outcome = await reader.read();
  return { outcome, output: new Output((await memory.raw()).split('\n').slice(0, -1)) };
}
