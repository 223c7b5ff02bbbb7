import type { ReadOutcome } from '../../../src/cdk/read/reader';
import type { Clock } from '../../../src/cdk/time/clock';
import { streamDefinitions } from '../../../src/configcat/streams';
import { Output } from '../cli/cli-output';
import { sourceRead } from './source-read';

export interface ChaosReadOptions {
  /** The account's address and credentials. */
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

/** One read of many streams in this process, on a clock of its own. */
export async function chaosRead(options: ChaosReadOptions): Promise<ChaosRead> {
  const { account, syncMode = 'full_refresh', syncId, streams = ALL_STREAMS, ...rest } = options;
  const { outcome, lines } = await sourceRead({
    ...rest,
    config: { ...account.credentials, base_url: account.url, include_secrets: true, ...options.config },
    catalog: streams.map((name) => ({ name, syncMode, syncId })),
  });
  return { outcome, output: new Output(lines) };
}
