import { setMaxListeners } from 'node:events';
import { Reader, type ReadOutcome } from '../../src/cdk/read/reader';
import { type Clock, systemClock } from '../../src/cdk/time/clock';
import { parseConfig } from '../../src/configcat/config';
import { ConfigCatSource } from '../../src/configcat/source';
import type { Fake } from '../fake-configcat';
import { MemoryOutput, type Message } from './memory-output';

export interface SourceRead {
  readonly outcome: ReadOutcome;
  readonly messages: readonly Message[];
  /** The last state of each stream, as the next read takes them. */
  readonly state: Message['state'][];
}

export interface SourceReadOptions {
  readonly streams: readonly string[];
  readonly syncMode?: 'full_refresh' | 'incremental';
  readonly state?: unknown;
  readonly config?: Record<string, unknown>;
  /** How far the connector's clock is ahead of the server's, in milliseconds. Default 0. */
  readonly aheadMs?: number;
  /** Aborts the read, as a signal does. */
  readonly signal?: AbortSignal;
}

/** One read of the whole source in this process, against a fake over HTTP. */
export async function sourceRead(fake: Fake, options: SourceReadOptions): Promise<SourceRead> {
  // It goes with the server's from now on.
  const offsetMs = fake.now() - Date.now() + (options.aheadMs ?? 0);
  const clock: Clock = { ...systemClock, now: () => Date.now() + offsetMs };
  const memory = new MemoryOutput(clock);
  const config = parseConfig({ ...fake.credentials, base_url: fake.url, ...options.config });
  const signal = options.signal ?? new AbortController().signal;
  // Every request in flight listens to it.
  setMaxListeners(0, signal);
  const account = new ConfigCatSource().open(config, {
    output: memory.output,
    redactor: memory.redactor,
    clock,
    signal,
    onHold: () => undefined,
  });
  const syncMode = options.syncMode ?? 'incremental';
  const catalog = options.streams.map((name) => ({ name, syncMode, syncId: undefined }));
  const reader = new Reader({
    account,
    catalog,
    state: options.state,
    output: memory.output,
    clock,
  });
  const outcome = await reader.read();
  const messages = await memory.messages();
  return { outcome, messages, state: lastStates(messages) };
}

function lastStates(messages: readonly Message[]): Message['state'][] {
  const last = new Map<string, Message['state']>();
  for (const { state } of messages) {
    if (state !== undefined)
      last.set(state.stream.stream_descriptor.name, { ...state, type: 'STREAM' } as Message['state']);
  }
  return [...last.values()];
}
