import { setMaxListeners } from 'node:events';
import type { ConfiguredStream } from '../../../src/cdk/protocol/catalog';
import { Reader, type ReadOutcome } from '../../../src/cdk/read/reader';
import type { Source } from '../../../src/cdk/read/source';
import { type Clock, systemClock } from '../../../src/cdk/time/clock';
import { configCat } from '../../../src/configcat/source';
import { MemoryOutput, type Message } from './memory-output';

export interface SourceReadOptions {
  /** Default ConfigCat's. */
  readonly source?: Source<unknown>;
  /** As a configuration file has it. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly catalog: readonly ConfiguredStream[];
  readonly state?: unknown;
  /** Default the machine's. */
  readonly clock?: Clock;
  /** Aborts the read, as a signal does. */
  readonly signal?: AbortSignal | undefined;
}

export interface SourceRead {
  readonly outcome: ReadOutcome;
  /** The lines of stdout. */
  readonly lines: readonly string[];
}

/** One read of the whole source in this process, over HTTP. Rejects only where the reader does. */
export async function sourceRead(options: SourceReadOptions): Promise<SourceRead> {
  const source: Source<unknown> = options.source ?? configCat;
  const { clock = systemClock, signal = new AbortController().signal, state } = options;
  // Every request in flight listens to it.
  setMaxListeners(0, signal);
  const memory = new MemoryOutput(clock);
  const { output, redactor } = memory;
  let reader: Reader | undefined = undefined;
  const account = source.open(source.parseConfig(options.config), {
    output,
    redactor,
    clock,
    signal,
    onHold: (untilMs) => reader?.rateLimited(untilMs),
  });
  reader = new Reader({ account, catalog: options.catalog, state, output, clock });
  const outcome = await reader.read();
  return { outcome, lines: (await memory.raw()).split('\n').slice(0, -1) };
}

/** The last state of each stream, as the next read takes them. */
export function lastStates(messages: readonly Message[]): Message['state'][] {
  const last = new Map<string, Message['state']>();
  for (const { state } of messages) {
    if (state !== undefined)
      last.set(state.stream.stream_descriptor.name, { ...state, type: 'STREAM' } as Message['state']);
  }
  return [...last.values()];
}
