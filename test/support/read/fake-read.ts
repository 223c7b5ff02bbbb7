import type { Fake } from '../../fake-configcat';
import type { ReadOutcome } from '../../../src/cdk/read/reader';
import type { Message } from './memory-output';
import { clockOf } from '../time/server-clock';
import { lastStates, sourceRead } from './source-read';

export interface FakeRead {
  readonly outcome: ReadOutcome;
  readonly messages: readonly Message[];
  /** The last state of each stream, as the next read takes them. */
  readonly state: Message['state'][];
}

export interface FakeReadOptions {
  readonly streams: readonly string[];
  readonly syncMode?: 'full_refresh' | 'incremental';
  readonly state?: unknown;
  readonly config?: Record<string, unknown>;
  /** How far the connector's clock is ahead of the server's, in milliseconds. Default 0. */
  readonly aheadMs?: number;
  /** The factor by which waits are shorter. */
  readonly faster?: number;
  /** Aborts the read, as a signal does. */
  readonly signal?: AbortSignal;
}

/** One read of some streams of a fake in this process, with a clock that goes with the server's. */
export async function fakeRead(fake: Fake, options: FakeReadOptions): Promise<FakeRead> {
  const { streams, syncMode = 'incremental', state, config, aheadMs, faster, signal } = options;
  const { outcome, lines } = await sourceRead({
    config: { ...fake.credentials, base_url: fake.url, ...config },
    catalog: streams.map((name) => ({ name, syncMode, syncId: undefined })),
    clock: clockOf(fake, aheadMs, faster),
    state,
    signal,
  });
  const messages = lines.map((line) => JSON.parse(line) as Message);
  return { outcome, messages, state: lastStates(messages) };
}
